import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Config } from '../config.ts';
import { findTicket } from '../domain/find-ticket.ts';
import { reassignTicket } from '../domain/reassign-ticket.ts';
import { releaseHeldTicket } from '../domain/release-held-ticket.ts';
import type { AdminOnce } from './admin-once.ts';
import {
  expectTicket,
  ifTicketMatches,
  ticketChanged,
  ticketConflict,
  ticketItem,
  ticketParams,
  ticketReply,
  ticketResponse,
} from './admin-ticket-item.ts';
import { reference } from './fields.ts';
import { idempotencyHeader, reusedKeyResponse } from './idempotency-key.ts';
import { refusal } from './openapi-errors.ts';
import { defineRoute, type Route } from './route.ts';

interface Deps {
  orm: MikroORM;
  config: Pick<Config, 'holdSeconds'>;
  once: AdminOnce;
}

const headers = { ...ifTicketMatches, ...idempotencyHeader };
const responses = { 200: ticketResponse, ...ticketChanged, ...reusedKeyResponse };
const releaseConflict = {
  409: refusal('Nobody holds it, or it is sold.', 'Nobody holds this ticket.', 'ticket_not_held'),
};

/** Taking a held ticket back, and giving it to another agent. */
export function adminTicketActions(deps: Deps): Route[] {
  return [releaseRoute(deps), reassignRoute(deps)];
}

function releaseRoute({ orm, once }: Deps): Route {
  return defineRoute({
    ...ticketItem(orm),
    method: 'post',
    path: '/api/admin/tickets/{id}/release/',
    summary: 'Give a held ticket back to the pool',
    request: { params: ticketParams, headers },
    responses: { ...responses, ...releaseConflict },
    handler: (call) =>
      once({
        ...call,
        change: async (adminCall) => {
          const input = { ...adminCall, ticketId: call.params.id, expect: expectTicket(call.context) };
          return ticketReply(await releaseHeldTicket(orm.em.fork(), input));
        },
        // Read again: what `find` saw may be from before the request that is being repeated.
        repeat: async () => ticketReply(await findTicket(orm.em.fork(), call.params.id)),
      }),
  });
}

function reassignRoute({ orm, config, once }: Deps): Route {
  return defineRoute({
    ...ticketItem(orm),
    method: 'post',
    path: '/api/admin/tickets/{id}/reassign/',
    summary: 'Give a held or unassigned ticket to an agent',
    request: { params: ticketParams, body: z.object({ agent: reference() }), headers },
    responses: { ...responses, ...ticketConflict },
    handler: (call) =>
      once({
        ...call,
        change: async (adminCall) => {
          const reassigned = await reassignTicket(orm.em.fork(), {
            ...adminCall,
            ticketId: call.params.id,
            agentId: call.body.agent,
            holdSeconds: config.holdSeconds,
            expect: expectTicket(call.context),
          });
          return ticketReply(reassigned);
        },
        repeat: async () => ticketReply(await findTicket(orm.em.fork(), call.params.id)),
      }),
  });
}
