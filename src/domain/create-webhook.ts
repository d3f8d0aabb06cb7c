import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, recordAdminOperation } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import { DomainError } from './errors.ts';
import { query } from './sql.ts';
import {
  createWebhookSecret,
  mostWebhooks,
  requireWebhookDetails,
  type WebhookDetails,
} from './webhook-details.ts';
import { Webhook } from './webhook.ts';

/** `description` is empty and `isActive` true unless given. */
export type NewWebhook = AdminCall & WebhookDetails & { allowPrivate: boolean };

/** "ALLW" as an integer: the advisory lock under which subscriptions are counted and created. */
const creationLock = 0x414c4c57;

/**
 * Creates a subscription with a secret of its own; it is told of what happens from then on.
 * Errors: 'invalid' for `url`, 'too_many_webhooks'.
 */
export async function createWebhook(em: EntityManager, input: NewWebhook): Promise<Webhook> {
  requireWebhookDetails(input, input);
  return runAdminChange(em, input, async (tx) => {
    await requireRoom(tx);
    const webhook = await insertWebhook(tx, input);
    await recordAdminOperation(tx, 'webhook.create', input, {
      result: { webhook: webhook.id, url: webhook.url, events: webhook.events },
    });
    return webhook;
  });
}

async function requireRoom(em: EntityManager): Promise<void> {
  await query(em, 'select pg_advisory_xact_lock($1, 0)', [creationLock]);
  const [row] = await query<{ count: number }>(
    em,
    'select count(*)::integer as count from webhooks where deleted_at is null',
  );
  if (row!.count < mostWebhooks) return;
  throw new DomainError('too_many_webhooks', `There can be ${mostWebhooks} subscriptions at most.`);
}

async function insertWebhook(em: EntityManager, webhook: WebhookDetails): Promise<Webhook> {
  const [row] = await query<object>(
    em,
    `insert into webhooks (url, events, description, is_active, secret)
     values ($1, $2::text[], $3, $4, $5)
     returning *`,
    [webhook.url, webhook.events, webhook.description ?? '', webhook.isActive ?? true, createWebhookSecret()],
  );
  return em.map(Webhook, row!, { disableIdentityMap: true });
}
