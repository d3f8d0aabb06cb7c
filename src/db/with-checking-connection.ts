import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../domain/sql.ts';
import { inOwnTransaction } from '../domain/transaction.ts';
import { assertMigrated } from './migrate.ts';
import { createOrm } from './orm.ts';

/**
 * Gives `work` a connection for looking whether promises are kept: it can only read, and keeps PostgreSQL to one core. There
 * is no transaction, so that each statement sees what is there when it begins.
 */
export async function withCheckingConnection<Result>(
  databaseUrl: string,
  work: (em: EntityManager) => Promise<Result>,
): Promise<Result> {
  const orm = await createOrm({
    databaseUrl,
    poolSize: 1,
    applicationName: 'allot-check-promises',
    longestSilenceMs: 0,
  });
  try {
    await assertMigrated(orm);
    return await inOwnTransaction(orm.em.fork(), async (em) => {
      await query(em, 'set default_transaction_read_only = on');
      await query(em, 'set max_parallel_workers_per_gather = 0');
      return work(em);
    });
  } finally {
    await orm.close();
  }
}
