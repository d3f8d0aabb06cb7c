import type { LoadReport } from '../http/load.ts';
import type { Spread } from '../statistics.ts';
import { drawBars, drawCurves, stack } from './plot.ts';

const plotted = 1_000;

/** The picture of the README: throughput as bars, and latency over time through a burst. Undefined without figures. */
export function drawReport(notes: ReadonlyMap<string, unknown>): string | undefined {
  const drain = notes.get('drain') as Readonly<Record<string, Spread>> | undefined;
  const burst = notes.get(`synchronous ${plotted}`) as
    Readonly<Record<string, readonly LoadReport[]>> | undefined;
  const drawings = [
    ...(drain
      ? [
          drawBars(
            'Waiting fetches drained, jobs per second',
            Object.entries(drain).map(([label, { median }]) => ({ label, value: median })),
          ),
        ]
      : []),
    ...(burst
      ? [
          drawCurves(
            `${plotted.toLocaleString('en-US')} agents fetching and selling over HTTP: time to the outcome, 99th percentile`,
            Object.entries(burst).map(([label, reports]) => ({
              label,
              points: (reports.at(-1)?.timeline ?? []).map(({ at, p99 }) => ({ x: at / 1_000, y: p99 })),
            })),
            { x: 's', y: 'ms' },
          ),
        ]
      : []),
  ];
  return drawings.length === 0 ? undefined : stack(drawings);
}
