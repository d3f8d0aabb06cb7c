import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import { findUsernames } from '../domain/find-usernames.ts';
import { jobKinds, type RejectionCode, rejectionDetails } from '../domain/job.ts';
import {
  listOperations,
  operationKinds,
  operationOrderings,
  operationPosition,
} from '../domain/list-operations.ts';
import { type Operation, operationStatuses } from '../domain/operation.ts';
import { choice, reference } from './fields.ts';
import { listHeaders, listQuery, listReply } from './list-page.ts';
import { moment } from './moment-field.ts';
import { defineRoute, type Route } from './route.ts';

/** An operation as admins see it. */
export const operationBody = z
  .object({
    id: z.string(),
    kind: z.enum(operationKinds),
    at: z.iso.datetime(),
    actor: z.number().int().nullable(),
    actor_username: z.string().nullable().openapi({ description: 'Null also once the actor was deleted' }),
    agent: z.number().int().nullable(),
    tickets: z.array(z.number().int()),
    outcome: z.enum(operationStatuses),
    details: z.record(z.string(), z.unknown()),
  })
  .openapi('Operation', {
    example: {
      id: '7-01997b3c-5a10-7c44-9d0e-2f6f0a4b8c11',
      kind: 'fetch',
      at: '2025-09-23T12:00:00.000Z',
      actor: 7,
      actor_username: 'ada',
      agent: 7,
      tickets: [41, 42],
      outcome: 'succeeded',
      details: { outcome: 'partial', held: 2, capacity: 15 },
    },
  });

export type OperationBody = z.infer<typeof operationBody>;

const filters = {
  agent: reference()
    .optional()
    .openapi({ description: 'The agent it was done by or to, or who lost a ticket by it' }),
  ticket: reference().optional().openapi({ description: 'A ticket that changed by it' }),
  kind: choice(operationKinds).optional(),
  after: moment().optional().openapi({ description: 'Later than this moment' }),
  before: moment().optional().openapi({ description: 'Earlier than this moment' }),
};

/** The audit log: who did what to which tickets, when, with which outcome. */
export function operationRoutes({ orm }: { orm: MikroORM }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/admin/operations/',
      access: 'admin',
      tag: 'Admin: watching',
      summary: 'List operations, newest first',
      description:
        '`at` is the moment at which the transaction began; one that commits late can appear between older ones. ' +
        'A `ticket.create` of many names its tickets in `details`, from the first to the last, a `ticket.import` in ' +
        '`spans` without gaps; with `ticket` they are found as well. What agents got by it has entries of its own. ' +
        'Changes have the fields that changed in `before` and `after` (or `changed`); of metadata longer than 2,000 ' +
        'characters a digest. A `customer.merge` says how many `tickets` it moved, and names none. `held_ms` is how long ' +
        'tickets had been held that are held no more.',
      request: { query: listQuery(filters, operationOrderings) },
      responses: { 200: { description: 'One page', schema: z.array(operationBody), headers: listHeaders } },
      handler: async ({ query: { filters: wanted, page }, context }) => {
        const { agent: agentId, ticket: ticketId, ...rest } = wanted;
        const chosen = { agentId, ticketId, ...rest };
        const em = orm.em.fork();
        const rows = await listOperations(em, chosen, { ...page, limit: page.limit + 1 });
        const actors = new Set(rows.flatMap(({ actorId }) => actorId ?? []));
        const usernames = await findUsernames(em, [...actors]);
        return listReply({
          rows,
          ...page,
          url: context.req.url,
          toBody: (operation) => toOperationBody(operation, usernames),
          toPosition: operationPosition,
        });
      },
    }),
  ];
}

function toOperationBody(operation: Operation, usernames: ReadonlyMap<number, string>) {
  return {
    id: operation.id,
    kind: operation.kind,
    at: operation.finishedAt.toISOString(),
    actor: operation.actorId ?? null,
    actor_username: usernames.get(operation.actorId ?? 0) ?? null,
    agent: operation.agentId ?? null,
    tickets: operation.tickets,
    outcome: operation.status,
    details: toDetails(operation),
  };
}

/** Of a job's result what `tickets` does not say already; of an admin's change what it recorded of itself. */
function toDetails({ kind, code, result }: Operation): Record<string, unknown> {
  if (code != null) return { code, detail: rejectionDetails[code as RejectionCode] };
  const recorded = { ...(result as Record<string, unknown> | null | undefined) };
  if (!jobKinds.some((known) => known === kind)) return recorded;
  const { outcome, held, capacity, customer } = recorded;
  return { outcome, held, capacity, customer };
}
