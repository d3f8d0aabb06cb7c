import { expect, test } from 'vitest';
import { createLatencies } from '../../tools/burst/latencies.ts';

test('tells percentiles to within 1 %, from a hundredth of a millisecond to hours', () => {
  for (const unit of [0.1, 1, 1_000, 20_000]) {
    const latencies = createLatencies();
    for (let number = 1_000; number >= 1; number -= 1) latencies.add(number * unit);
    expect(latencies.count).toBe(1_000);
    for (const [share, value] of [
      [0.5, 500],
      [0.95, 950],
      [0.99, 990],
      [1, 1_000],
    ] as const) {
      expect(Math.abs(latencies.percentile(share) / (value * unit) - 1)).toBeLessThan(0.01);
    }
  }
});

test('takes any duration, and has no percentile of none', () => {
  const latencies = createLatencies();
  expect(latencies.percentile(0.99)).toBe(0);
  for (const ms of [-5, 0, 1e12]) latencies.add(ms);
  expect(latencies.percentile(0.5)).toBeCloseTo(0.01);
});
