import { Counter, Histogram } from 'prom-client';
import type { Logger } from 'pino';
import type { JobRequest, SettledJob } from '../domain/job.ts';
import { mayWait } from '../domain/waiting-fetches.ts';
import type { Metrics } from '../metrics/registry.ts';

/** Jobs of a group that were applied together, and what came of those that are done. */
type AppliedJobs = {
  readonly group: number;
  readonly jobs: readonly JobRequest[];
  readonly settled: ReadonlyMap<string, SettledJob>;
  /** When applying them began, in milliseconds since 1970, and how long it took, with all that was tried again. */
  readonly startedAtMs: number;
  readonly durationMs: number;
};

/** What group workers tell about their transactions. */
export type ObserveTransactions = {
  onApplied(applied: AppliedJobs): void;
  /** The database was in trouble, and the same jobs are tried again. */
  onRetry(): void;
};

const transactionBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];
const jobBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600];
const lookAheadBuckets = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_000];

/**
 * Measures what the group workers of this process do; with `logRequests` it also writes a line for each transaction, with
 * the ids of its jobs, which the lines of the requests have too.
 */
export function createObserveTransactions(deps: {
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly logRequests: boolean;
}): ObserveTransactions {
  const registers = [deps.metrics];
  const durations = new Histogram({
    name: 'allot_transaction_duration_seconds',
    help: 'Time to apply jobs in one transaction, with all that was tried again',
    buckets: transactionBuckets,
    registers,
  });
  const sizes = new Histogram({
    name: 'allot_look_ahead_jobs',
    help: 'Jobs applied in one transaction',
    buckets: lookAheadBuckets,
    registers,
  });
  const retries = new Counter({
    name: 'allot_transaction_retries_total',
    help: 'Transactions tried again because the database was in trouble',
    registers,
  });
  const observeJobs = createObserveJobs(deps.metrics);
  return {
    onRetry: () => retries.inc(),
    onApplied(applied) {
      durations.observe(applied.durationMs / 1000);
      sizes.observe(applied.jobs.length);
      observeJobs(applied);
      if (deps.logRequests) deps.log.info(toLine(applied), 'transaction');
    },
  };
}

function createObserveJobs(metrics: Metrics): (applied: AppliedJobs) => void {
  const labelNames = ['kind', 'outcome'];
  const options = { labelNames, buckets: jobBuckets, registers: [metrics] };
  const waits = new Histogram({
    ...options,
    name: 'allot_job_waiting_seconds',
    help: 'Time from accepting a job until the transaction that did it; a waiting_fetch also waits for tickets',
  });
  const totals = new Histogram({
    ...options,
    name: 'allot_job_duration_seconds',
    help: 'Time from accepting a job until it is done',
  });
  const known = new Map<string, Record<'wait' | 'total', Histogram.Internal<string>>>();
  const find = (kind: string, outcome: string) => {
    const key = `${kind} ${outcome}`;
    let found = known.get(key);
    if (found === undefined) {
      found = { wait: waits.labels(kind, outcome), total: totals.labels(kind, outcome) };
      known.set(key, found);
    }
    return found;
  };
  return ({ jobs, settled, startedAtMs }) => {
    const doneAtMs = Date.now();
    for (const job of jobs) {
      const done = settled.get(job.id);
      // One that took effect before was measured then.
      if (done === undefined || done.startedAtMs < startedAtMs) continue;
      const series = find(mayWait(job) ? 'waiting_fetch' : job.kind, done.outcome.status);
      series.wait.observe(Math.max(0, done.startedAtMs - job.acceptedAtMs) / 1000);
      series.total.observe(Math.max(0, doneAtMs - job.acceptedAtMs) / 1000);
    }
  };
}

function toLine({ group, jobs, settled, durationMs }: AppliedJobs) {
  const kinds: Record<string, number> = {};
  for (const { kind } of jobs) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return {
    group,
    jobs: jobs.length,
    done: settled.size,
    kinds,
    durationMs: Math.round(durationMs * 100) / 100,
    jobIds: jobs.map((job) => job.id),
  };
}
