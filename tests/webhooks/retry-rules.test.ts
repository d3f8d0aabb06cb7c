import { expect, test } from 'vitest';
import { retryDelayMs, threeDays } from '../../src/webhooks/retry-rules.ts';

test('delays double from 5 s to 6 h', () => {
  const delays = Array.from({ length: 16 }, (_, n) => retryDelayMs(threeDays, n + 1, 0) / 1_000);
  expect(delays).toEqual([
    5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 5_120, 10_240, 20_480, 21_600, 21_600, 21_600,
  ]);
});

test.each([0, 0.5, 1])('with luck %d some 25 attempts fill three days', (random) => {
  let nowMs = 0;
  let attempts = 1;
  for (;;) {
    const nextMs = nowMs + retryDelayMs(threeDays, attempts, random);
    if (nextMs > threeDays.giveUpAfterMs) break;
    nowMs = nextMs;
    attempts += 1;
  }
  expect(attempts).toBeGreaterThanOrEqual(23);
  expect(attempts).toBeLessThanOrEqual(28);
  expect(nowMs).toBeGreaterThan(64 * 3_600_000);
});

test('chance takes up to a fifth away, and many attempts do no harm', () => {
  expect(retryDelayMs(threeDays, 1, 1)).toBe(4_000);
  expect(retryDelayMs(threeDays, 100_000, 0)).toBe(threeDays.longestDelayMs);
});
