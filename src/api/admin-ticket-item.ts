import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Context } from 'hono';
import { findTicket } from '../domain/find-ticket.ts';
import type { Ticket } from '../domain/ticket.ts';
import { notFound } from './errors.ts';
import { etagOf, matches } from './etag.ts';
import { pathId } from './fields.ts';
import { refusal } from './openapi-errors.ts';
import { created, ok, type Reply, type ResponseSpec } from './route.ts';
import { ticketBody, toTicketBody } from './ticket-body.ts';

export const ticketTag = 'Admin: tickets';
export const ticketParams = z.object({ id: pathId() });
export const ifTicketMatches = { 'If-Match': 'Change only a ticket that has this ETag' };

export const ticketResponse: ResponseSpec = {
  description: 'The ticket now',
  schema: ticketBody,
  headers: { ETag: 'Tag of this state, for If-Match' },
};
const atCapacity = {
  detail: 'Agent "ada" holds 15 of at most 15 tickets and cannot take 1 more.',
  code: 'agent_at_capacity',
};
const sold = { detail: 'A sold ticket keeps its status, agent and customer.', code: 'ticket_sold' };

/** Of tickets that come to be. */
export const newTicketConflict = {
  409: {
    description: 'The agent would hold more than its capacity.',
    examples: { agent_at_capacity: atCapacity },
  },
};
export const ticketConflict = {
  409: {
    description: 'The state forbids it.',
    examples: { agent_at_capacity: atCapacity, ticket_sold: sold },
  },
};
export const ticketChanged = {
  412: refusal(
    'The ticket is not what `If-Match` says.',
    'The ticket is not what it was when you read it.',
    'precondition_failed',
  ),
};

/** What the routes of one ticket have in common. */
export function ticketItem(orm: MikroORM) {
  return {
    path: '/api/admin/tickets/{id}/',
    access: 'admin',
    tag: ticketTag,
    find: ({ id }: { id: number }) => findTicket(orm.em.fork(), id),
  } as const;
}

/** A ticket that may have been deleted since it was looked for. */
export function ticketReply(ticket: Ticket | undefined): Reply {
  if (ticket === undefined) throw notFound();
  const body = toTicketBody(ticket);
  return ok(body, { etag: etagOf(body) });
}

export function newTicketReply(ticket: Ticket | undefined): Reply {
  if (ticket === undefined) throw notFound();
  const body = toTicketBody(ticket);
  return created(body, { location: `/api/admin/tickets/${body.id}/`, etag: etagOf(body) });
}

/** Whether a ticket is what the request's `If-Match` says. */
export function expectTicket(context: Context): (ticket: Ticket) => boolean {
  return (ticket) => matches(context.req.header('if-match'), toTicketBody(ticket));
}
