import type { EntityManager } from '@mikro-orm/postgresql';
import { DomainError } from './errors.ts';
import { isRowId } from './row-id.ts';
import { query } from './sql.ts';
import { Webhook } from './webhook.ts';

export interface WebhookTarget {
  webhookId: number;
  /** Called with the locked subscription; false is DomainError('precondition_failed'). */
  expect?: (webhook: Webhook) => boolean;
}

/** Locks one subscription against every other change of it. Errors: 'not_found', 'precondition_failed'. */
export async function lockWebhook(em: EntityManager, target: WebhookTarget): Promise<Webhook> {
  const sql = 'select * from webhooks where id = $1 and deleted_at is null for no key update';
  const [row] = isRowId(target.webhookId) ? await query<object>(em, sql, [target.webhookId]) : [];
  if (!row) throw new DomainError('not_found', 'There is no such subscription.');
  const webhook = em.map(Webhook, row, { disableIdentityMap: true });
  if (target.expect && !target.expect(webhook)) {
    throw new DomainError('precondition_failed', 'The subscription is not what it was when you read it.');
  }
  return webhook;
}
