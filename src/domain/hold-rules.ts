/** How long agents keep what is assigned to them. */
export type HoldRules = {
  /** Seconds until a ticket without a time of its own goes back to the pool; 0 for never. */
  readonly holdSeconds: number;
  /** How often the holder of a ticket may begin this time again. */
  readonly holdExtensions: number;
};

/** A year. */
export const mostHoldSeconds = 31_536_000;

/**
 * The SQL expression for when a hold that begins at `start` ends, or null for never: after the ticket's own seconds, or
 * those of the setting where these are null. All three are expressions.
 */
export function holdEndSql(start: string, ownSeconds: string, holdSeconds: string): string {
  return `${start} + nullif(coalesce(${ownSeconds}, ${holdSeconds}::integer), 0) * interval '1 second'`;
}
