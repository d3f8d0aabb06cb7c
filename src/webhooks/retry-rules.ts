/** When a delivery that failed is tried again. All in milliseconds. */
export interface RetryRules {
  /** Before the second attempt; it doubles with every further one. */
  firstDelayMs: number;
  longestDelayMs: number;
  /** After the first attempt; then the delivery has failed. */
  giveUpAfterMs: number;
}

/** 5, 10, 20 s … up to 6 h apart, for three days: some 25 attempts. */
export const threeDays: RetryRules = {
  firstDelayMs: 5_000,
  longestDelayMs: 6 * 3_600_000,
  giveUpAfterMs: 72 * 3_600_000,
};

/**
 * How long after so many failed attempts (at least 1) the next one comes. `random`, from 0 to 1, takes up to a fifth away,
 * so that what failed together does not come back together.
 */
export function retryDelayMs(rules: RetryRules, failedAttempts: number, random: number): number {
  const delayMs = Math.min(rules.longestDelayMs, rules.firstDelayMs * 2 ** Math.min(failedAttempts - 1, 40));
  return delayMs * (1 - random / 5);
}
