import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, recordAdminOperation } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import { DomainError } from './errors.ts';
import { query } from './sql.ts';

export interface Redelivery extends AdminCall {
  webhookId: number;
  deliveryId: number;
}

/**
 * Sends an event to a subscription again, under the same event id, with three more days of retries; one that waits for its
 * next attempt is sent at once, one that is just being sent is left to that. Error: 'not_found'.
 */
export function redeliverWebhook(em: EntityManager, input: Redelivery): Promise<void> {
  const { webhookId, deliveryId } = input;
  return runAdminChange(em, input, async (tx) => {
    const rows = await query(
      tx,
      `update webhook_deliveries
          set status = case status when 'sending' then status else 'pending' end,
              next_attempt_at = case status when 'sending' then next_attempt_at else statement_timestamp() end,
              retry_from = statement_timestamp(), finished_at = null
        where id = $1 and webhook_id = $2
       returning id`,
      [deliveryId, webhookId],
    );
    if (rows.length === 0) throw new DomainError('not_found', 'There is no such delivery.');
    const result = { webhook: webhookId, delivery: deliveryId };
    await recordAdminOperation(tx, 'webhook.redeliver', input, { result });
  });
}
