/** What several rounds of one figure came to. */
export type Spread = { readonly median: number; readonly least: number; readonly most: number };

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: percentile(sorted, 0.5),
    least: sorted[0] ?? Number.NaN,
    most: sorted.at(-1) ?? Number.NaN,
  };
}

/** The value that this share (0 to 1) of sorted values does not exceed; the mean of the two middle ones for a median of an even number. */
export function percentile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  return share === 0.5 ? (below + sorted[Math.ceil(place)]!) / 2 : sorted[Math.ceil(place)]!;
}
