import type { JobType } from 'bullmq';
import type { JobRequest, SettledJob } from '../domain/job.ts';
import { createSilenceLimit, requestSilenceMs, type SilenceLimit } from '../silence-limit.ts';
import { countDelayedSlices, countScheduled, isExpiryId } from './expiry-jobs.ts';
import { agentIdOf, groupOf } from './group.ts';
import type { JobView } from './job-view.ts';
import type { JobQueue, QueueBackend } from './queue-backend.ts';

/** The queue's server did not answer in time, or refused. The request may or may not have been accepted. */
export class QueueUnavailableError extends Error {
  constructor(cause: unknown) {
    super('The queue did not answer', { cause });
    this.name = 'QueueUnavailableError';
  }
}

/** The job that a group's worker has in hand: an agent's, or one that looks for holds that are over. */
export type ActiveJob = {
  readonly id: string;
  readonly kind: string;
  /** Undefined for what no agent asked for. */
  readonly agentId: number | undefined;
  readonly startedAtMs: number;
  /** The process that has it, as host name and process id; undefined if that has not said its name. */
  readonly worker: string | undefined;
};

/** How much there is in the queue of one group, and what its worker does. */
export type QueueDepth = {
  readonly group: number;
  /** Whether its jobs wait until somebody resumes the queue. */
  readonly isPaused: boolean;
  readonly activeJob: ActiveJob | undefined;
  readonly waiting: number;
  readonly active: number;
  /** Fetches that stay open, and jobs that failed and will be tried again. */
  readonly delayed: number;
  readonly failed: number;
  /** For how long the oldest waiting job has waited; undefined if none waits. */
  readonly oldestWaitingMs: number | undefined;
};

/** The queues of all groups, as a producer and a reader of jobs use them. A server that says nothing is given up soon. */
export type JobQueues = {
  readonly all: readonly JobQueue[];
  /**
   * Puts a job on its agent's queue. A job with an id that the queue still knows is dropped silently by BullMQ, data
   * and all. Throws {@link QueueUnavailableError}.
   */
  add(request: JobRequest): Promise<void>;
  /** The job as its queue knows it, or undefined if it does not (any more). Throws {@link QueueUnavailableError}. */
  find(jobId: string): Promise<JobView | undefined>;
  /**
   * Those of the jobs that their queues know, by id, in one question a group; with `positions` also about where each one
   * stands that waits. Throws {@link QueueUnavailableError}.
   */
  findMany(
    jobIds: readonly string[],
    options?: { readonly positions: boolean },
  ): Promise<Map<string, JobView>>;
  /**
   * Ids of the agent's jobs that are not finished, newest first, among the newest thousand of its group. Looking
   * further would make a question of one agent as long as the backlog of all.
   */
  findUnfinished(agentId: number): Promise<string[]>;
  /**
   * Tells that this job is settled, and takes it out of its queue if it waits there. One that is being worked on stays;
   * whoever has it finds out by itself.
   */
  drop(jobId: string, settled: SettledJob): Promise<void>;
  /** How much there is in each queue, paused ones included. Throws {@link QueueUnavailableError}. */
  measure(): Promise<QueueDepth[]>;
  close(): Promise<void>;
};

/** Asks the queues' server something, or throws {@link QueueUnavailableError} if it refuses or is silent. */
export function createQueueLimit(withinLimit = createSilenceLimit(requestSilenceMs)): SilenceLimit {
  return async (ask) => {
    try {
      return await withinLimit(ask);
    } catch (error) {
      throw new QueueUnavailableError(error);
    }
  };
}

/** One limit for each server that can be silent while others speak. */
function createGroupLimits(backend: QueueBackend, groups: number): (group: number) => SilenceLimit {
  const count = backend.groupsFailAlone ? groups : 1;
  const limits = Array.from({ length: count }, () => createSilenceLimit(requestSilenceMs));
  return (group) => limits[group % count]!;
}

const unfinishedSearchDepth = 1_000;

