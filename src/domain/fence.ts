import type { EntityManager } from '@mikro-orm/postgresql';
import { prepare, query } from './sql.ts';

/** The class of the two-integer advisory locks that fence the groups ("ALOT"); BullMQ uses the one-integer form. */
const fenceClass = 0x414c4f54;

const fenceStatement = prepare(
  'take_fence',
  `select pg_advisory_xact_lock($1, $2), date_part('epoch', now()::timestamptz(3)) * 1000 as ms`,
);

/**
 * Waits until no other transaction applies or cancels jobs of this group, and keeps it so until this one ends. In
 * normal running nobody ever waits: BullMQ hands out one job of a group at a time. A process that was frozen past its
 * job's lock and wakes up waits here, and then finds the operation rows of whoever went on without it: a later
 * statement of a READ COMMITTED transaction has a snapshot of its own.
 *
 * Answers the transaction's time, which every timestamp of its rows bears, in milliseconds since 1970.
 */
export async function takeFence(em: EntityManager, group: number): Promise<number> {
  const [row] = await query<{ ms: number }>(em, fenceStatement, [fenceClass, group]);
  return Math.round(row?.ms ?? Number.NaN);
}
