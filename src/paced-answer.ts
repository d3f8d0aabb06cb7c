import { withinTime } from './within-time.ts';

const restFactor = 20;

/**
 * Asks a slow question at most 5 % of the time, however many want to know: whoever comes while it is being asked waits
 * for that answer, and an answer is given again until 20 times as long has passed as finding it took. Nobody waits
 * longer than `limitMs`: then they get the answer before, or undefined if there was none, and the question stays asked.
 * A failure is told to those who wait and not kept.
 */
export function createPacedAnswer<Answer>(
  ask: () => Promise<Answer>,
  limitMs: number,
): () => Promise<Answer | undefined> {
  let latest: { answer: Answer; goodUntil: number } | undefined;
  let asking: Promise<Answer | undefined> | undefined;

  const askNow = async (): Promise<Answer> => {
    const start = performance.now();
    try {
      const answer = await ask();
      const end = performance.now();
      latest = { answer, goodUntil: end + restFactor * (end - start) };
      return answer;
    } finally {
      asking = undefined;
    }
  };

  return async () => {
    if (latest !== undefined && performance.now() < latest.goodUntil) return latest.answer;
    asking ??= askNow();
    return withinTime(asking, limitMs, () => latest?.answer);
  };
}
