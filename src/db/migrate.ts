import type { MikroORM } from '@mikro-orm/postgresql';
import { query } from '../domain/sql.ts';
import { migratePostgresQueue } from '../queues/migrate-postgres-queue.ts';
import { createOrm } from './orm.ts';

/** "ALLO" as an integer: one session at a time migrates, whoever comes second finds nothing left to do. */
const migrationLockKey = 0x414c4c4f;

/**
 * Brings the database up to this version: Allot's tables and BullMQ's own schema. Any number of processes may call it
 * at once; each migration runs exactly once, in one transaction with its ledger row.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  // One connection: the session lock below and the migrations have to share it.
  const orm = await createOrm({
    databaseUrl,
    poolSize: 2,
    applicationName: 'allot-migrate',
    idleInTransactionTimeoutMs: 0,
    longestSilenceMs: 0,
  });
  try {
    await orm.em.fork().transactional(async (em) => {
      await query(em, 'select pg_advisory_xact_lock($1)', [migrationLockKey]);
      await orm.migrator.up();
      await migratePostgresQueue(databaseUrl);
    });
  } finally {
    await orm.close();
  }
}

/** Throws, naming the command that mends it, unless every migration of this version has run. */
export async function assertMigrated(orm: MikroORM): Promise<void> {
  const pending = await pendingMigrations(orm);
  if (pending.length > 0) {
    throw new Error(
      `The database is not migrated (pending: ${pending.join(', ')}). Run "npm run migrate" with the same DATABASE_URL, then start again.`,
    );
  }
}

/** The names of the migrations that have not run yet; reads only, creates nothing. */
async function pendingMigrations(orm: MikroORM): Promise<string[]> {
  const known =
    orm.config
      .get('migrations')
      .migrationsList?.map((migration) => ('name' in migration ? migration.name : '')) ?? [];
  const [ledger] = await query<{ present: boolean }>(
    orm.em.fork(),
    `select to_regclass('migrations') is not null as present`,
  );
  if (!ledger?.present) return known;
  const done = await query<{ name: string }>(orm.em.fork(), 'select name from migrations');
  const names = new Set(done.map((row) => row.name));
  return known.filter((name) => !names.has(name));
}
