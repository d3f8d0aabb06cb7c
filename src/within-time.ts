import { setTimeout as delay } from 'node:timers/promises';

/** The outcome of `work`, or what `otherwise` makes of its being late; the work itself goes on. */
export async function withinTime<Result>(
  work: Promise<Result>,
  limitMs: number,
  otherwise: () => Result,
): Promise<Result> {
  const timeout = new AbortController();
  try {
    return await Promise.race([
      work,
      delay(limitMs, undefined, { signal: timeout.signal }).then(() => otherwise()),
    ]);
  } finally {
    timeout.abort();
  }
}
