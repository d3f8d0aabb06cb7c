import { hostname } from 'node:os';
import type { Queue, Telemetry, Worker } from 'bullmq';
import type { JobRequest, SettledJob } from '../domain/job.ts';
import type { DueDelivery } from '../domain/take-due-deliveries.ts';
import type { JobData, JobName, JobReturn, QueuedJob } from './job-data.ts';
import type { JobView } from './job-view.ts';

export type JobQueue = Queue<JobData, JobReturn, JobName>;
export type JobWorker = Worker<JobData, JobReturn, JobName>;
export type DeliveryQueue = Queue<DueDelivery, void, 'deliver'>;
export type DeliveryWorker = Worker<DueDelivery, void, 'deliver'>;
type DeliveryProcessor = (job: { data: DueDelivery }) => Promise<void>;
/** What the job came to; undefined for one that is no agent's. Throws BullMQ's DelayedError after it has put a job off. */
type JobProcessor = (job: QueuedJob) => Promise<SettledJob | undefined>;
/** A job that is being processed, and the token of its lock. */
export type LockedJob = { readonly id: string; readonly token: string };
/** Told that a job is settled; `read` gives the outcome to whoever wants it, undefined where it was too long to be told. */
export type OutcomeListener = (jobId: string, read: () => SettledJob | undefined) => void;

/**
 * Where the queues live. Everything above this seam is the same code on Redis and on PostgreSQL.
 * Whoever creates a queue or worker closes it, whoever follows something ends it; `close` ends what they share.
 */
export type QueueBackend = {
  readonly name: 'redis' | 'postgres';
  /** Whether some groups can be out of reach while others are not: they are on several servers. */
  readonly groupsFailAlone: boolean;
  /** The most jobs that one look-ahead may apply together; 1 where the backend cannot show its oldest waiting jobs. */
  readonly mostLookAhead: number;
  createQueue(group: number): JobQueue;
  /** Resolves when the job is in the group's queue, or the queue knew its id already: then BullMQ drops it silently. */
  addJob(queue: JobQueue, group: number, request: JobRequest): Promise<void>;
  createWorker(group: number, processor: JobProcessor): JobWorker;
  /** The one queue of attempts to deliver webhook events. */
  createDeliveryQueue(): DeliveryQueue;
  createDeliveryWorker(concurrency: number, processor: DeliveryProcessor): DeliveryWorker;
  /**
   * The next `count` waiting jobs of a group at one moment, oldest first, without taking them; unreadable ones are left
   * out. None if at this moment the `active` job's lock does not hold its token: then others may have gone further.
   */
  peekWaiting(group: number, count: number, active: LockedJob): Promise<JobRequest[]>;
  /**
   * Makes outcomes known that a transaction has committed: whoever follows is told, {@link findJobs} shows them, and those
   * of the jobs that wait are completed, all at once. The active one is left to BullMQ. Rejects if the queue's server does
   * not answer; nothing depends on it.
   */
  announce(group: number, settled: ReadonlyMap<string, SettledJob>, activeId?: string): Promise<void>;
  /** Calls `listener` for the outcomes of all groups, whichever process brought them about. Some can be missed. */
  followOutcomes(listener: OutcomeListener): () => Promise<void>;
  /**
   * Calls `listener` when a job begins to wait, is taken, fails or is removed. BullMQ tells several such events of every
   * job, so they are followed only while somebody wants them.
   */
  followChanges(listener: (jobId: string) => void): () => Promise<void>;
  /**
   * These jobs of one group as their queue knows them; those that it does not know, or not what they came to, are missing.
   * With `positions` also about where each one stands that waits, which costs more the more of them wait.
   */
  findJobs(
    queue: JobQueue,
    group: number,
    jobIds: readonly string[],
    options: { readonly positions: boolean },
  ): Promise<JobView[]>;
  /** Resolves when the queue's server answers; rejects when it does not within its time limit. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

/** What both backends need to know. */
export type QueueSettings = {
  readonly groups: number;
  readonly queuePrefix: string;
  readonly queueRetentionSeconds: number;
  /** The path of the certificates to trust as Redis's; without it those that node trusts. */
  readonly redisTlsCa?: string | undefined;
  /** Takes what jobs belong to along with them; without it they carry nothing of the kind. */
  readonly telemetry?: Telemetry | undefined;
  /** Called with errors of connections; they heal by themselves, so this is for the log. */
  readonly onError: (error: Error, source: string) => void;
  /** Called once, if the server is set up so that an accepted job could be lost; says how. */
  readonly onWeakness?: (weaknesses: string[]) => void;
};

/** The events of BullMQ's QueueEvents that {@link QueueBackend.followChanges} tells. */
export const changeEvents = ['waiting', 'active', 'failed', 'removed'] as const;

/** How long a job's lock lives without renewal, and how often the queues are searched for jobs whose lock has ended. */
const lockDurationMs = 5_000;
const stalledIntervalMs = 2_000;

/** Finished jobs that a queue keeps at most, whatever their age. */
const finishedJobsKept = 10_000;

/** What the group workers of this process are called; BullMQ notes with each job which of them took it. */
const workerName = `${hostname()}:${process.pid}`;

/** The option of BullMQ's queues and workers. */
export function toTelemetryOption({ telemetry }: Pick<QueueSettings, 'telemetry'>) {
  return telemetry && { telemetry };
}

/**
 * The options of a group worker: one job at a time; a killed owner's job goes to another process within
 * `lockDurationMs` + 2 × `stalledIntervalMs`, however often that happens (operation rows make repeating harmless).
 */
export function workerOptions(settings: QueueSettings) {
  return {
    name: workerName,
    concurrency: 1,
    lockDuration: lockDurationMs,
    stalledInterval: stalledIntervalMs,
    maxStalledCount: 1_000_000_000,
    // How long, in seconds, a group can lie idle after its process stopped in order, before another one looks.
    drainDelay: 0.5,
    runRetryDelay: 500,
    removeOnComplete: { age: settings.queueRetentionSeconds, count: finishedJobsKept },
    autorun: false,
    ...toTelemetryOption(settings),
  } as const;
}

/** A finished attempt is forgotten at once: the tables know what it came to, and can then hand it over again. */
export const deliveryWorkerOptions = {
  lockDuration: lockDurationMs,
  stalledInterval: stalledIntervalMs,
  maxStalledCount: 1_000_000_000,
  runRetryDelay: 500,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
  autorun: false,
} as const;
