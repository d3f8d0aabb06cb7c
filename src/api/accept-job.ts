import { createHash } from 'node:crypto';
import type { JobRequest } from '../domain/job.ts';
import { createJobId } from '../queues/group.ts';
import { type JobQueues, QueueUnavailableError } from '../queues/job-queues.ts';
import type { JobView } from '../queues/job-view.ts';
import type { Backpressure } from './backpressure.ts';
import { unavailable } from './errors.ts';
import type { FindJobs } from './find-jobs.ts';
import { readIdempotencyKey, reusedKey } from './idempotency-key.ts';
import { toAcceptedJson, toJobPath, toWaitedReply } from './job-json.ts';
import type { JobWaits } from './job-waits.ts';
import { parsePrefer } from './prefer.ts';
import type { Exchange } from './respond.ts';
import type { Reply } from './route.ts';

export type AcceptDeps = {
  readonly queues: JobQueues;
  readonly findJobs: FindJobs;
  readonly waits: JobWaits;
  readonly backpressure: Backpressure;
};

/** What a request asks for, before it has an id. */
type JobWish =
  | { kind: 'fetch'; waitSeconds?: number | undefined }
  | { kind: 'sell'; ticketId: number; customer: { name: string; email: string } }
  | { kind: 'release' | 'extend'; ticketId: number };

/**
 * Accepts a request as a job on its agent's queue, and answers 202, or the outcome if the client would rather wait for
 * it. When this resolves the job is in the queue. Reads no table, except that a repeated Idempotency-Key reads one row.
 */
export async function acceptJob(
  deps: AcceptDeps,
  agentId: number,
  wish: JobWish,
  options: { headers: Headers; defaultWaitMs: number; exchange: Pick<Exchange, 'jobId'> },
): Promise<Reply> {
  deps.backpressure.check(agentId);
  const preference = parsePrefer(options.headers.get('prefer') ?? undefined);
  const waitMs = preference ? preference.waitSeconds * 1000 : options.defaultWaitMs;
  const key = readIdempotencyKey(options.headers);
  const job = toJob(wish, {
    id: key === undefined ? createJobId(agentId) : createKeyedJobId(agentId, key),
    agentId,
    acceptedAtMs: Date.now(),
    ...(key !== undefined && { fingerprint: fingerprintOf(wish) }),
  });
  options.exchange.jobId = job.id;
  const applied: Record<string, string> = preference ? { 'preference-applied': preference.applied } : {};
  if (waitMs === 0) return toAccepted(await enqueue(deps, job), applied);

  // The waiter is there before the job: an event that comes earlier than anybody listens is gone.
  const waiting = deps.waits.wait(job.id, waitMs);
  try {
    const view = await enqueue(deps, job);
    const outcome = view.outcome ?? (await waiting.outcome);
    if (!outcome) return toAccepted(view, applied);
    return toWaitedReply(outcome, job, applied);
  } finally {
    waiting.end();
  }
}

/** How long a fetch may wait counts from when it was accepted. */
function toJob(
  wish: JobWish,
  accepted: Pick<JobRequest, 'id' | 'agentId' | 'acceptedAtMs' | 'fingerprint'>,
): JobRequest {
  if (wish.kind !== 'fetch') return { ...wish, ...accepted };
  const { waitSeconds = 0 } = wish;
  const waitUntilMs = accepted.acceptedAtMs + waitSeconds * 1000;
  return { kind: 'fetch', ...accepted, ...(waitSeconds > 0 && { waitUntilMs }) };
}

/** Adds the job, or finds the one that an earlier request with the same Idempotency-Key made. */
async function enqueue(deps: AcceptDeps, job: JobRequest): Promise<JobView> {
  if (job.fingerprint === undefined) {
    await add(deps.queues, job);
    return { ...job, fingerprint: undefined, status: 'queued', attempts: 0 };
  }
  const [known] = await deps.findJobs([job.id]);
  if (!known) await add(deps.queues, job);
  // Of two requests that add at once BullMQ keeps one; reading it back tells which.
  const kept = known ?? (await deps.queues.find(job.id));
  if (kept && kept.fingerprint !== job.fingerprint) throw reusedKey();
  return kept ?? { ...job, fingerprint: job.fingerprint, status: 'queued', attempts: 0 };
}

async function add(queues: JobQueues, job: JobRequest): Promise<void> {
  try {
    await queues.add(job);
  } catch (error) {
    if (!(error instanceof QueueUnavailableError)) throw error;
    throw unavailable(
      'The queue did not answer. The request may have been accepted; repeat it with the same Idempotency-Key.',
    );
  }
}

function toAccepted(view: JobView, applied: Record<string, string>): Reply {
  return {
    status: 202,
    body: toAcceptedJson(view),
    headers: { location: toJobPath(view.id), 'retry-after': '1', ...applied },
  };
}

/** The same key of the same caller gives the same id, so that BullMQ drops the repetition. */
function createKeyedJobId(agentId: number, key: string): string {
  return `${agentId}-k${digest(`${agentId}:${key}`)}`;
}

type FieldOf<Wish> = Wish extends unknown
  ? keyof Wish | (Wish extends { customer: infer Customer } ? keyof Customer : never)
  : never;

/** All that tells one request from another, in the order that the fingerprints of accepted jobs have. */
const fingerprinted: Record<FieldOf<JobWish>, true> = {
  kind: true,
  waitSeconds: true,
  ticketId: true,
  customer: true,
  name: true,
  email: true,
};

function fingerprintOf(wish: JobWish): string {
  return digest(JSON.stringify(wish, Object.keys(fingerprinted)));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}
