import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, recordAdminOperation } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import { lockWebhook, type WebhookTarget } from './lock-webhook.ts';
import { query } from './sql.ts';
import { requireWebhookDetails, type WebhookDetails } from './webhook-details.ts';
import { Webhook } from './webhook.ts';

export interface WebhookUpdate extends AdminCall, WebhookTarget {
  /** The fields to change; absent ones stay. */
  changes: Partial<WebhookDetails>;
  allowPrivate: boolean;
}

/**
 * Changes the named fields of a subscription; deliveries that wait go to the new URL. Activating it takes away the reason
 * for which it was disabled. Errors: 'not_found', 'invalid' for `url`, 'precondition_failed'.
 */
export async function updateWebhook(em: EntityManager, input: WebhookUpdate): Promise<Webhook> {
  const { changes } = input;
  requireWebhookDetails(changes, input);
  return runAdminChange(em, input, async (tx) => {
    const { id } = await lockWebhook(tx, input);
    const webhook = await writeWebhook(tx, id, changes);
    const { isActive, ...others } = changes;
    await recordAdminOperation(tx, 'webhook.update', input, {
      result: { webhook: id, changed: { ...others, is_active: isActive } },
    });
    return webhook;
  });
}

async function writeWebhook(
  em: EntityManager,
  webhookId: number,
  changes: Partial<WebhookDetails>,
): Promise<Webhook> {
  const [row] = await query<object>(
    em,
    `update webhooks
        set url = coalesce($2, url), events = coalesce($3::text[], events),
            description = coalesce($4, description), is_active = coalesce($5, is_active),
            disabled_reason = case when $5 then null else disabled_reason end,
            failing_since = case when $2 <> url then null else failing_since end,
            updated_at = statement_timestamp()
      where id = $1
      returning *`,
    [
      webhookId,
      changes.url ?? null,
      changes.events ?? null,
      changes.description ?? null,
      changes.isActive ?? null,
    ],
  );
  if (!row) throw new Error(`Subscription ${webhookId} vanished while it was locked`);
  return em.map(Webhook, row, { disableIdentityMap: true });
}
