import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Config } from '../config.ts';
import { createTicket } from '../domain/create-ticket.ts';
import { deleteTicket } from '../domain/delete-ticket.ts';
import { findTicket } from '../domain/find-ticket.ts';
import { listTickets, orderingsFor, ticketOrderings, ticketPosition } from '../domain/list-tickets.ts';
import { updateTicket } from '../domain/update-ticket.ts';
import type { AdminOnce } from './admin-once.ts';
import {
  expectTicket,
  ifTicketMatches,
  newTicketConflict,
  newTicketReply,
  ticketChanged,
  ticketConflict,
  ticketItem,
  ticketParams,
  ticketReply,
  ticketResponse,
  ticketTag,
} from './admin-ticket-item.ts';
import { goneResponse, idempotencyHeader, reusedKeyResponse } from './idempotency-key.ts';
import { listHeaders, listQuery, listReply } from './list-page.ts';
import { defineRoute, noContent, type Route } from './route.ts';
import { ticketBody, toTicketBody } from './ticket-body.ts';
import { ticketFilters, toTicketFilters } from './ticket-filters.ts';
import { ticketInput, toTicketDetails } from './ticket-input.ts';

interface Deps {
  orm: MikroORM;
  config: Pick<Config, 'holdSeconds'>;
  once: AdminOnce;
}

/** Tickets as admins list, create, change and delete them. */
export function adminTicketRoutes(deps: Deps): Route[] {
  return [
    listRoute(deps),
    createRoute(deps),
    readRoute(deps),
    changeRoute(deps, 'put'),
    changeRoute(deps, 'patch'),
    deleteRoute(deps),
  ];
}

function listRoute({ orm }: Deps): Route {
  return defineRoute({
    method: 'get',
    path: '/api/admin/tickets/',
    access: 'admin',
    tag: ticketTag,
    summary: 'List tickets, newest first',
    description:
      'By `status` or by time of creation, without an agent or a customer, the order is `-created_at` or `created_at`.',
    request: {
      query: listQuery(ticketFilters, ticketOrderings, (wanted) => orderingsFor(toTicketFilters(wanted))),
    },
    responses: { 200: { description: 'One page', schema: z.array(ticketBody), headers: listHeaders } },
    handler: async ({ query: { filters: wanted, page }, context }) => {
      return listReply({
        ...(await listTickets(orm.em.fork(), toTicketFilters(wanted), { ...page, limit: page.limit + 1 })),
        ...page,
        url: context.req.url,
        toBody: toTicketBody,
        toPosition: (ticket) => ticketPosition(ticket, page.ordering),
      });
    },
  });
}

function createRoute({ orm, config, once }: Deps): Route {
  return defineRoute({
    method: 'post',
    path: '/api/admin/tickets/',
    access: 'admin',
    tag: ticketTag,
    summary: 'Create a ticket',
    description: '`{}` creates a blank, unassigned one.',
    request: { body: ticketInput, headers: idempotencyHeader },
    responses: {
      201: { ...ticketResponse, headers: { ...ticketResponse.headers, Location: 'Where it is' } },
      ...newTicketConflict,
      ...reusedKeyResponse,
      ...goneResponse,
    },
    handler: (call) =>
      once({
        ...call,
        change: async (adminCall) => {
          const input = { ...adminCall, ticket: toTicketDetails(call.body), holdSeconds: config.holdSeconds };
          return newTicketReply(await createTicket(orm.em.fork(), input));
        },
        repeat: async ({ tickets: [id = 0] }) => newTicketReply(await findTicket(orm.em.fork(), id)),
      }),
  });
}

function readRoute({ orm }: Deps): Route {
  return defineRoute({
    ...ticketItem(orm),
    method: 'get',
    summary: 'One ticket',
    request: { params: ticketParams },
    responses: { 200: ticketResponse },
    handler: ({ found }) => ticketReply(found),
  });
}

function changeRoute({ orm, config }: Deps, method: 'put' | 'patch'): Route {
  return defineRoute({
    ...ticketItem(orm),
    method,
    summary: 'Change the fields given, leave the rest',
    description:
      '`assigned_to` alone moves the status with it. A sold ticket keeps status, agent and customer.',
    request: { params: ticketParams, body: ticketInput, headers: ifTicketMatches },
    responses: { 200: ticketResponse, ...ticketConflict, ...ticketChanged },
    handler: async ({ caller, params: { id }, body, context }) => {
      const changed = await updateTicket(orm.em.fork(), {
        actorId: caller.userId,
        ticketId: id,
        changes: toTicketDetails(body),
        holdSeconds: config.holdSeconds,
        expect: expectTicket(context),
      });
      return ticketReply(changed);
    },
  });
}

function deleteRoute({ orm }: Deps): Route {
  return defineRoute({
    ...ticketItem(orm),
    method: 'delete',
    summary: 'Delete a ticket in any status',
    request: { params: ticketParams, headers: ifTicketMatches },
    responses: { 204: { description: 'Deleted' }, ...ticketChanged },
    handler: async ({ caller, params: { id }, context }) => {
      const target = { actorId: caller.userId, ticketId: id, expect: expectTicket(context) };
      await deleteTicket(orm.em.fork(), target);
      return noContent();
    },
  });
}
