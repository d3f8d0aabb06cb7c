import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import { findWebhook } from '../domain/find-webhook.ts';
import {
  findWebhookDelivery,
  listWebhookDeliveries,
  type WebhookDelivery,
  webhookDeliveryOrderings,
  webhookDeliveryPosition,
  webhookDeliveryStatuses,
} from '../domain/list-webhook-deliveries.ts';
import { redeliverWebhook } from '../domain/redeliver-webhook.ts';
import { webhookEventTypes } from '../domain/webhook.ts';
import type { AdminOnce } from './admin-once.ts';
import { notFound } from './errors.ts';
import { choice, pathId } from './fields.ts';
import { idempotencyHeader, reusedKeyResponse } from './idempotency-key.ts';
import { listHeaders, listQuery, listReply } from './list-page.ts';
import { defineRoute, type Reply, type Route } from './route.ts';

interface Deps {
  orm: MikroORM;
  once: AdminOnce;
}

const tag = 'Admin: webhooks';
const nullableMoment = z.string().nullable().openapi({ format: 'date-time' });

/** One event on its way to one subscription. */
export const deliveryBody = z
  .object({
    id: z.number().int(),
    event: z.string().openapi({ description: 'The `webhook-id` that every attempt carries' }),
    type: z.enum(webhookEventTypes),
    status: z.enum(webhookDeliveryStatuses),
    attempts: z.number().int(),
    response_status: z.number().int().nullable().openapi({ description: 'Of the last attempt' }),
    error: z.string().nullable().openapi({ description: 'What was wrong with the last attempt' }),
    created_at: z.string().openapi({ format: 'date-time' }),
    next_attempt_at: nullableMoment,
    finished_at: nullableMoment,
  })
  .openapi('WebhookDelivery', {
    example: {
      id: 12,
      event: 'evt_0b1d3a52c8a34e0f9d0e2f6f0a4b8c11',
      type: 'ticket.sold',
      status: 'pending',
      attempts: 1,
      response_status: 503,
      error: 'The receiver answered 503.',
      created_at: '2025-01-31T12:00:00.000Z',
      next_attempt_at: '2025-01-31T12:00:04.600Z',
      finished_at: null,
    },
  });

/** What became of the events that subscriptions wanted. */
export function adminWebhookDeliveryRoutes(deps: Deps): Route[] {
  return [listRoute(deps), redeliverRoute(deps)];
}

function listRoute({ orm }: Deps): Route {
  const filters = { status: choice(webhookDeliveryStatuses).optional() };
  return defineRoute({
    method: 'get',
    path: '/api/admin/webhooks/{id}/deliveries/',
    access: 'admin',
    tag,
    summary: 'What was, is and will be sent to a subscription',
    description:
      '`pending` waits for its next attempt, `sending` has an attempt on its way, `succeeded` was accepted, `failed` was given up. Ten days are kept.',
    request: { params: z.object({ id: pathId() }), query: listQuery(filters, webhookDeliveryOrderings) },
    find: ({ id }: { id: number }) => findWebhook(orm.em.fork(), id),
    responses: { 200: { description: 'One page', schema: z.array(deliveryBody), headers: listHeaders } },
    handler: async ({ params, query: { filters: wanted, page }, context }) => {
      const chosen = { webhookId: params.id, status: wanted.status };
      return listReply({
        rows: await listWebhookDeliveries(orm.em.fork(), chosen, { ...page, limit: page.limit + 1 }),
        ...page,
        url: context.req.url,
        toBody: toDeliveryBody,
        toPosition: webhookDeliveryPosition,
      });
    },
  });
}

function redeliverRoute({ orm, once }: Deps): Route {
  type Ids = { id: number; delivery_id: number };
  const find = ({ id, delivery_id }: Ids) => findWebhookDelivery(orm.em.fork(), id, delivery_id);
  const reply = async (ids: Ids): Promise<Reply> => {
    const delivery = await find(ids);
    if (delivery === undefined) throw notFound();
    return { status: 202, body: toDeliveryBody(delivery) };
  };
  return defineRoute({
    method: 'post',
    path: '/api/admin/webhooks/{id}/deliveries/{delivery_id}/redeliver/',
    access: 'admin',
    tag,
    summary: 'Send an event again, under the same id',
    description:
      'Also one that was accepted. To an inactive subscription it is sent when that is active again.',
    request: { params: z.object({ id: pathId(), delivery_id: pathId() }), headers: idempotencyHeader },
    find,
    responses: { 202: { description: 'It will be sent', schema: deliveryBody }, ...reusedKeyResponse },
    handler: (call) =>
      once({
        ...call,
        change: async (adminCall) => {
          const { id: webhookId, delivery_id: deliveryId } = call.params;
          await redeliverWebhook(orm.em.fork(), { ...adminCall, webhookId, deliveryId });
          return reply(call.params);
        },
        repeat: () => reply(call.params),
      }),
  });
}

function toDeliveryBody(delivery: WebhookDelivery): z.infer<typeof deliveryBody> {
  const toMoment = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  return {
    id: delivery.id,
    event: delivery.eventId,
    type: delivery.type,
    status: delivery.status,
    attempts: delivery.attempts,
    response_status: delivery.responseStatus,
    error: delivery.error,
    created_at: new Date(delivery.createdAtMs).toISOString(),
    next_attempt_at: toMoment(delivery.nextAttemptAtMs),
    finished_at: toMoment(delivery.finishedAtMs),
  };
}
