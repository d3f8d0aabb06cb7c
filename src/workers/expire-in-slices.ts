import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { expireHolds } from '../domain/expire-holds.ts';
import { continueExpiry } from '../queues/expiry-jobs.ts';
import type { QueuedJob } from '../queues/job-data.ts';
import type { JobQueue } from '../queues/queue-backend.ts';

/** The most tickets that one transaction returns, so that what waits behind it waits for some milliseconds. */
const sliceSize = 100;
/** How long a group does nothing about the next slice, by the time that one took: fetches have the machine meanwhile. */
const pauseRatio = 5;

type ExpiryDeps = {
  readonly forkEm: () => EntityManager;
  readonly queue: JobQueue;
  readonly group: number;
  readonly groups: number;
  readonly log: Logger;
};

/**
 * Returns a slice of the group's expired tickets, and has the queue give its worker a job for the next one after a pause
 * while there are more. Never fails: what could not be done is for the next job of the schedule.
 */
export async function expireSlice(deps: ExpiryDeps, job: QueuedJob): Promise<undefined> {
  const { group, groups } = deps;
  const startedAt = performance.now();
  try {
    const found = await expireHolds(deps.forkEm(), { group, groups, most: sliceSize });
    if (found < sliceSize) return;
    await continueExpiry(deps.queue, job, Math.ceil(pauseRatio * (performance.now() - startedAt)));
  } catch (error) {
    deps.log.warn({ err: error }, 'expired holds could not be returned, trying again in some seconds');
  }
}
