import { z } from '@hono/zod-openapi';
import { longestWebhookUrl } from '../domain/webhook-details.ts';
import { type Webhook, webhookEventTypes } from '../domain/webhook.ts';
import { etagOf } from './etag.ts';
import { choice, flag, text } from './fields.ts';
import { ok, type Reply } from './route.ts';

const moment = z.string().openapi({ format: 'date-time', example: '2025-01-31T12:00:00.000Z' });

const shown = {
  id: z.number().int(),
  url: z.string(),
  events: z.array(z.enum(webhookEventTypes)),
  description: z.string(),
  is_active: z.boolean(),
  disabled_reason: z.string().nullable().openapi({ description: 'Why it was deactivated by itself' }),
  failing_since: moment
    .nullable()
    .openapi({ description: 'Since when its attempts fail; null while they succeed. No part of the ETag' }),
  created_at: moment,
  updated_at: moment,
};
const example = {
  id: 3,
  url: 'https://crm.example.com/hooks/allot',
  events: ['ticket.sold', 'ticket.released'],
  description: 'Orders for the CRM',
  is_active: true,
  disabled_reason: null,
  failing_since: null,
  created_at: '2025-01-31T12:00:00.000Z',
  updated_at: '2025-01-31T12:00:00.000Z',
};

/** A subscription as admins see it. */
export const webhookBody = z.object(shown).openapi('Webhook', { example });

/** The same with its secret, which only those see who have just made it. */
export const webhookWithSecretBody = z
  .object({
    ...shown,
    secret: z.string().openapi({ description: 'Signs what is posted; it is not shown again' }),
  })
  .openapi('WebhookWithSecret', {
    example: { ...example, secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazfDKwZqDxo=' },
  });

/** The events a subscription wants, each once, in one order. */
const events = z
  .array(choice(webhookEventTypes))
  .min(1)
  .max(100)
  .transform((wanted) => webhookEventTypes.filter((type) => wanted.includes(type)));

/** What an admin says of a subscription. */
export const webhookInput = z
  .object({
    url: text({ max: longestWebhookUrl }).openapi({
      format: 'uri',
      description: 'http or https, without user name and password; not an address that is not public',
    }),
    events,
    description: text({ max: 255, blank: true }).optional(),
    is_active: flag().optional(),
  })
  .openapi('WebhookInput', {
    example: {
      url: 'https://crm.example.com/hooks/allot',
      events: ['ticket.sold', 'ticket.released'],
      description: 'Orders for the CRM',
    },
  });

export function toWebhookBody(webhook: Webhook): z.infer<typeof webhookBody> {
  return {
    id: webhook.id,
    url: webhook.url,
    events: webhook.events,
    description: webhook.description,
    is_active: webhook.isActive,
    disabled_reason: webhook.disabledReason ?? null,
    failing_since: webhook.failingSince?.toISOString() ?? null,
    created_at: webhook.createdAt.toISOString(),
    updated_at: webhook.updatedAt.toISOString(),
  };
}

/** What its ETag is made of: all that admins have said of it, and nothing that comes and goes by itself. */
export function taggedWebhook(webhook: Webhook) {
  const { failing_since: _, ...tagged } = toWebhookBody(webhook);
  return tagged;
}

export function webhookReply(webhook: Webhook): Reply {
  return ok(toWebhookBody(webhook), { etag: etagOf(taggedWebhook(webhook)) });
}
