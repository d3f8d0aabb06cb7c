import type { Draft, Kind } from './fuzzed-request.ts';

const kinds: Kind[] = ['valid', 'mutated', 'wild'];
/** Of nine requests to an operation four are valid, three mutated and two wild. */
const turns: Kind[] = ['valid', 'mutated', 'wild', 'valid', 'mutated', 'valid', 'wild', 'mutated', 'valid'];

/** Makes the function that says of which kind the next request to an operation is to be. */
export function createTurns(): (name: string) => Kind {
  const turnOf = new Map<string, number>();
  return (name) => {
    const turn = turnOf.get(name) ?? 0;
    turnOf.set(name, turn + 1);
    return turns[turn % turns.length]!;
  };
}

/** What one operation was asked and what it answered. */
interface Count {
  kinds: Record<Kind, number>;
  /** By role and status: `admin 200`. Answers to another method than the operation's are not among them. */
  answers: Map<string, number>;
}

/** What was asked and answered, by operation. */
export function createTally() {
  const counts = new Map<string, Count>();
  const countOf = (name: string): Count =>
    counts.get(name) ?? { kinds: { valid: 0, mutated: 0, wild: 0 }, answers: new Map<string, number>() };

  return {
    add({ operation, kind, role, method }: Draft, status: number): void {
      const count = countOf(operation.name);
      counts.set(operation.name, count);
      count.kinds[kind] += 1;
      if (method !== operation.method) return;
      const key = `${role} ${status}`;
      count.answers.set(key, (count.answers.get(key) ?? 0) + 1);
    },

    /** Which part of an operation's requests were valid, 0 to 1. */
    validShare(name: string): number {
      const { valid, mutated, wild } = countOf(name).kinds;
      return valid / Math.max(1, valid + mutated + wild);
    },

    statusesOf: (name: string): ReadonlySet<number> =>
      new Set([...countOf(name).answers.keys()].map((key) => Number(key.split(' ')[1]))),

    /** A line by operation. */
    toString(): string {
      const lines = [...counts].map(([name, { kinds: asked, answers }]) => {
        const sorted = [...answers].toSorted(([a], [b]) => a.localeCompare(b));
        const parts = sorted.map(([key, times]) => `${key} ×${times}`);
        return `${name}: ${kinds.map((kind) => `${asked[kind]} ${kind}`).join(', ')}; ${parts.join(', ')}`;
      });
      return lines.toSorted().join('\n');
    },
  };
}
