import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';
import { inTransaction } from './transaction.ts';

/** A delivery that is to be tried now; `attempts` were made before. */
export interface DueDelivery {
  id: number;
  attempts: number;
}

export interface DueRules {
  /** How many deliveries to one subscription may be on their way at once, while its last attempt did not fail. */
  mostAtOnce: number;
  /** After this long without an outcome a delivery is handed over again. */
  leaseMs: number;
}

/** "ALLR" as an integer: one process at a time takes due deliveries, so that the limits hold over all of them. */
const takingLock = 0x414c4c52;

/**
 * Hands the deliveries that are due to `handOver`, marked as being sent, and answers how many there were; none while
 * another process does the same. To a subscription at most `mostAtOnce` are on their way at a time, and one if its last
 * attempt failed. `handOver` is called before the commit: if it fails, or this process dies, they are still due.
 */
export function takeDueDeliveries(
  em: EntityManager,
  { mostAtOnce, leaseMs }: DueRules,
  handOver: (due: readonly DueDelivery[]) => Promise<void>,
): Promise<number> {
  return inTransaction(em, async (tx) => {
    const [lock] = await query<{ taken: boolean }>(tx, 'select pg_try_advisory_xact_lock($1, 0) as taken', [
      takingLock,
    ]);
    if (lock?.taken !== true) return 0;
    const due = await query<DueDelivery>(tx, takeStatement, [mostAtOnce, leaseMs]);
    if (due.length > 0) await handOver(due);
    return due.length;
  });
}

/**
 * What is still `sending` when its lease ends was lost by the queue, or its outcome could not be written. As an array the
 * due ones are few to the planner; it would else read the whole table to join them.
 */
const takeStatement = `
  with due as materialized (
    select next.id
      from webhooks
     cross join lateral (
       select id from webhook_deliveries
        where webhook_id = webhooks.id and status = 'pending' and next_attempt_at <= now()
        order by next_attempt_at
        limit greatest(0, case when failing_since is null then $1::integer else 1 end
                            - (select count(*) from webhook_deliveries
                                where webhook_id = webhooks.id and status = 'sending'))
          for update skip locked
     ) as next
     where is_active
     union all
     select id from webhook_deliveries where status = 'sending' and next_attempt_at <= now()
  )
  update webhook_deliveries
     set status = 'sending', next_attempt_at = now() + $2::float8 * interval '1 millisecond'
   where id = any (array(select id from due)) and status in ('pending', 'sending')
  returning id::float8 as id, attempts`;
