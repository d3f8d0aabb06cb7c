import { z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import { jobSchema } from '../job-schemas.ts';
import type { Html } from './layout.ts';
import { renderTime } from './lists.ts';
import { countOf } from './words.ts';

export const deskJob = jobSchema;
export type DeskJob = z.infer<typeof jobSchema>;
type Result = NonNullable<DeskJob['result']>;

interface Told {
  /** A word for the state. */
  readonly state: string;
  /** How it looks: a class of badges. */
  readonly look: 'busy' | 'good' | 'warn' | 'bad' | '';
  readonly sentence: Html;
}

const names = {
  fetch: 'Fetch',
  sell: 'Sale',
  release: 'Release',
  extend: 'Extension',
  assign: 'Assignment',
} as const satisfies Record<DeskJob['kind'], string>;

/** What a job is called: its kind, and the ticket it is about while that is known. */
export function nameJob({ kind, ticket }: DeskJob): string {
  return ticket === undefined ? names[kind] : `${names[kind]} of ticket ${ticket}`;
}

/** Whether it is a fetch that stays open until there are tickets. */
export function isWaiting({ status, waits_until }: DeskJob): boolean {
  return status === 'queued' && waits_until !== undefined;
}

/** How far a job is, and what it came to, in the words of the desk. */
export function tellJob(job: DeskJob): Told {
  const { status, result, error } = job;
  if (status === 'queued') return tellQueued(job);
  if (status === 'running') return { state: 'Running', look: 'busy', sentence: 'It is being done now.' };
  if (status === 'canceled')
    return { state: 'Canceled', look: '', sentence: 'It was canceled and did nothing.' };
  if (status === 'rejected') return { state: 'Rejected', look: 'warn', sentence: error?.detail ?? '' };
  if (status === 'failed') return { state: 'Failed', look: 'bad', sentence: error?.detail ?? '' };
  if (result?.outcome === 'pool_empty' || result?.outcome === 'already_full') {
    return { state: 'Nothing', look: 'warn', sentence: nothingSentences[result.outcome] };
  }
  return { state: 'Done', look: 'good', sentence: result === null ? '' : tellResult(result) };
}

function tellQueued({ position, waits_until }: DeskJob): Told {
  if (waits_until !== undefined) {
    const sentence = html`It takes tickets as soon as there are any, until ${renderTime(waits_until)}.`;
    return { state: 'Waiting', look: 'busy', sentence };
  }
  const sentence = position === undefined ? 'It is in the queue.' : `It is number ${position} in the queue.`;
  return { state: 'Queued', look: 'busy', sentence };
}

const nothingSentences = {
  pool_empty: 'The pool is empty.',
  already_full: 'You already hold as many as you may.',
} as const;

function tellResult(result: Result): Html {
  if (result.outcome === 'sold') {
    const { ticket, customer } = result;
    return html`<bdi>${nameTicket(ticket)}</bdi> was sold to <bdi>${customer.name}</bdi>.`;
  }
  if (result.outcome === 'released') return `Ticket ${result.ticket} is in the pool again.`;
  if (result.outcome === 'extended') {
    const { ticket, hold_expires_at: until } = result;
    if (until === null) return `Ticket ${ticket} is yours for ever.`;
    return html`Ticket ${ticket} is yours until ${renderTime(until)}.`;
  }
  const brought = `${countOf(result.assigned.length, 'ticket')} assigned`;
  return result.outcome === 'partial' ? `${brought}; the pool had no more.` : `${brought}.`;
}

/** What a ticket is called: its subject, if it has one. */
export function nameTicket({ id, subject }: { id: number; subject: string }): string {
  return subject === '' ? `Ticket ${id}` : subject;
}
