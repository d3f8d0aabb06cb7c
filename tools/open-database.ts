import { setTimeout as delay } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Config } from '../src/config.ts';
import { assertMigrated, migrate } from '../src/db/migrate.ts';
import { createOrm } from '../src/db/orm.ts';
import { findEmbeddedDatabase } from '../src/embedded/embedded-url.ts';
import { startEmbeddedPostgres } from '../src/embedded/start-embedded-postgres.ts';
import type { CommandContext } from './run-command.ts';

const startPatienceMs = 30_000;
const maxConnections = 20;

type Settings = Pick<Config, 'databaseUrl' | 'dataDir'>;

/**
 * Connects to the database that the settings name: DATABASE_URL, or the embedded one of DATA_DIR. An embedded one that
 * does not run is started, migrated, and stopped by `cleanup`; every other one must be migrated already.
 */
export async function openDatabase(
  settings: Settings,
  { signal, cleanup }: CommandContext,
): Promise<{ orm: MikroORM; name: string }> {
  if (settings.databaseUrl !== undefined) {
    const orm = await connect(settings.databaseUrl, cleanup);
    await assertMigrated(orm).catch(explainConnection);
    return { orm, name: 'the database of DATABASE_URL' };
  }
  const { dataDir } = settings;
  const url = (await findStarted(dataDir, signal)) ?? (await start(dataDir, cleanup));
  const orm = await connect(url, cleanup);
  await untilMigrated(orm, signal);
  return { orm, name: `the embedded database of ${dataDir}` };
}

/** The URL of the database that the settings name; undefined for an embedded one that does not run. */
export async function findDatabaseUrl(settings: Settings): Promise<string | undefined> {
  if (settings.databaseUrl !== undefined) return settings.databaseUrl;
  const embedded = await findEmbeddedDatabase(settings.dataDir);
  return embedded.state === 'running' ? embedded.url : undefined;
}

async function connect(databaseUrl: string, cleanup: AsyncDisposableStack): Promise<MikroORM> {
  const orm = await createOrm({ databaseUrl, poolSize: 2, applicationName: 'allot-tool' });
  cleanup.defer(() => orm.close());
  return orm;
}

/** An Allot that is just starting, or stopping, is given the time for it. */
async function findStarted(dataDir: string, signal: AbortSignal): Promise<string | undefined> {
  const deadline = performance.now() + startPatienceMs;
  for (;;) {
    const found = await findEmbeddedDatabase(dataDir);
    if (found.state === 'running') return found.url;
    if (found.state === 'stopped' || performance.now() > deadline) return undefined;
    await delay(100, undefined, { signal });
  }
}

async function start(dataDir: string, cleanup: AsyncDisposableStack): Promise<string> {
  const server = await startEmbeddedPostgres({
    dataDir,
    maxConnections,
    onProgress: (line) => process.stderr.write(`${line}\n`),
  });
  cleanup.defer(() => server.stop());
  await migrate(server.url);
  return server.url;
}

/** The Allot that runs there migrates it itself, a moment after its database answers for the first time. */
async function untilMigrated(orm: MikroORM, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + startPatienceMs;
  for (;;) {
    try {
      return await assertMigrated(orm);
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await delay(200, undefined, { signal });
    }
  }
}

/** Drivers report a refused connection in many forms, some of them without a message. */
function explainConnection(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!/^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|28|3D000)/.test(code)) throw error;
  const reason = error instanceof Error && error.message ? error.message : code;
  throw new Error(`The database of DATABASE_URL cannot be used: ${reason}`, { cause: error });
}
