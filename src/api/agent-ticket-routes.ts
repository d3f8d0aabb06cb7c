import { z } from '@hono/zod-openapi';
import { readTickets, ticketPosition } from '../domain/list-tickets.ts';
import type { ApiDeps } from './app.ts';
import { choice } from './fields.ts';
import { listHeaders, listQuery, listReply } from './list-page.ts';
import { defineRoute, type Route } from './route.ts';
import { ticketBody, toTicketBody } from './ticket-body.ts';

/** What an agent holds or has sold. Looking changes nothing. */
export function agentTicketRoutes({ orm }: Pick<ApiDeps, 'orm'>): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/agent/tickets/',
      access: 'agent',
      tag: 'Agent',
      summary: 'Tickets that the caller holds, or has sold',
      request: { query: listQuery({ status: choice(['assigned', 'sold']).optional() }, ['id', '-id']) },
      responses: {
        200: { description: 'Oldest first', schema: z.array(ticketBody), headers: listHeaders },
      },
      async handler({ caller, query: { filters, page }, context }) {
        const status = filters.status ?? 'assigned';
        const rows = await readTickets(
          orm.em.fork(),
          { assignedTo: caller.userId, status },
          { ...page, limit: page.limit + 1 },
        );
        return listReply({
          rows,
          limit: page.limit,
          url: context.req.url,
          ordering: page.ordering,
          toBody: toTicketBody,
          toPosition: (ticket) => ticketPosition(ticket, page.ordering),
        });
      },
    }),
  ];
}
