import type { EntityManager } from '@mikro-orm/postgresql';

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
