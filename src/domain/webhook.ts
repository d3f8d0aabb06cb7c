import { defineEntity, p } from '@mikro-orm/core';

/** What a subscription can ask to be told of. The trigger `operations_write_webhook_events` says when each happens. */
export const webhookEventTypes = [
  'ticket.created',
  'ticket.assigned',
  'ticket.sold',
  'ticket.released',
  'ticket.expired',
  'agent.updated',
] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];

const WebhookSchema = defineEntity({
  name: 'Webhook',
  tableName: 'webhooks',
  properties: {
    id: p.bigint('number').primary(),
    url: p.string().columnType('text'),
    events: p.array((text) => text as WebhookEventType),
    description: p.string().length(255),
    secret: p.string().columnType('text').hidden(),
    isActive: p.boolean(),
    disabledReason: p.string().columnType('text').nullable(),
    failingSince: p.datetime(3).nullable(),
    createdAt: p.datetime(3).defaultRaw('now()'),
    updatedAt: p.datetime(3).defaultRaw('now()'),
    deletedAt: p.datetime(3).nullable(),
  },
});

/**
 * A subscription: which events are posted to which URL, signed with its secret. `failingSince` is when its last attempts
 * began to fail. A deleted one stays, inactive and without its secret, until its deliveries are purged.
 */
export class Webhook extends WebhookSchema.class {}
WebhookSchema.setClass(Webhook);
