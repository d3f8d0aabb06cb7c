import type { JobRequest, SettledJob } from '../domain/job.ts';

/** Sees to one transaction of a group: `apply` applies the jobs, the active one first, and is called once. */
export type TraceTransaction = (
  group: number,
  jobs: readonly JobRequest[],
  apply: () => Promise<Map<string, SettledJob>>,
) => Promise<Map<string, SettledJob>>;
