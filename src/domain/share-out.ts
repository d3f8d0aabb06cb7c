/** An agent with room for tickets. */
export type Candidate = { readonly id: number; readonly held: number; readonly capacity: number };

export const autoAssignPolicies = ['least_loaded', 'round_robin'] as const;
export type AutoAssignPolicy = (typeof autoAssignPolicies)[number];

/** How many tickets each agent is to get, and who was given the last one. */
type Shares = { readonly counts: ReadonlyMap<number, number>; readonly lastId: number };

/**
 * Shares `tickets` out one by one, as long as there is room. `least_loaded`: to whoever holds the smallest part of its
 * capacity, of equals to the smallest id. `round_robin`: by turns in the order of ids, beginning after `lastId`.
 */
export function shareOut(
  policy: AutoAssignPolicy,
  candidates: readonly Candidate[],
  tickets: number,
  lastId: number,
): Shares {
  const counts = new Map<number, number>();
  const heldBy = ({ id, held }: Candidate) => held + (counts.get(id) ?? 0);
  const loadOf = (candidate: Candidate) => heldBy(candidate) / candidate.capacity;
  const next = {
    least_loaded: (open: readonly Candidate[]) =>
      open.reduce((best, one) => (loadOf(one) < loadOf(best) ? one : best)),
    round_robin: (open: readonly Candidate[], last: number) => open.find(({ id }) => id > last) ?? open[0]!,
  }[policy];
  let open = candidates.filter((one) => one.held < one.capacity).toSorted((a, b) => a.id - b.id);
  let last = lastId;
  for (let given = 0; given < tickets && open.length > 0; given += 1) {
    const chosen = next(open, last);
    counts.set(chosen.id, (counts.get(chosen.id) ?? 0) + 1);
    last = chosen.id;
    if (heldBy(chosen) >= chosen.capacity) open = open.filter((one) => one !== chosen);
  }
  return { counts, lastId: last };
}
