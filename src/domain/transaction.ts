import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';

/**
 * Runs `work` in one READ COMMITTED transaction, with an EntityManager of its own that is flushed before the commit;
 * commits if it resolves, rolls back if it throws. Within a transaction of `em` it takes part in that one.
 *
 * Not `em.transactional`: of MikroORM 7.2.1 with Kysely 0.29.6 that one never gives back a connection that was lost in
 * the middle of a transaction, and each such loss makes the pool smaller until it is empty. A test shows it.
 */
export async function inTransaction<Result>(
  em: EntityManager,
  work: (tx: EntityManager) => Promise<Result>,
): Promise<Result> {
  if (em.isInTransaction()) return work(em);
  return em
    .getKysely()
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (transaction) => {
      const tx = em.fork();
      tx.setTransactionContext(transaction);
      const result = await work(tx);
      await tx.flush();
      return result;
    });
}

/**
 * Gives `work` a connection and an EntityManager of its own. `work` begins the transaction with {@link begin}, together
 * with its first statements, which may only read and lock, and ends it with {@link commit}, together with its last ones;
 * that saves the waits of two round trips. If it throws, everything is rolled back.
 */
export async function inOwnTransaction<Result>(
  em: EntityManager,
  work: (tx: EntityManager) => Promise<Result>,
): Promise<Result> {
  if (em.isInTransaction()) throw new Error('A transaction of its own cannot be part of another one');
  return em
    .getKysely()
    .connection()
    .execute(async (connection) => {
      const tx = em.fork();
      tx.setTransactionContext(connection);
      try {
        return await work(tx);
      } catch (error) {
        // A connection that was lost has rolled back by itself.
        await query(tx, 'rollback').catch(() => undefined);
        throw error;
      }
    });
}

/**
 * Planning the statements of a look-ahead with their values costs PostgreSQL a third of its work on them. A plan that is
 * kept was made for the tables of its day, and from an empty one everything is read to the end; so only plans are let that
 * find each row by an index, whatever the tables hold. A test looks at all of them.
 */
const beginning = [
  'begin isolation level read committed',
  'set local plan_cache_mode = force_generic_plan',
  ...['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin'].map((way) => `set local enable_${way} = off`),
  // Where there is no index (a trigger looks at a table of a few rows), PostgreSQL before 18 takes the way that is left for so
  // dear that it would compile it.
  'set local jit = off',
].join('; ');

/** Begins a transaction for declared statements (`prepare`) whose rows are all found by an index. */
export async function begin(tx: EntityManager): Promise<void> {
  await query(tx, beginning);
}

/** Commits; where a statement before it has failed, PostgreSQL rolls back instead, and that statement's error is thrown. */
export async function commit(tx: EntityManager): Promise<void> {
  await query(tx, 'commit');
}
