import type { EntityManager } from '@mikro-orm/postgresql';
import { type Page, parseOrdering, type Position } from './keyset.ts';
import { query } from './sql.ts';
import type { WebhookEventType } from './webhook.ts';

export const webhookDeliveryStatuses = ['pending', 'sending', 'succeeded', 'failed'] as const;
export type WebhookDeliveryStatus = (typeof webhookDeliveryStatuses)[number];

export const webhookDeliveryOrderings = ['-id', 'id'] as const;
export type WebhookDeliveryOrdering = (typeof webhookDeliveryOrderings)[number];

/** One event on its way to one subscription. */
export interface WebhookDelivery {
  id: number;
  eventId: string;
  type: WebhookEventType;
  status: WebhookDeliveryStatus;
  attempts: number;
  /** What the last attempt was answered with, if it was answered. */
  responseStatus: number | null;
  /** What was wrong with the last attempt. */
  error: string | null;
  createdAtMs: number;
  nextAttemptAtMs: number | null;
  finishedAtMs: number | null;
}

const milliseconds = (column: string) => `(date_part('epoch', ${column}) * 1000)::float8`;

const columns = `delivery.id::float8 as id, event.id as "eventId", event.type, status, attempts,
  response_status as "responseStatus", error, ${milliseconds('created_at')} as "createdAtMs",
  ${milliseconds('next_attempt_at')} as "nextAttemptAtMs", ${milliseconds('finished_at')} as "finishedAtMs"`;
const source = 'webhook_deliveries delivery join webhook_events event on event.seq = event_seq';

/** One page of the deliveries to a subscription. */
export function listWebhookDeliveries(
  em: EntityManager,
  { webhookId, status }: { webhookId: number; status: WebhookDeliveryStatus | undefined },
  { ordering, after, limit }: Page<WebhookDeliveryOrdering>,
): Promise<WebhookDelivery[]> {
  const { direction } = parseOrdering(ordering);
  return query<WebhookDelivery>(
    em,
    `select ${columns} from ${source}
      where webhook_id = $1 and ($2::text is null or status = $2)
        and ($3::bigint is null or delivery.id ${direction === 'asc' ? '>' : '<'} $3)
      order by delivery.id ${direction} limit $4`,
    [webhookId, status ?? null, after?.id ?? null, limit],
  );
}

/** Where a page that ends with this delivery goes on. */
export function webhookDeliveryPosition({ id }: WebhookDelivery): Position {
  return { id, value: null };
}

/** A delivery to this subscription; undefined if there is none, or it was purged. */
export async function findWebhookDelivery(
  em: EntityManager,
  webhookId: number,
  deliveryId: number,
): Promise<WebhookDelivery | undefined> {
  const [found] = await query<WebhookDelivery>(
    em,
    `select ${columns} from ${source}
      where webhook_id = $1 and delivery.id = $2
        and exists (select from webhooks where webhooks.id = $1 and deleted_at is null)`,
    [webhookId, deliveryId],
  );
  return found;
}
