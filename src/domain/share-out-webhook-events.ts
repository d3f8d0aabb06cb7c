import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';

/**
 * Makes a delivery of each of the oldest `most` new events for each active subscription that wants it, and answers how
 * many events there were. Events in hand elsewhere are passed over; each is shared out once.
 */
export async function shareOutWebhookEvents(em: EntityManager, most: number): Promise<number> {
  const [row] = await query<{ count: number }>(
    em,
    `with taken as materialized (
       select seq from webhook_events where not is_shared_out order by seq limit $1 for update skip locked
     ), shared as (
       update webhook_events event set is_shared_out = true from taken where event.seq = taken.seq
       returning event.seq, event.type
     ), created as (
       insert into webhook_deliveries (webhook_id, event_seq)
       select webhooks.id, shared.seq from shared join webhooks on is_active and type = any (events)
        order by shared.seq
     )
     select count(*)::integer as count from shared`,
    [most],
  );
  return row!.count;
}
