import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, recordAdminOperation } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import { lockWebhook, type WebhookTarget } from './lock-webhook.ts';
import { query } from './sql.ts';
import { createWebhookSecret } from './webhook-details.ts';
import { Webhook } from './webhook.ts';

/**
 * Gives a subscription a new secret, with which everything is signed from now on, deliveries that wait too.
 * Errors: 'not_found', 'precondition_failed'.
 */
export function rotateWebhookSecret(em: EntityManager, input: AdminCall & WebhookTarget): Promise<Webhook> {
  return runAdminChange(em, input, async (tx) => {
    const { id } = await lockWebhook(tx, input);
    const [row] = await query<object>(
      tx,
      'update webhooks set secret = $2, updated_at = statement_timestamp() where id = $1 returning *',
      [id, createWebhookSecret()],
    );
    await recordAdminOperation(tx, 'webhook.rotate_secret', input, { result: { webhook: id } });
    return tx.map(Webhook, row!, { disableIdentityMap: true });
  });
}
