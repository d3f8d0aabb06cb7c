import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';

/** How many deliveries of webhook events are not over, read from the two small indexes of those. Takes no lock. */
export async function countWaitingDeliveries(
  em: EntityManager,
): Promise<{ pending: number; sending: number }> {
  const [row] = await query<{ pending: number; sending: number }>(
    em,
    `select (select count(*) from webhook_deliveries where status = 'pending')::float8 as pending,
            (select count(*) from webhook_deliveries where status = 'sending')::float8 as sending`,
  );
  return row!;
}