export function createJobQueues(backend: QueueBackend, groups: number): JobQueues {
  const all = Array.from({ length: groups }, (_, group) => backend.createQueue(group));
  const groupOfJob = (jobId: string) => {
    const agentId = agentIdOf(jobId);
    return agentId === undefined ? undefined : groupOf(agentId, groups);
  };
  const limitOf = createGroupLimits(backend, groups);
  const orUnavailable = <Answer>(group: number, ask: () => Promise<Answer>) =>
    createQueueLimit(limitOf(group))(ask);
  async function findMany(
    jobIds: readonly string[],
    options = { positions: false },
  ): Promise<Map<string, JobView>> {
    const byGroup = Map.groupBy(jobIds, groupOfJob);
    const found = await Promise.all(
      [...byGroup].map(async ([group, ids]) =>
        group === undefined
          ? []
          : orUnavailable(group, () => backend.findJobs(all[group]!, group, ids, options)),
      ),
    );
    return new Map(found.flat().map((view) => [view.id, view]));
  }

  return {
    all,
    async add(request) {
      const group = groupOf(request.agentId, groups);
      await orUnavailable(group, () => backend.addJob(all[group]!, group, request));
    },
    find: async (jobId) => (await findMany([jobId])).get(jobId),
    findMany,
    async findUnfinished(agentId) {
      const group = groupOf(agentId, groups);
      const ids = await orUnavailable(group, () =>
        all[group]!.getRanges(['active', 'waiting', 'delayed'], 0, unfinishedSearchDepth - 1),
      );
      return ids
        .filter((id) => agentIdOf(id) === agentId)
        .toSorted()
        .toReversed();
    },
    async drop(jobId, settled) {
      const group = groupOfJob(jobId);
      if (group === undefined) return;
      await orUnavailable(group, () => backend.announce(group, new Map([[jobId, settled]])));
      const job = await orUnavailable(group, () => all[group]!.getJob(jobId));
      // BullMQ refuses to remove a job that is locked by a worker.
      if (job) await limitOf(group)(() => job.remove()).catch(() => undefined);
    },
    measure: () =>
      Promise.all(all.map((queue, group) => orUnavailable(group, () => measureQueue(queue, group)))),
    async close() {
      await Promise.all(all.map((queue) => queue.close()));
    },
  };
}

/** What waits in a paused queue is `paused` on PostgreSQL and `waiting` on Redis; BullMQ's types forgot the former. */
const paused = 'paused' as JobType;

async function measureQueue(queue: JobQueue, group: number): Promise<QueueDepth> {
  const [counts, scheduled, slices, isPaused, activeJob] = await Promise.all([
    queue.getJobCounts('waiting', paused, 'active', 'delayed', 'failed'),
    countScheduled(queue),
    countDelayedSlices(queue),
    queue.isPaused(),
    findActiveJob(queue),
  ]);
  const { waiting: ready = 0, paused: held = 0, active = 0, failed = 0 } = counts;
  const delayed = Math.max(0, (counts['delayed'] ?? 0) - scheduled - slices);
  const waiting = ready + held;
  const oldestWaitingMs = await measureOldestWait(queue, waiting);
  return { group, isPaused, activeJob, waiting, active, delayed, failed, oldestWaitingMs };
}

async function findActiveJob(queue: JobQueue): Promise<ActiveJob | undefined> {
  const [job] = await queue.getJobs(['active'], 0, 0);
  if (job?.id === undefined || job.processedOn === undefined) return undefined;
  const { id, name, processedOn, processedBy } = job;
  return { id, kind: name, agentId: agentIdOf(id), startedAtMs: processedOn, worker: processedBy };
}

/** BullMQ lists waiting jobs from the newest. The last few of `waiting` are asked for, as some may be gone by then. */
async function measureOldestWait(queue: JobQueue, waiting: number): Promise<number | undefined> {
  if (waiting === 0) return undefined;
  const oldest = await queue.getRanges(['waiting'], Math.max(0, waiting - 64), waiting - 1);
  const id = oldest.findLast((waitingId) => !isExpiryId(waitingId));
  const job = id === undefined ? undefined : await queue.getJob(id);
  return job && Math.max(0, Date.now() - job.timestamp);
}
