import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Context } from 'hono';
import { findTicket } from '../domain/find-ticket.ts';
import type { Ticket } from '../domain/ticket.ts';
import { notFound } from './errors.ts';
import { etagOf, matches } from './etag.ts';
import { pathId } from './fields.ts';
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
export const ticketConflict = {
  409: { description: 'The state forbids it: `ticket_sold`, `agent_at_capacity`, `ticket_not_held`.' },
};
export const ticketChanged = { 412: { description: 'The ticket is not what `If-Match` says.' } };

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
