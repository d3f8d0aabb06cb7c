import type { HoldRules } from '../../src/domain/hold-rules.ts';

/** Holds that never expire, for tests that are not about how long tickets are held. */
export const endlessHolds: HoldRules = { holdSeconds: 0, holdExtensions: 0 };
