import type { Line } from '../report/table.ts';
import type { World } from '../world.ts';

export type Pace = 'quick' | 'normal' | 'full';

export type SuiteContext = {
  readonly world: World;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  /** Further figures for the results file and the plots, by name. */
  readonly notes: Map<string, unknown>;
};

/** Measures one thing; throws rather than report a figure that is not right. */
export type Suite = (context: SuiteContext) => Promise<Line[]>;
