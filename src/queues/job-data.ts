import type { Job, JobsOptions } from 'bullmq';
import { z } from 'zod';
import type { expiryKind } from '../domain/expire-holds.ts';
import { type JobKind, type JobOutcome, type JobRequest, jobKinds, type SettledJob } from '../domain/job.ts';
import { agentIdOf } from './group.ts';

/**
 * What a job carries through its queue; its name is the kind, its timestamp the moment of accepting. Those of the
 * schedule that looks for expired holds carry nothing.
 */
export type JobData = {
  agent?: number;
  ticket?: number;
  customer?: { name: string; email: string };
  fingerprint?: string;
  /** Until when a fetch that finds nothing stays open. */
  until?: number;
  /** How many tickets were planned for the agent. */
  count?: number;
};

/** What BullMQ keeps as a job's return value: the outcome, or only its status where outcomes are announced. */
export type JobReturn = SettledJob | { readonly status: JobOutcome['status'] } | undefined;

/** What jobs are called in a queue. */
export type JobName = JobKind | typeof expiryKind;

/** A BullMQ job of Allot: data, return value and name. */
export type QueuedJob = Job<JobData, JobReturn, JobName>;

const id = z.int().positive();
const customer = z.object({ name: z.string().min(1).max(255), email: z.string().min(3).max(254) });
/** What each kind has to carry. */
const schemas = {
  fetch: z.object({ kind: z.literal('fetch'), waitUntilMs: z.int().positive().optional() }),
  sell: z.object({ kind: z.literal('sell'), ticketId: id, customer }),
  release: z.object({ kind: z.literal('release'), ticketId: id }),
  extend: z.object({ kind: z.literal('extend'), ticketId: id }),
  assign: z.object({ kind: z.literal('assign'), count: z.int().positive() }),
} satisfies { [Kind in JobKind]: z.ZodType<{ kind: Kind }> };

export function toJobData(request: JobRequest): JobData & { agent: number } {
  return {
    agent: request.agentId,
    ...('ticketId' in request && { ticket: request.ticketId }),
    ...(request.kind === 'assign' && { count: request.count }),
    ...(request.kind === 'fetch' && request.waitUntilMs !== undefined && { until: request.waitUntilMs }),
    ...(request.kind === 'sell' && { customer: request.customer }),
    ...(request.fingerprint !== undefined && { fingerprint: request.fingerprint }),
  };
}

/** How often a job that fails alone, for a reason of its own, is tried before it stays `failed`. */
const attemptsOfFailingJob = 3;

/** What BullMQ is to know of the job. */
export function toJobOptions(request: JobRequest) {
  return {
    jobId: request.id,
    timestamp: request.acceptedAtMs,
    attempts: attemptsOfFailingJob,
    backoff: { type: 'exponential', delay: 1_000 },
  } satisfies JobsOptions;
}

/**
 * The request a queued job stands for, or undefined if the job is not one of Allot's (somebody added it by hand, or it
 * was made by a version that knew other kinds).
 */
export function parseJob(job: {
  id?: string | undefined;
  name: string;
  data: unknown;
  timestamp: number;
}): JobRequest | undefined {
  const data = typeof job.data === 'object' && job.data !== null ? (job.data as Partial<JobData>) : {};
  if (!isJobKind(job.name)) return undefined;
  const parsed = schemas[job.name].safeParse({
    kind: job.name,
    ticketId: data.ticket,
    customer: data.customer,
    waitUntilMs: data.until,
    count: data.count,
  });
  if (!parsed.success || job.id === undefined || agentIdOf(job.id) !== data.agent || data.agent === undefined)
    return undefined;
  return {
    ...parsed.data,
    id: job.id,
    agentId: data.agent,
    acceptedAtMs: job.timestamp,
    ...(typeof data.fingerprint === 'string' && { fingerprint: data.fingerprint }),
  };
}

export function isJobKind(name: string): name is JobKind {
  return (jobKinds as readonly string[]).includes(name);
}
