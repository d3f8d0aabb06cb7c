import { readConfig } from '../config.ts';
import { exitWithReason } from '../exit-with-reason.ts';
import { requireDatabaseUrl } from '../require-database-url.ts';
import { migrate } from './migrate.ts';
import { createOrm } from './orm.ts';
import { claimGroups } from './recorded-groups.ts';

/** `npm run migrate`: brings the database up to this version and records the number of groups. Safe to run again. */
async function main(): Promise<void> {
  const config = readConfig();
  const databaseUrl = requireDatabaseUrl(config, 'migrate');
  await migrate(databaseUrl);
  const orm = await createOrm({ databaseUrl, poolSize: 1, applicationName: 'allot-migrate' });
  try {
    await claimGroups(orm.em.fork(), config.groups);
  } finally {
    await orm.close();
  }
  process.stdout.write(`The database is up to date, for ${config.groups} groups.\n`);
}

main().catch(exitWithReason);
