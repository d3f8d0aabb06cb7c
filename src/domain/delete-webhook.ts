import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, recordAdminOperation } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import { lockWebhook, type WebhookTarget } from './lock-webhook.ts';
import { query } from './sql.ts';

export type WebhookDeletion = AdminCall & WebhookTarget;

/**
 * Deletes a subscription: nothing is sent to it any more but what is on its way. Its deliveries, of which there can be
 * millions, are purged later. Errors: 'not_found', 'precondition_failed'.
 */
export function deleteWebhook(em: EntityManager, input: WebhookDeletion): Promise<void> {
  return runAdminChange(em, input, async (tx) => {
    const { id, url } = await lockWebhook(tx, input);
    await query(
      tx,
      `update webhooks set deleted_at = statement_timestamp(), is_active = false, secret = '' where id = $1`,
      [id],
    );
    await recordAdminOperation(tx, 'webhook.delete', input, { result: { webhook: id, url } });
  });
}
