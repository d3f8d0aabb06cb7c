import type { StoredJob } from '../domain/find-operation.ts';
import type { JobKind, JobOutcome, SettledJob } from '../domain/job.ts';
import { isJobKind, type QueuedJob } from './job-data.ts';
import { agentIdOf } from './group.ts';

/** A job as a client may see it, wherever it was found. Times are milliseconds since 1970. */
export type JobView = {
  readonly id: string;
  readonly kind: JobKind;
  readonly agentId: number;
  readonly fingerprint: string | undefined;
  /** What it is to be done to; while its queue knows it. */
  readonly ticketId?: number | undefined;
  /** Until when a fetch that finds nothing stays open; while its queue knows it. */
  readonly waitUntilMs?: number | undefined;
  readonly status: 'queued' | 'running' | JobOutcome['status'];
  readonly acceptedAtMs: number;
  readonly startedAtMs?: number | undefined;
  readonly finishedAtMs?: number | undefined;
  readonly attempts: number;
  /** About how many jobs of its group come before it while it waits, itself included; only where it was asked for. */
  readonly position?: number | undefined;
  /** What it came to; missing while it is not done, and when it failed. */
  readonly outcome?: JobOutcome | undefined;
};

export function isDone(view: JobView): boolean {
  return view.status !== 'queued' && view.status !== 'running';
}

/** What a queue says about a job on its way, whatever it is kept in: fields of a BullMQ job. */
type QueuedFields = Pick<
  QueuedJob,
  'data' | 'timestamp' | 'delay' | 'processedOn' | 'finishedOn' | 'attemptsStarted' | 'attemptsMade'
> & { readonly id?: string | undefined; readonly name: string };

/** A job that its queue still knows, and what it came to if that is known; undefined if it is none of Allot's. */
export function viewQueuedJob(job: QueuedFields, settled: SettledJob | undefined): JobView | undefined {
  const agentId = job.id === undefined ? undefined : agentIdOf(job.id);
  if (job.id === undefined || agentId === undefined || !isJobKind(job.name)) return undefined;
  return {
    id: job.id,
    kind: job.name,
    agentId,
    fingerprint: job.data.fingerprint,
    ticketId: job.data.ticket,
    waitUntilMs: job.data.until,
    status: settled?.outcome.status ?? unsettledStatus(job),
    acceptedAtMs: job.timestamp,
    startedAtMs: settled?.startedAtMs ?? job.processedOn,
    finishedAtMs: settled?.settledAtMs ?? job.finishedOn,
    attempts: settled || job.finishedOn !== undefined ? Math.max(1, job.attemptsMade) : job.attemptsStarted,
    outcome: settled?.outcome,
  };
}

function unsettledStatus(job: QueuedFields): 'queued' | 'running' | 'failed' {
  if (job.finishedOn !== undefined) return 'failed';
  return job.processedOn === undefined || job.delay > 0 ? 'queued' : 'running';
}

export function viewStoredJob(job: StoredJob): JobView {
  const { outcome, ...rest } = job;
  return { ...rest, status: outcome.status, attempts: 1, outcome };
}
