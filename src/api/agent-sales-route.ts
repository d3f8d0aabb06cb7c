import { z } from '@hono/zod-openapi';
import { listSales, type Sale, saleOrderings, salePosition } from '../domain/list-sales.ts';
import type { ApiDeps } from './app.ts';
import { customerBody, toCustomerBody } from './customer-body.ts';
import { listHeaders, listQuery, listReply } from './list-page.ts';
import { moment } from './moment-field.ts';
import { defineRoute, type Route } from './route.ts';
import { soldTicketExample, ticketBody, toTicketBody } from './ticket-body.ts';

const saleBody = z
  .object({ ticket: ticketBody, customer: customerBody, sold_at: z.iso.datetime() })
  .openapi('SoldTicket', {
    example: {
      ticket: soldTicketExample,
      customer: { id: 3, name: 'Ada Lovelace', email: 'ada@example.com' },
      sold_at: soldTicketExample.sold_at,
    },
  });

const filters = {
  after: moment().optional().openapi({ description: 'Sold later than this moment' }),
};

/** What an agent has sold lately, and to whom. */
export function agentSalesRoute({ orm }: Pick<ApiDeps, 'orm'>): Route {
  return defineRoute({
    method: 'get',
    path: '/api/agent/sales/',
    access: 'agent',
    tag: 'Agent',
    summary: 'What the caller sold, newest first',
    description:
      'With the customer as it is now. Deleted tickets are left out, and so is what an admin entered as sold by the caller: ' +
      'that is among the tickets that the caller has sold. A page ends early among 100,000 operations without a sale.',
    request: { query: listQuery(filters, saleOrderings) },
    responses: { 200: { description: 'Newest first', schema: z.array(saleBody), headers: listHeaders } },
    handler: async ({ caller, query: { filters: wanted, page }, context }) => {
      const chosen = { agentId: caller.userId, soldAfter: wanted.after };
      return listReply({
        ...(await listSales(orm.em.fork(), chosen, { ...page, limit: page.limit + 1 })),
        ...page,
        url: context.req.url,
        toBody: toSaleBody,
        toPosition: salePosition,
      });
    },
  });
}

function toSaleBody({ ticket, customer, soldAt }: Sale) {
  return { ticket: toTicketBody(ticket), customer: toCustomerBody(customer), sold_at: soldAt.toISOString() };
}
