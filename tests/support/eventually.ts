import { setTimeout as delay } from 'node:timers/promises';

/**
 * Calls `check` until it does not throw, and returns what it returned. After `timeoutMs` it throws what `check` threw
 * last. For waiting until something is so, never for waiting until it "should be".
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  { timeoutMs = 20_000, intervalMs = 20 }: { timeoutMs?: number; intervalMs?: number } = {},
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await delay(intervalMs);
  }
}
