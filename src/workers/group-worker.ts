import type { EntityManager } from '@mikro-orm/postgresql';
import { DelayedError, UnrecoverableError } from 'bullmq';
import type { Logger } from 'pino';
import type { HoldRules } from '../domain/hold-rules.ts';
import type { JobRequest, SettledJob } from '../domain/job.ts';
import { mayWait } from '../domain/waiting-fetches.ts';
import { isExpiryJob } from '../queues/expiry-jobs.ts';
import { parseJob, type QueuedJob } from '../queues/job-data.ts';
import type { JobQueue, JobWorker, QueueBackend } from '../queues/queue-backend.ts';
import { applyWithRetries } from './apply-with-retries.ts';
import { expireSlice } from './expire-in-slices.ts';
import { createLookAhead, type Settle } from './look-ahead.ts';
import type { ObserveTransactions } from './observe-transactions.ts';
import type { TraceTransaction } from './trace-transaction.ts';

export type GroupWorkerDeps = HoldRules & {
  readonly backend: QueueBackend;
  /** A fresh EntityManager for one transaction. */
  readonly forkEm: () => EntityManager;
  readonly log: Logger;
  /** The most jobs of a group that one transaction applies; 1 is the plain form. */
  readonly lookAhead: number;
  /** How many groups there are. */
  readonly groups: number;
  /** Told when a fetch stays open. */
  readonly onOpen?: () => void;
  /** Told of each transaction. */
  readonly observe?: ObserveTransactions;
  /** Put around each transaction. */
  readonly traceTransaction?: TraceTransaction | undefined;
};

export type GroupWorker = {
  readonly worker: JobWorker;
  /** Jobs that this worker has settled since it started. */
  settled(): number;
};

/**
 * The worker of one group: takes a job, applies it together with the next ones that wait, and makes all their outcomes
 * known at once. BullMQ lets one job of the group be active in the whole cluster; whatever it delivers twice, or to a
 * process that was given up for dead, takes effect once (see {@link applyJobs}). Does nothing until `worker.run()`.
 */
export function createGroupWorker(deps: GroupWorkerDeps, group: number, queue: JobQueue): GroupWorker {
  const { backend, forkEm, groups, traceTransaction } = deps;
  const log = deps.log.child({ group });
  let count = 0;
  // Not waited for: BullMQ's own commands follow on the same connection. Whoever misses it looks by itself, and a job that
  // is not finished by it is handed out by BullMQ and answered from its operation row.
  const announce = (settled: ReadonlyMap<string, SettledJob>, activeId: string) => {
    count += settled.size;
    backend.announce(group, settled, activeId).catch((error: unknown) => {
      log.debug({ err: error, jobs: settled.size }, 'outcomes could not be announced');
    });
  };
  const apply = (jobs: readonly JobRequest[]) =>
    applyWithRetries({ forkEm, log, observe: deps.observe }, group, jobs, deps);
  const settle = createLookAhead({
    peek: (most, active) => backend.peekWaiting(group, most, active),
    apply: traceTransaction ? (jobs) => traceTransaction(group, jobs, () => apply(jobs)) : apply,
    announce,
    most: Math.min(deps.lookAhead, backend.mostLookAhead),
    log,
  });
  const worker = backend.createWorker(group, (job) =>
    isExpiryJob(job)
      ? expireSlice({ forkEm, queue, group, groups, log }, job)
      : processJob({ ...deps, log }, job, settle),
  );
  return { worker, settled: () => count };
}

async function processJob(
  { onOpen, log }: Pick<GroupWorkerDeps, 'onOpen' | 'log'>,
  job: QueuedJob,
  settle: Settle,
): Promise<SettledJob> {
  const request = parseJob(job);
  // Thrown, not settled: an admin sees the job among the failed ones, with this sentence.
  if (!request)
    throw new UnrecoverableError(
      'This job is none of Allot: its name, id or data are not as the API makes them',
    );
  const settled = await settle(request, job.token ?? '');
  if (settled) return settled;
  if (!mayWait(request)) throw new Error(`Job ${request.id} was applied without an outcome`);
  onOpen?.();
  return putOff(job, request.waitUntilMs, log);
}

/**
 * Lets the job wait again when this moment comes, or when it is promoted before. Where that fails the job stays active
 * without anybody who renews its lock, and is found to have stalled: it runs again a few seconds later.
 */
async function putOff(job: QueuedJob, untilMs: number, log: Logger): Promise<never> {
  await job.moveToDelayed(untilMs, job.token).catch((error: unknown) => {
    log.debug({ err: error, job: job.id }, 'a fetch that stays open could not be put off');
  });
  throw new DelayedError();
}
