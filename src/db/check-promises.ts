import { readConfig } from '../config.ts';
import { findBrokenPromises } from '../domain/check-promises.ts';
import { query } from '../domain/sql.ts';
import { exitWithReason } from '../exit-with-reason.ts';
import { requireDatabaseUrl } from '../require-database-url.ts';
import { assertMigrated } from './migrate.ts';
import { createOrm } from './orm.ts';

/**
 * `npm run check-promises`: looks whether the data of a live database breaks a promise, says which and ends with 1 if it
 * does. Reads only, on one connection and one core; locks nothing that others wait for.
 */
async function main(): Promise<void> {
  const databaseUrl = requireDatabaseUrl(readConfig(), 'check-promises');
  const orm = await createOrm({
    databaseUrl,
    poolSize: 1,
    applicationName: 'allot-check-promises',
    longestSilenceMs: 0,
  });
  try {
    await assertMigrated(orm);
    const em = orm.em.fork();
    await query(em, 'set default_transaction_read_only = on');
    await query(em, 'set max_parallel_workers_per_gather = 0');
    const broken = await findBrokenPromises(em);
    for (const { promise, detail } of broken) process.stdout.write(`${promise}: ${detail}\n`);
    if (broken.length === 0) process.stdout.write('Every promise is kept.\n');
    else process.exitCode = 1;
  } finally {
    await orm.close();
  }
}

main().catch(exitWithReason);
