/** Those of the values that `changes` names: what a change of them replaces. */
export function pickNamed(values: Record<string, unknown>, changes: object): Record<string, unknown> {
  const named = new Set(
    Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : name)),
  );
  return Object.fromEntries(Object.entries(values).filter(([name]) => named.has(name)));
}
