import { ErrorCode } from 'bullmq';
import type { JobKind } from '../domain/job.ts';
import { agentIdOf, groupOf } from './group.ts';
import { isJobKind, parseJob, type QueuedJob } from './job-data.ts';
import { createQueueLimit } from './job-queues.ts';
import type { JobQueue } from './queue-backend.ts';

/** A job that the system could not do, after all attempts. Its queue keeps it until it is retried or given up. Times in ms since 1970. */
export type FailedJob = {
  readonly id: string;
  readonly kind: JobKind;
  readonly agentId: number;
  /** The ticket that it is about; undefined where it is about none. */
  readonly ticketId: number | undefined;
  readonly group: number;
  readonly failedAtMs: number;
  readonly attempts: number;
  /** What the last attempt threw. */
  readonly reason: string;
  readonly acceptedAtMs: number;
};

/** The failed jobs of all groups. Every question throws QueueUnavailableError if the queues do not answer. */
export type FailedJobs = {
  /** At most `limit` of them, newest failure first; with `group` of that one only. */
  list(limit: number, group?: number): Promise<FailedJob[]>;
  /**
   * Lets the job wait again, last in its queue and with all its attempts; false, changing nothing, if there is no such
   * failed job. Of several who retry it at once one does. It takes effect once, as ever: if it did so before it failed, or
   * was canceled, its operation row says what it came to.
   */
  retry(jobId: string): Promise<boolean>;
  /** Whether its queue has the job among the failed ones. */
  isFailed(jobId: string): Promise<boolean>;
  /** Takes the job out of its queue, unless a worker has it again. */
  remove(jobId: string): Promise<void>;
  /** Retries all jobs that have failed by now, in each group in the order in which they failed. Answers how many. */
  retryAll(): Promise<number>;
};

/** How many jobs are asked for at a time. */
const chunkSize = 100;

/** Jobs in these queues that are none of Allot's are left to whoever put them there. */
export function createFailedJobs(queues: readonly JobQueue[]): FailedJobs {
  const orUnavailable = createQueueLimit();
  const findIds = (queue: JobQueue, limit: number) =>
    orUnavailable(() => queue.getRanges(['failed'], 0, limit - 1));

  async function listGroup(queue: JobQueue, group: number, limit: number): Promise<FailedJob[]> {
    const ids = await findIds(queue, limit);
    const jobs = await inChunks(ids, (id) => orUnavailable(() => queue.getJob(id)));
    return jobs.map((job) => job && toFailedJob(job, group)).filter((job) => job !== undefined);
  }

  /** The job in this group, if it has failed. */
  async function findIn(group: number, jobId: string): Promise<QueuedJob | undefined> {
    const job = await orUnavailable(() => queues[group]!.getJob(jobId));
    return job && toFailedJob(job, group) && job;
  }

  async function find(jobId: string): Promise<QueuedJob | undefined> {
    const agentId = agentIdOf(jobId);
    return agentId === undefined ? undefined : findIn(groupOf(agentId, queues.length), jobId);
  }

  async function retry(job: QueuedJob | undefined): Promise<boolean> {
    return job !== undefined && orUnavailable(() => retryUnlessGone(job));
  }

  return {
    async list(limit, only) {
      const lists = await Promise.all(
        queues.map(async (queue, group) =>
          only === undefined || only === group ? listGroup(queue, group, limit) : [],
        ),
      );
      return lists
        .flat()
        .toSorted((a, b) => b.failedAtMs - a.failedAtMs)
        .slice(0, limit);
    },
    retry: async (jobId) => retry(await find(jobId)),
    isFailed: async (jobId) => (await find(jobId)) !== undefined,
    async remove(jobId) {
      const job = await find(jobId);
      // BullMQ refuses to remove a job that is locked by a worker.
      if (job) await orUnavailable(() => job.remove().catch(() => undefined));
    },
    async retryAll() {
      const retried = await Promise.all(
        queues.map(async (queue, group) => {
          // Listed once: what fails again meanwhile is not retried for ever.
          const ids = (await findIds(queue, 0)).toReversed();
          return inChunks(ids, async (id) => retry(await findIn(group, id)));
        }),
      );
      return retried.flat().filter(Boolean).length;
    },
  };
}

function toFailedJob(job: QueuedJob, group: number): FailedJob | undefined {
  const { id = '', name, finishedOn, timestamp } = job;
  const agentId = agentIdOf(id);
  // Without a time it has been retried in the meantime.
  if (agentId === undefined || !isJobKind(name) || finishedOn === undefined) return undefined;
  const request = parseJob(job);
  return {
    id,
    kind: name,
    agentId,
    ticketId: request && 'ticketId' in request ? request.ticketId : undefined,
    group,
    failedAtMs: finishedOn,
    attempts: Math.max(1, job.attemptsMade),
    reason: job.failedReason ?? '',
    acceptedAtMs: timestamp,
  };
}

const refusals = new Set<unknown>([ErrorCode.JobNotExist, ErrorCode.JobNotInState]);

/** False if the job is gone or not failed any more. */
async function retryUnlessGone(job: QueuedJob): Promise<boolean> {
  try {
    await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && refusals.has(error.code)) return false;
    throw error;
  }
}

async function inChunks<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += chunkSize) {
    results.push(...(await Promise.all(items.slice(start, start + chunkSize).map(work))));
  }
  return results;
}
