import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';

export interface PurgeRules {
  /** How long events and their deliveries are kept. */
  keepMs: number;
  /** For how long a delivery waits for a subscription that is inactive. */
  giveUpAfterMs: number;
  /** Rows of one kind that one call deletes or changes at most. */
  most: number;
}

/**
 * Deletes events and deliveries that are old enough and wait for nothing, and what is left of deleted subscriptions; ends
 * deliveries that waited too long for an inactive one. Answers whether there may be more to do. Operations stay.
 */
export async function purgeWebhooks(em: EntityManager, rules: PurgeRules): Promise<boolean> {
  const { keepMs, giveUpAfterMs, most } = rules;
  const counts = [
    await run(em, giveUpStatement, [most, giveUpAfterMs]),
    await run(em, purgeEventsStatement, [most, keepMs]),
    await run(em, purgeDeliveriesStatement, [most]),
    await run(em, purgeWebhooksStatement, [most]),
  ];
  return counts.includes(most);
}

const giveUpStatement = `
  update webhook_deliveries
     set status = 'failed', next_attempt_at = null, finished_at = now(),
         error = coalesce(error, 'The subscription was inactive for too long.')
   where id in (
     select delivery.id from webhook_deliveries delivery join webhooks on webhooks.id = webhook_id
      where not is_active and status = 'pending' and retry_from < now() - $2::float8 * interval '1 millisecond'
      limit $1)
  returning id`;

/** The deliveries go with their event. */
const purgeEventsStatement = `
  delete from webhook_events
   where seq in (
     select seq from webhook_events event
      where occurred_at < now() - $2::float8 * interval '1 millisecond' and is_shared_out
        and not exists (select from webhook_deliveries where event_seq = event.seq and finished_at is null)
      order by occurred_at limit $1)
  returning seq`;

const purgeDeliveriesStatement = `
  delete from webhook_deliveries
   where id in (
     select delivery.id from webhooks join webhook_deliveries delivery on webhook_id = webhooks.id
      where deleted_at is not null limit $1)
  returning id`;

const purgeWebhooksStatement = `
  delete from webhooks
   where id in (
     select id from webhooks gone
      where deleted_at is not null and not exists (select from webhook_deliveries where webhook_id = gone.id)
      limit $1)
  returning id`;

async function run(em: EntityManager, statement: string, parameters: unknown[]): Promise<number> {
  return (await query(em, statement, parameters)).length;
}
