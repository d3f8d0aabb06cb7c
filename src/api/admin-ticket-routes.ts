import { z } from '@hono/zod-openapi';
import { createTicket } from '../domain/create-ticket.ts';
import { deleteTicket } from '../domain/delete-ticket.ts';
import { findTicket } from '../domain/find-ticket.ts';
import { listTickets, ticketOrderings, ticketPosition } from '../domain/list-tickets.ts';
import { reassignTicket } from '../domain/reassign-ticket.ts';
import { releaseHeldTicket } from '../domain/release-held-ticket.ts';
import type { Ticket } from '../domain/ticket.ts';
import { ticketStatuses } from '../domain/ticket.ts';
import { updateTicket } from '../domain/update-ticket.ts';
import type { ApiDeps } from './app.ts';
import { etagOf, matches } from './etag.ts';
import { choice, moment, pathId, reference, text } from './fields.ts';
import { listHeaders, listQuery, listReply } from './list-page.ts';
import { created, defineRoute, noContent, ok, type Route } from './route.ts';
import { ticketBody, toTicketBody } from './ticket-body.ts';
import { ticketInput, toTicketDetails } from './ticket-input.ts';

const tag = 'Admin: tickets';
const params = z.object({ id: pathId() });
const etagHeader = { ETag: 'Tag of this state, for If-Match' };
const conflict = {
  description: 'The state forbids it: `ticket_sold`, `agent_at_capacity`, `ticket_not_held`.',
};
const preconditionFailed = { description: 'The ticket is not what `If-Match` says.' };
const ifMatch = { 'If-Match': 'Change only a ticket that has this ETag' };

const filters = {
  status: choice(ticketStatuses).optional(),
  assigned_to: reference().optional(),
  customer: reference().optional(),
  search: text({ max: 200 }).optional().openapi({ description: 'Part of the subject, in any case' }),
  created_after: moment().optional(),
  created_before: moment().optional(),
};

/** Tickets as admins see and change them, one at a time. */
export function adminTicketRoutes({ orm }: Pick<ApiDeps, 'orm'>): Route[] {
  const holdSeconds = 0;
  const find = ({ id }: { id: number }) => findTicket(orm.em.fork(), id);
  const item = { path: '/api/admin/tickets/{id}/', access: 'admin', tag, find } as const;

  const change = (method: 'put' | 'patch') =>
    defineRoute({
      ...item,
      method,
      summary: method === 'put' ? 'Replace the fields given' : 'Change the fields given',
      description:
        '`assigned_to` alone moves the status with it. A sold ticket keeps status, agent and customer.',
      request: { params, body: ticketInput, headers: ifMatch },
      responses: {
        200: { description: 'The ticket now', schema: ticketBody, headers: etagHeader },
        409: conflict,
        412: preconditionFailed,
      },
      handler: async ({ caller, params: { id }, body, context }) =>
        itemReply(
          await updateTicket(orm.em.fork(), {
            actorId: caller.userId,
            ticketId: id,
            changes: toTicketDetails(body),
            holdSeconds,
            expect: expecting(context.req.header('if-match')),
          }),
        ),
    });

  return [
    defineRoute({
      method: 'get',
      path: '/api/admin/tickets/',
      access: 'admin',
      tag,
      summary: 'List tickets, newest first',
      request: { query: listQuery(filters, ticketOrderings) },
      responses: { 200: { description: 'One page', schema: z.array(ticketBody), headers: listHeaders } },
      handler: async ({ query: { filters: wanted, page }, context }) => {
        const rows = await listTickets(
          orm.em.fork(),
          {
            status: wanted.status,
            assignedTo: wanted.assigned_to,
            customerId: wanted.customer,
            search: wanted.search,
            createdAfter: wanted.created_after,
            createdBefore: wanted.created_before,
          },
          { ...page, limit: page.limit + 1 },
        );
        return listReply({
          rows,
          ...page,
          url: context.req.url,
          toBody: toTicketBody,
          toPosition: (ticket) => ticketPosition(ticket, page.ordering),
        });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/admin/tickets/',
      access: 'admin',
      tag,
      summary: 'Create a ticket',
      description: '`{}` creates a blank, unassigned one.',
      request: { body: ticketInput },
      responses: {
        201: {
          description: 'The new ticket',
          schema: ticketBody,
          headers: { ...etagHeader, Location: 'Where it is' },
        },
        409: conflict,
      },
      handler: async ({ caller, body }) => {
        const ticket = toTicketBody(
          await createTicket(orm.em.fork(), {
            actorId: caller.userId,
            ticket: toTicketDetails(body),
            holdSeconds,
          }),
        );
        return created(ticket, { location: `/api/admin/tickets/${ticket.id}/`, etag: etagOf(ticket) });
      },
    }),
    defineRoute({
      ...item,
      method: 'get',
      summary: 'One ticket',
      request: { params },
      responses: { 200: { description: 'The ticket', schema: ticketBody, headers: etagHeader } },
      handler: ({ found }) => itemReply(found),
    }),
    change('put'),
    change('patch'),
    defineRoute({
      ...item,
      method: 'delete',
      summary: 'Delete a ticket in any status',
      request: { params, headers: ifMatch },
      responses: { 204: { description: 'Deleted' }, 412: preconditionFailed },
      handler: async ({ caller, params: { id }, context }) => {
        const expect = expecting(context.req.header('if-match'));
        await deleteTicket(orm.em.fork(), { actorId: caller.userId, ticketId: id, expect });
        return noContent();
      },
    }),
    defineRoute({
      ...item,
      method: 'post',
      path: '/api/admin/tickets/{id}/release/',
      summary: 'Give a held ticket back to the pool',
      request: { params, headers: ifMatch },
      responses: {
        200: { description: 'The ticket now', schema: ticketBody, headers: etagHeader },
        409: conflict,
        412: preconditionFailed,
      },
      handler: async ({ caller, params: { id }, context }) => {
        const expect = expecting(context.req.header('if-match'));
        return itemReply(
          await releaseHeldTicket(orm.em.fork(), { actorId: caller.userId, ticketId: id, expect }),
        );
      },
    }),
    defineRoute({
      ...item,
      method: 'post',
      path: '/api/admin/tickets/{id}/reassign/',
      summary: 'Give a held or unassigned ticket to an agent',
      request: { params, body: z.object({ agent: reference() }), headers: ifMatch },
      responses: {
        200: { description: 'The ticket now', schema: ticketBody, headers: etagHeader },
        409: conflict,
        412: preconditionFailed,
      },
      handler: async ({ caller, params: { id }, body, context }) =>
        itemReply(
          await reassignTicket(orm.em.fork(), {
            actorId: caller.userId,
            ticketId: id,
            agentId: body.agent,
            holdSeconds,
            expect: expecting(context.req.header('if-match')),
          }),
        ),
    }),
  ];
}

function itemReply(ticket: Ticket) {
  const body = toTicketBody(ticket);
  return ok(body, { etag: etagOf(body) });
}

function expecting(ifMatchHeader: string | undefined) {
  return (ticket: Ticket) => matches(ifMatchHeader, toTicketBody(ticket));
}
