const base = 1.01;
const leastMs = 0.01;
const mostMs = 86_400_000;
const buckets = Math.ceil(Math.log(mostMs / leastMs) / Math.log(base)) + 1;

export type Latencies = {
  /** Anything below 0.01 ms counts as that, anything above a day as a day. */
  add(ms: number): void;
  /** The latency in ms that this share (0 to 1) of all did not exceed, to within 1 %; 0 of none. */
  percentile(share: number): number;
  readonly count: number;
};

/** Counts durations in buckets that are 1 % wide: a few KB, however many there are. */
export function createLatencies(): Latencies {
  const counts = new Float64Array(buckets);
  let count = 0;
  return {
    get count() {
      return count;
    },
    add(ms) {
      const inRange = Math.min(mostMs, Math.max(leastMs, ms));
      counts[Math.floor(Math.log(inRange / leastMs) / Math.log(base))]! += 1;
      count += 1;
    },
    percentile(share) {
      let left = Math.ceil(share * count);
      if (left === 0) return 0;
      const bucket = counts.findIndex((size) => (left -= size) <= 0);
      return leastMs * base ** (bucket + 0.5);
    },
  };
}
