import { z } from '@hono/zod-openapi';
import type { Config } from '../config.ts';
import { type AcceptDeps, acceptJob } from './accept-job.ts';
import { extendResponses, fetchResponses, heldTicketResponses } from './accept-responses.ts';
import { ApiError } from './errors.ts';
import { customerInput } from './customer-input.ts';
import { integer, pathId } from './fields.ts';
import { oldErrorBody } from './openapi-errors.ts';
import { defineRoute, type Route } from './route.ts';

/** How long the GET of the old clients waits for its tickets before it answers 202. */
const oldFetchWaitMs = 10_000;

const jobHeaders = {
  Prefer: '`wait=N` (N ≤ 30 seconds) answers with the outcome, `respond-async` at once (RFC 7240)',
  'Idempotency-Key': 'The same key and body give the same job again (≤ 255 characters)',
};

const ticketPath = z.object({ id: pathId() });

/** The longest that a fetch stays open. */
const mostWaitSeconds = 3_600;

const fetchInput = z
  .object({
    wait_for_tickets: integer({ min: 0, max: mostWaitSeconds }).optional().openapi({
      description: `For how many seconds a fetch that finds nothing stays open, first come, first served; 0 does not wait`,
      example: 60,
    }),
  })
  .openapi('FetchInput', { example: { wait_for_tickets: 60 } });

const sale = z
  .object({ customer: customerInput })
  .openapi('Sale', { example: { customer: { name: 'Ada Lovelace', email: 'ada@example.com' } } });

/** The old service's sentence for a sale without any customer comes before the fields are looked at. */
function requireCustomer(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const customer: unknown = 'customer' in body ? body.customer : undefined;
  if (
    customer == null ||
    customer === '' ||
    (typeof customer === 'object' && Object.keys(customer).length === 0)
  ) {
    throw new ApiError(400, 'customer_required', { error: 'Customer data required.' });
  }
  return body;
}

const saleBody = z.preprocess(requireCustomer, sale);

/** What an agent does with tickets. Every one of these answers when the request is in the queue. */
export function agentRoutes(deps: AcceptDeps & { config: Config }): Route[] {
  const { defaultWaitMs } = deps.config;
  return [
    defineRoute({
      method: 'post',
      path: '/api/agent/fetch-tickets/',
      access: 'agent',
      tag: 'Agent',
      summary: 'Top up to capacity',
      description:
        'With `wait_for_tickets` a fetch that finds nothing stays `queued` until there are tickets for it: then it takes what there is, up to the capacity, and is done. `Prefer: wait` says how long this request waits for that.',
      request: { headers: jobHeaders, body: fetchInput, bodyIsOptional: true },
      responses: fetchResponses,
      handler: ({ caller, body, context, exchange }) =>
        acceptJob(
          deps,
          caller.userId,
          { kind: 'fetch', waitSeconds: body.wait_for_tickets },
          { headers: context.req.raw.headers, defaultWaitMs, exchange },
        ),
    }),
    defineRoute({
      method: 'get',
      path: '/api/agent/fetch-tickets/',
      access: 'agent',
      tag: 'Agent',
      summary: 'Top up to capacity, as old clients do',
      description:
        'Waits up to 10 seconds unless `Prefer` says otherwise. Assigns, although it is a GET: HEAD is 405.',
      head: false,
      request: { headers: jobHeaders },
      responses: fetchResponses,
      handler: ({ caller, context, exchange }) =>
        acceptJob(
          deps,
          caller.userId,
          { kind: 'fetch' },
          { headers: context.req.raw.headers, defaultWaitMs: oldFetchWaitMs, exchange },
        ),
    }),
    defineRoute({
      method: 'post',
      path: '/api/agent/sell-ticket/{id}/',
      access: 'agent',
      tag: 'Agent',
      summary: 'Sell a held ticket',
      request: { params: ticketPath, body: saleBody, headers: jobHeaders },
      responses: {
        ...heldTicketResponses('sold', 'Ticket sold successfully to customer Ada Lovelace'),
        400: {
          description: 'There is no customer in it.',
          schema: oldErrorBody,
          examples: { customer_required: { error: 'Customer data required.' } },
        },
      },
      handler: ({ caller, params, body, context, exchange }) =>
        acceptJob(
          deps,
          caller.userId,
          { kind: 'sell', ticketId: params.id, customer: body.customer },
          { headers: context.req.raw.headers, defaultWaitMs, exchange },
        ),
    }),
    defineRoute({
      method: 'post',
      path: '/api/agent/release-ticket/{id}/',
      access: 'agent',
      tag: 'Agent',
      summary: 'Give a held ticket back to the pool',
      request: { params: ticketPath, headers: jobHeaders },
      responses: heldTicketResponses('released', 'Ticket released successfully'),
      handler: ({ caller, params, context, exchange }) =>
        acceptJob(
          deps,
          caller.userId,
          { kind: 'release', ticketId: params.id },
          { headers: context.req.raw.headers, defaultWaitMs, exchange },
        ),
    }),
    defineRoute({
      method: 'post',
      path: '/api/agent/tickets/{id}/extend/',
      access: 'agent',
      tag: 'Agent',
      summary: 'Hold a ticket for its whole time again',
      description:
        'The time is `hold_seconds` of the ticket, or the setting `HOLD_SECONDS`; `HOLD_EXTENSIONS` says how often a ' +
        'hold can be extended. A ticket that is held for ever stays so, and the request succeeds.',
      request: { params: ticketPath, headers: jobHeaders },
      responses: extendResponses,
      handler: ({ caller, params, context, exchange }) =>
        acceptJob(
          deps,
          caller.userId,
          { kind: 'extend', ticketId: params.id },
          { headers: context.req.raw.headers, defaultWaitMs, exchange },
        ),
    }),
  ];
}
