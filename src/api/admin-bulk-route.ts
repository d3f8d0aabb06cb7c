import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Config } from '../config.ts';
import { createTickets, mostTicketsAtOnce } from '../domain/create-tickets.ts';
import type { TicketDetails } from '../domain/ticket-details.ts';
import type { AdminOnce } from './admin-once.ts';
import { newTicketConflict } from './admin-ticket-item.ts';
import { messageOf } from './field-errors.ts';
import { integer } from './fields.ts';
import { idempotencyHeader, reusedKeyResponse } from './idempotency-key.ts';
import { created, defineRoute, type Route } from './route.ts';
import { ticketInput, toTicketDetails } from './ticket-input.ts';

const bulkBodyLimit = 16 * 1024 * 1024;

const count = z.object({ count: integer({ min: 1, max: mostTicketsAtOnce }) });
const list = z.array(ticketInput).min(1).max(mostTicketsAtOnce);

function parseAs<Output>(schema: z.ZodType<Output>, value: unknown) {
  return schema.safeParse(value, { error: messageOf });
}

/** How many blank tickets, or the tickets themselves; each form keeps its own messages. */
const bulkInput = z
  .unknown()
  .transform((value, context): readonly TicketDetails[] | number => {
    const parsed = Array.isArray(value) ? parseAs(list, value) : parseAs(count, value);
    if (parsed.success) {
      return Array.isArray(parsed.data) ? parsed.data.map(toTicketDetails) : parsed.data.count;
    }
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  })
  .openapi({
    oneOf: [
      {
        type: 'object',
        required: ['count'],
        properties: { count: { type: 'integer', minimum: 1, maximum: mostTicketsAtOnce } },
      },
      {
        type: 'array',
        minItems: 1,
        maxItems: mostTicketsAtOnce,
        items: { $ref: '#/components/schemas/TicketInput' },
      },
    ],
    example: { count: 100 },
  });

const summaryBody = z
  .object({ created: z.number().int(), first_id: z.number().int(), last_id: z.number().int() })
  .openapi('CreatedTickets', { example: { created: 100, first_id: 43, last_id: 142 } });

interface Deps {
  orm: MikroORM;
  config: Pick<Config, 'holdSeconds'>;
  once: AdminOnce;
}

/** `POST /api/admin/tickets/bulk/` */
export function adminBulkRoute({ orm, config, once }: Deps): Route {
  return defineRoute({
    method: 'post',
    path: '/api/admin/tickets/bulk/',
    access: 'admin',
    tag: 'Admin: tickets',
    summary: `Create up to ${mostTicketsAtOnce} tickets, all or none`,
    description: 'The ids run from `first_id` to `last_id` without a gap, in the order given.',
    request: { body: bulkInput, bodyLimit: bulkBodyLimit, headers: idempotencyHeader },
    responses: {
      201: { description: 'All were created', schema: summaryBody },
      ...newTicketConflict,
      ...reusedKeyResponse,
    },
    handler: (call) =>
      once({
        ...call,
        change: async (adminCall) => {
          const ids = await createTickets(orm.em.fork(), {
            ...adminCall,
            tickets: call.body,
            holdSeconds: config.holdSeconds,
          });
          return created({ created: ids.created, first_id: ids.firstId, last_id: ids.lastId });
        },
        repeat: ({ result: { count: howMany, first_id, last_id } }) =>
          created({ created: howMany, first_id, last_id }),
      }),
  });
}
