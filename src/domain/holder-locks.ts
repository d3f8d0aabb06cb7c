import type { EntityManager } from '@mikro-orm/postgresql';
import type { HeldChanges, Holder } from './holding-rules.ts';
import { query } from './sql.ts';
import { isRowId } from './row-id.ts';

/**
 * Locks these users' rows, ascending, against every other change of what they hold, and answers those that exist,
 * deleted ones and such as are no agents included: the rules tell them apart. First in the lock order of everything.
 */
export async function lockHolders(
  em: EntityManager,
  userIds: Iterable<number>,
): Promise<Map<number, Holder>> {
  const ids = [...new Set(userIds)].filter(isRowId);
  if (ids.length === 0) return new Map();
  const holders = await query<Holder>(
    em,
    `select id::float8 as id, username, capacity, held_count as "heldCount", is_active as "isActive",
            is_agent and deleted_at is null as "isAgent"
       from users
      where id = any ($1::bigint[])
      order by users.id
        for no key update`,
    [ids],
  );
  return new Map(holders.map((holder) => [holder.id, holder]));
}

/**
 * Keeps these customers from being deleted until the transaction ends, and answers the ids that exist. After the
 * agents and before the tickets in the lock order, sorted by e-mail like the sales do it.
 */
export async function lockCustomers(
  em: EntityManager,
  customerIds: Iterable<number>,
): Promise<ReadonlySet<number>> {
  const ids = [...new Set(customerIds)].filter(isRowId);
  if (ids.length === 0) return new Set();
  const rows = await query<{ id: number }>(
    em,
    `select id::float8 as id from customers where id = any ($1::bigint[]) order by lower(email) for key share`,
    [ids],
  );
  return new Set(rows.map((row) => row.id));
}

/** Changes `held_count` of users that {@link lockHolders} has locked; a CHECK refuses any result outside 0…capacity. */
export async function changeHeldCounts(em: EntityManager, changes: HeldChanges): Promise<void> {
  const changed = [...changes].filter(([, change]) => change !== 0);
  if (changed.length === 0) return;
  await query(
    em,
    `update users
        set held_count = held_count + change
       from unnest($1::bigint[], $2::integer[]) as changed (user_id, change)
      where users.id = user_id`,
    [changed.map(([id]) => id), changed.map(([, change]) => change)],
  );
}
