import type { Draft, Kind } from './fuzzed-request.ts';

const kinds: Kind[] = ['valid', 'mutated', 'wild'];
/** Of nine requests to an operation four are valid, three mutated and two wild. */
const turns: Kind[] = ['valid', 'mutated', 'wild', 'valid', 'mutated', 'valid', 'wild', 'mutated', 'valid'];

/** What was asked and answered, by operation. */
export function createTally() {
  const statuses = new Map<string, Map<string, number>>();
  const counts = new Map<string, Record<Kind, number>>();

  return {
    add({ operation: { name }, kind, role, method }: Draft, status: number): void {
      const ofOperation = counts.get(name) ?? { valid: 0, mutated: 0, wild: 0 };
      ofOperation[kind] += 1;
      counts.set(name, ofOperation);
      if (method !== name.split(' ', 1)[0]) return;
      const key = `${role} ${status}`;
      const byRole = statuses.get(name) ?? new Map<string, number>();
      byRole.set(key, (byRole.get(key) ?? 0) + 1);
      statuses.set(name, byRole);
    },

    /** Of which kind the next request to this operation is to be. */
    nextKind(name: string): Kind {
      const { valid, mutated, wild } = counts.get(name) ?? { valid: 0, mutated: 0, wild: 0 };
      return turns[(valid + mutated + wild) % turns.length]!;
    },

    /** How many requests of this kind an operation got, of all that it got. */
    share(name: string, kind: Kind): number {
      const { valid, mutated, wild } = counts.get(name) ?? { valid: 0, mutated: 0, wild: 0 };
      return (counts.get(name)?.[kind] ?? 0) / Math.max(1, valid + mutated + wild);
    },

    /** What was answered to the operation's own method. */
    statusesOf: (name: string): Set<number> =>
      new Set([...(statuses.get(name)?.keys() ?? [])].map((key) => Number(key.split(' ')[1]))),

    /** A line by operation. */
    toString(): string {
      return [...counts.entries()]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([name, count]) => {
          const answers = [...(statuses.get(name) ?? [])]
            .toSorted(([a], [b]) => a.localeCompare(b))
            .map(([key, times]) => `${key} ×${times}`);
          return `${name}: ${kinds.map((kind) => `${count[kind]} ${kind}`).join(', ')}; ${answers.join(', ')}`;
        })
        .join('\n');
    },
  };
}
