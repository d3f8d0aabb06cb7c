import {
  type JobOutcome,
  type JobResult,
  type RejectionCode,
  rejectionDetails,
  type TicketRow,
} from '../domain/job.ts';
import { isDone, type JobView } from '../queues/job-view.ts';
import { ApiError } from './errors.ts';
import type { Reply } from './route.ts';

const mostMoments = 10_000;
const moments = new Map<number, string>();

/** ISO 8601. Tickets that were created or assigned together share their moments, and every fetch writes dozens. */
function toIso(ms: number): string {
  const known = moments.get(ms);
  if (known !== undefined) return known;
  const text = new Date(ms).toISOString();
  if (moments.size >= mostMoments) moments.clear();
  moments.set(ms, text);
  return text;
}

const toIsoOrNull = (ms: number | null | undefined) => (ms == null ? null : toIso(ms));

/** A job as `GET /api/jobs/<id>/` shows it. */
export function toJobJson(view: JobView) {
  return {
    id: view.id,
    kind: view.kind,
    status: view.status,
    done: isDone(view),
    created_at: toIso(view.acceptedAtMs),
    started_at: toIsoOrNull(view.startedAtMs),
    finished_at: toIsoOrNull(view.finishedAtMs),
    attempts: view.attempts,
    ...(view.position !== undefined && { position: view.position }),
    ...(!isDone(view) && toWish(view)),
    result: view.outcome?.status === 'succeeded' ? toResultJson(view.outcome.result, view.agentId) : null,
    error: toErrorJson(view),
    links: toLinks(view.id),
  };
}

/** What a job that is not done is to do, where that is more than its kind says. */
function toWish({ ticketId, waitUntilMs }: JobView): { ticket?: number; waits_until?: string } {
  return {
    ...(ticketId !== undefined && { ticket: ticketId }),
    ...(waitUntilMs !== undefined && { waits_until: toIso(waitUntilMs) }),
  };
}

/** The body of a 202: a job that was accepted, now or by an earlier request with the same Idempotency-Key. */
export function toAcceptedJson(view: JobView) {
  return {
    id: view.id,
    kind: view.kind,
    status: view.status,
    done: isDone(view),
    created_at: toIso(view.acceptedAtMs),
    links: toLinks(view.id),
  };
}

export function toJobPath(jobId: string): string {
  return `/api/jobs/${jobId}/`;
}

function toLinks(jobId: string) {
  return { self: toJobPath(jobId), events: `${toJobPath(jobId)}events` };
}

function toErrorJson(view: JobView): { code: string; detail: string } | null {
  if (view.outcome?.status === 'rejected') {
    return { code: view.outcome.code, detail: rejectionDetails[view.outcome.code] };
  }
  if (view.status !== 'failed') return null;
  return {
    code: 'job_failed',
    detail: 'The job failed after all attempts. An admin can see why and retry it.',
  };
}

function toResultJson(result: JobResult, agentId: number): Record<string, unknown> {
  if (result.outcome === 'released') {
    const { heldMs: _, ...released } = result;
    return released;
  }
  if (result.outcome === 'extended') return toExtendedJson(result);
  if (result.outcome !== 'sold') {
    return { ...result, tickets: result.tickets.map((row) => toHeldTicketJson(row, agentId)) };
  }
  return {
    outcome: result.outcome,
    ticket: toSoldTicketJson(result.ticket, agentId, result.customer.id, result.soldAtMs),
    customer: result.customer,
    message: result.message,
  };
}

function toExtendedJson(result: Extract<JobResult, { outcome: 'extended' }>) {
  const { outcome, ticket, holdExpiresAtMs, extensionsLeft, message } = result;
  return {
    outcome,
    ticket,
    hold_expires_at: toIsoOrNull(holdExpiresAtMs),
    extensions_left: extensionsLeft,
    message,
  };
}

/** A ticket that the agent held when its job had taken effect; without its metadata. */
function toHeldTicketJson(row: TicketRow, agentId: number) {
  const [id, subject, priority, createdAtMs, updatedAtMs, assignedAtMs, holdExpiresAtMs] = row;
  return {
    id,
    created_at: toIso(createdAtMs),
    updated_at: toIso(updatedAtMs),
    status: 'assigned',
    assigned_to: agentId,
    customer: null as number | null,
    subject,
    priority,
    assigned_at: toIso(assignedAtMs),
    hold_expires_at: toIsoOrNull(holdExpiresAtMs),
    sold_at: null as string | null,
  };
}

function toSoldTicketJson(row: TicketRow, agentId: number, customer: number, soldAtMs: number) {
  const soldAt = toIso(soldAtMs);
  const held = toHeldTicketJson(row, agentId);
  return { ...held, status: 'sold', updated_at: soldAt, customer, hold_expires_at: null, sold_at: soldAt };
}

/**
 * The answer to a request that waited for its job: what the synchronous service that Allot replaces said, and for
 * outcomes that it did not know, an error with a code. Refusals are thrown as ApiError.
 */
export function toWaitedReply(
  outcome: JobOutcome,
  job: { id: string; agentId: number },
  headers: Record<string, string>,
): Reply {
  if (outcome.status === 'succeeded') {
    return { status: 200, body: toWaitedBody(outcome.result, job.agentId), headers };
  }
  const { status, code, body } = toRefusal(outcome, job.id);
  throw new ApiError(status, code, body, headers);
}

/** Rejections that may be none a moment later. */
const conflicts = new Set<RejectionCode>(['agent_unavailable', 'extension_limit']);

function toRefusal(outcome: Exclude<JobOutcome, { status: 'succeeded' }>, jobId: string) {
  if (outcome.status === 'rejected') {
    const { code } = outcome;
    const detail = rejectionDetails[code];
    if (code === 'ticket_not_held') return { status: 404, code, body: { error: detail } };
    return { status: conflicts.has(code) ? 409 : 403, code, body: { detail, code } };
  }
  if (outcome.status === 'canceled') {
    return { status: 409, code: 'canceled', body: { detail: 'The job was canceled.', code: 'canceled' } };
  }
  const detail = `The job failed after all attempts; see ${toJobPath(jobId)}`;
  return { status: 500, code: 'job_failed', body: { detail, code: 'job_failed' } };
}

function toWaitedBody(result: JobResult, agentId: number): unknown {
  if ('tickets' in result) return result.tickets.map((row) => toHeldTicketJson(row, agentId));
  if (result.outcome === 'extended') {
    return { message: result.message, hold_expires_at: toIsoOrNull(result.holdExpiresAtMs) };
  }
  return { message: result.message };
}
