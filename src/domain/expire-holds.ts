import type { EntityManager } from '@mikro-orm/postgresql';
import { expireTickets, type Hold, recordExpirations } from './expire-tickets.ts';
import { takeFence } from './fence.ts';
import { changeHeldCounts, lockHolders } from './holder-locks.ts';
import { prepare, query } from './sql.ts';
import { inTransaction } from './transaction.ts';

/** Kind of the operations rows of holds that have ended. */
export const expiryKind = 'expire';

const overdueStatement = prepare(
  'find_overdue_holds',
  `select id::float8 as "ticketId", assigned_to::float8 as "agentId"
     from tickets
    where status = 'assigned' and hold_expires_at <= now() and assigned_to % $1::integer = $2::integer
    order by hold_expires_at
    limit $3::integer`,
);

/**
 * Gives up to `most` tickets whose hold is over back to the pool, those that ended first, of the agents of one group, in
 * one transaction. Answers how many were found: if it is `most`, there may be more. Where there are none, that is one
 * look into an index, without a transaction or a lock.
 *
 * Locks the group's fence, the agents ascending, the tickets ascending, and looks again under the locks: what was
 * extended, sold or taken meanwhile stays as it is.
 */
export async function expireHolds(
  em: EntityManager,
  { group, groups, most }: { group: number; groups: number; most: number },
): Promise<number> {
  const overdue = await query<Hold>(em, overdueStatement, [groups, group, most]);
  if (overdue.length === 0) return 0;
  await inTransaction(em, async (tx) => {
    await takeFence(tx, group);
    await lockHolders(
      tx,
      overdue.map((hold) => hold.agentId),
    );
    const expired = await expireTickets(tx, overdue);
    await changeHeldCounts(tx, countDown(expired));
    await recordExpirations(tx, expired);
  });
  return overdue.length;
}

function countDown(expired: readonly Hold[]): Map<number, number> {
  const changes = new Map<number, number>();
  for (const { agentId } of expired) changes.set(agentId, (changes.get(agentId) ?? 0) - 1);
  return changes;
}
