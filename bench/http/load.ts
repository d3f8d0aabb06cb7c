import { percentile } from '../statistics.ts';
import type { Answer, Connection } from './connection.ts';

/** What a load saw: times in milliseconds. */
export type LoadReport = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** The 50th and 99th percentile of each quarter of a second, for a plot. */
  readonly timeline: readonly { readonly at: number; readonly p50: number; readonly p99: number }[];
};

const sliceMs = 250;

/** Measures requests between two moments; those before are warm-up, and not counted. */
export function createMeter(startAt: number, endAt: number) {
  const latencies: number[] = [];
  const slices = new Map<number, number[]>();
  const statuses: Record<string, number> = {};
  return {
    isOver: () => performance.now() >= endAt,
    async measure(request: () => Promise<Answer>): Promise<Answer> {
      const sentAt = performance.now();
      const answer = await request();
      const now = performance.now();
      if (now < startAt || now > endAt) return answer;
      latencies.push(now - sentAt);
      const slice = Math.floor((now - startAt) / sliceMs);
      const inSlice = slices.get(slice);
      if (inSlice) inSlice.push(now - sentAt);
      else slices.set(slice, [now - sentAt]);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      return answer;
    },
    report(seconds: number): LoadReport {
      const sorted = latencies.toSorted((a, b) => a - b);
      return {
        perSecond: latencies.length / seconds,
        p50: percentile(sorted, 0.5),
        p99: percentile(sorted, 0.99),
        statuses,
        timeline: [...slices].map(([slice, values]) => {
          const inSlice = values.toSorted((a, b) => a - b);
          return { at: slice * sliceMs, p50: percentile(inSlice, 0.5), p99: percentile(inSlice, 0.99) };
        }),
      };
    },
  };
}

/** Runs `work` on every connection at once until each is through. */
export async function onAll(
  connections: readonly Connection[],
  work: (connection: Connection, index: number) => Promise<void>,
): Promise<void> {
  await Promise.all(connections.map(work));
}
