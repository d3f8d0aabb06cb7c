import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';
import type { DueDelivery } from './take-due-deliveries.ts';
import type { WebhookEventType } from './webhook.ts';

/** Everything that one attempt to deliver an event needs, as it is now. */
export interface WebhookAttempt {
  webhookId: number;
  isActive: boolean;
  url: string;
  secret: string;
  eventId: string;
  type: WebhookEventType;
  data: unknown;
  occurredAtMs: number;
}

/** Undefined if this attempt was made before, or the delivery is gone. */
export async function findWebhookAttempt(
  em: EntityManager,
  { id, attempts }: DueDelivery,
): Promise<WebhookAttempt | undefined> {
  const [found] = await query<WebhookAttempt>(
    em,
    `select webhook_id::float8 as "webhookId", is_active as "isActive", url, secret, event.id as "eventId", type, data,
            (date_part('epoch', occurred_at) * 1000)::float8 as "occurredAtMs"
       from webhook_deliveries delivery
       join webhooks on webhooks.id = webhook_id
       join webhook_events event on event.seq = event_seq
      where delivery.id = $1 and attempts = $2 and status in ('pending', 'sending')`,
    [id, attempts],
  );
  return found;
}

/** Puts a delivery back whose subscription was deactivated: it waits until that is active again. */
export async function putDeliveryBack(em: EntityManager, { id, attempts }: DueDelivery): Promise<void> {
  await query(
    em,
    `update webhook_deliveries set status = 'pending', next_attempt_at = now()
      where id = $1 and attempts = $2 and status = 'sending'`,
    [id, attempts],
  );
}

export async function recordSuccess(
  em: EntityManager,
  { id, attempts }: DueDelivery,
  responseStatus: number,
): Promise<void> {
  await query(
    em,
    `with succeeded as (
       update webhook_deliveries
          set status = 'succeeded', attempts = attempts + 1, response_status = $3, error = null,
              next_attempt_at = null, finished_at = now()
        where id = $1 and attempts = $2 and status in ('pending', 'sending')
       returning webhook_id
     )
     update webhooks set failing_since = null
       from succeeded where webhooks.id = webhook_id and failing_since is not null`,
    [id, attempts, responseStatus],
  );
}

export interface FailedAttempt {
  responseStatus: number | undefined;
  error: string;
  /** How long until the next attempt; undefined if there shall be none. */
  retryDelayMs: number | undefined;
  /** For how long after the first attempt there are more. */
  giveUpAfterMs: number;
}

/** Records an attempt that failed; the delivery waits for its next one, or has failed if that would be too late. */
export async function recordFailure(
  em: EntityManager,
  { id, attempts }: DueDelivery,
  { responseStatus, error, retryDelayMs, giveUpAfterMs }: FailedAttempt,
): Promise<void> {
  await query(
    em,
    `with failed as (
       update webhook_deliveries
          set attempts = attempts + 1, response_status = $3, error = $4,
              status = case when retry.is_wanted then 'pending' else 'failed' end,
              next_attempt_at = case when retry.is_wanted then retry.at end,
              finished_at = case when retry.is_wanted then null else now() end
         from (select id as delivery_id, now() + $5::float8 * interval '1 millisecond' as at,
                      coalesce(now() + $5::float8 * interval '1 millisecond'
                               <= retry_from + $6::float8 * interval '1 millisecond', false) as is_wanted
                 from webhook_deliveries where id = $1) as retry
        where id = delivery_id and attempts = $2 and status in ('pending', 'sending')
       returning webhook_id
     )
     update webhooks set failing_since = now()
       from failed where webhooks.id = webhook_id and failing_since is null`,
    [id, attempts, responseStatus ?? null, error, retryDelayMs ?? null, giveUpAfterMs],
  );
}

/** Deactivates a subscription that `url` wants to have ended, unless it has another URL by now. */
export async function disableWebhook(
  em: EntityManager,
  { webhookId, url }: Pick<WebhookAttempt, 'webhookId' | 'url'>,
  reason: string,
): Promise<void> {
  await query(
    em,
    `update webhooks set is_active = false, disabled_reason = $3, updated_at = now()
      where id = $1 and url = $2 and is_active`,
    [webhookId, url, reason],
  );
}
