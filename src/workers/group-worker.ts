import type { EntityManager } from '@mikro-orm/postgresql';
import { UnrecoverableError } from 'bullmq';
import type { Logger } from 'pino';
import type { SettledJob } from '../domain/job.ts';
import { parseJob, type QueuedJob } from '../queues/job-data.ts';
import type { JobWorker, QueueBackend } from '../queues/queue-backend.ts';
import { applyWithRetries } from './apply-with-retries.ts';
import { createLookAhead, type LookAhead } from './look-ahead.ts';

export type GroupWorkerDeps = {
  readonly backend: QueueBackend;
  /** A fresh EntityManager for one transaction. */
  readonly forkEm: () => EntityManager;
  readonly log: Logger;
  /** The most jobs of a group that one transaction applies; 1 is the plain form. */
  readonly lookAhead: number;
};

export type GroupWorker = {
  readonly worker: JobWorker;
  /** Finishes what it has in hand. With `force` it leaves that to another process instead. */
  close(force: boolean): Promise<void>;
};

/**
 * The worker of one group: takes a job, applies it together with the next ones that wait, and answers job by job.
 * BullMQ lets one job of the group be active in the whole cluster; whatever it delivers twice, or to a process that
 * was given up for dead, takes effect once (see {@link applyJobs}). Does nothing until `run()`.
 */
export function createGroupWorker(deps: GroupWorkerDeps, group: number): GroupWorker {
  const log = deps.log.child({ group });
  // Not waited for: BullMQ's own commands follow on the same connection, and whoever misses it looks by itself.
  const announce = (settled: ReadonlyMap<string, SettledJob>) => {
    deps.backend.announce(group, settled).catch((error: unknown) => {
      log.debug({ err: error, jobs: settled.size }, 'outcomes could not be announced');
    });
  };
  const lookAhead = createLookAhead({
    peek: (count, owner) => deps.backend.peekWaiting(group, count, owner),
    apply: async (jobs) => {
      const settled = await applyWithRetries({ forkEm: deps.forkEm, log }, group, jobs);
      announce(settled);
      return settled;
    },
    most: Math.min(deps.lookAhead, deps.backend.mostLookAhead),
    log,
  });
  const worker = deps.backend.createWorker(group, (job) => processJob(job, lookAhead));
  return {
    worker,
    async close(force) {
      await worker.close(force);
      if (!force) await lookAhead.close();
    },
  };
}

async function processJob(job: QueuedJob, lookAhead: LookAhead): Promise<SettledJob> {
  const request = parseJob(job);
  // Thrown, not settled: an admin sees the job among the failed ones, with this sentence.
  if (!request)
    throw new UnrecoverableError(
      'This job is none of Allot: its name, id or data are not as the API makes them',
    );
  return lookAhead.settle(request, job.token ?? '');
}
