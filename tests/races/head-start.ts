import { setTimeout as delay } from 'node:timers/promises';

/**
 * A queued request takes longer than what it races against. How much longer is learned: the head start goes up and down
 * around the one at which either comes first, because there the two really meet.
 */
export function createHeadStart(stepMs = 0.5) {
  let headStartMs = 5;
  const next = () => Math.floor(headStartMs + Math.random());
  return {
    next,
    given: () => delay(next()),
    learn(wasEnough: boolean): void {
      headStartMs = Math.max(0, headStartMs + (wasEnough ? -stepMs : stepMs));
    },
  };
}
