import { z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import { jobSchema } from '../job-schemas.ts';
import type { Html } from './layout.ts';
import { renderTime } from './lists.ts';

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
  switch (job.status) {
    case 'queued':
      return tellQueued(job);
    case 'running':
      return { state: 'Running', look: 'busy', sentence: 'It is being done now.' };
    case 'canceled':
      return { state: 'Canceled', look: '', sentence: 'It was canceled and did nothing.' };
    case 'rejected':
      return { state: 'Rejected', look: 'warn', sentence: job.error?.detail ?? '' };
    case 'failed':
      return { state: 'Failed', look: 'bad', sentence: job.error?.detail ?? '' };
    case 'succeeded':
      return job.result === null ? { state: 'Done', look: 'good', sentence: '' } : tellResult(job.result);
  }
}

function tellQueued({ position, waits_until }: DeskJob): Told {
  if (waits_until !== undefined) {
    const sentence = html`It takes tickets as soon as there are any, until ${renderTime(waits_until)}.`;
    return { state: 'Waiting', look: 'busy', sentence };
  }
  const sentence = position === undefined ? 'It is in the queue.' : `It is number ${position} in the queue.`;
  return { state: 'Queued', look: 'busy', sentence };
}

function tellResult(result: Result): Told {
  const done = (sentence: Html) => ({ state: 'Done', look: 'good' as const, sentence });
  switch (result.outcome) {
    case 'sold':
      return done(
        html`<bdi>${nameTicket(result.ticket)}</bdi> was sold to <bdi>${result.customer.name}</bdi>.`,
      );
    case 'released':
      return done(`Ticket ${result.ticket} is in the pool again.`);
    case 'extended':
      return done(
        result.hold_expires_at === null
          ? `Ticket ${result.ticket} is yours for ever.`
          : html`Ticket ${result.ticket} is yours until ${renderTime(result.hold_expires_at)}.`,
      );
    case 'pool_empty':
      return { state: 'Nothing', look: 'warn', sentence: 'The pool is empty.' };
    case 'already_full':
      return { state: 'Nothing', look: 'warn', sentence: 'You already hold as many as you may.' };
    case 'topped_up':
      return done(`${countTickets(result.assigned.length)} assigned.`);
    case 'partial':
      return done(`${countTickets(result.assigned.length)} assigned; the pool had no more.`);
  }
}

/** What a ticket is called: its subject, if it has one. */
export function nameTicket({ id, subject }: { id: number; subject: string }): string {
  return subject === '' ? `Ticket ${id}` : subject;
}

export function countTickets(count: number): string {
  return count === 1 ? '1 ticket' : `${count} tickets`;
}
