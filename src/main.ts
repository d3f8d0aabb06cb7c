import { startApi } from './api/start-api.ts';
import { ensureFirstAdmin } from './api/first-admin.ts';
import { type Config, readConfig } from './config.ts';
import { migrate } from './db/migrate.ts';
import { createOrm } from './db/orm.ts';
import { claimGroups } from './db/recorded-groups.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/start-embedded-postgres.ts';
import { exitWithReason, reasonOf } from './exit-with-reason.ts';
import { createLogger } from './log.ts';
import { createQueueBackend } from './queues/create-queue-backend.ts';
import { postgresBackendConnections } from './queues/postgres-backend.ts';
import { runUntilSignal } from './run-until-signal.ts';
import { readOrCreateSecret } from './secret-file.ts';
import { startWorkerPool } from './workers/worker-pool.ts';

/** Connections for people and tools: psql, demo-data, burst, a second process while the first one still stops. */
const spareConnections = 40;

/** Everything in one process: `npm start`. Without DATABASE_URL it brings its own PostgreSQL. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLogger(config.logLevel);
  const embedded = config.databaseUrl ? undefined : await startOwnPostgres(config);
  try {
    await run(config, log, config.databaseUrl ?? embedded!.url, embedded);
  } catch (error) {
    // Told before the server goes: what is still connected to it may fail louder than the reason.
    process.stderr.write(`${reasonOf(error)}\n`);
    await embedded?.stop();
    process.exit(1);
  }
}

async function run(
  config: Config,
  log: ReturnType<typeof createLogger>,
  databaseUrl: string,
  embedded: EmbeddedPostgres | undefined,
): Promise<void> {
  await migrate(databaseUrl);
  const orm = await createOrm({ databaseUrl, poolSize: config.databasePoolSize, applicationName: 'allot' });
  await claimGroups(orm.em.fork(), config.groups);
  const firstAdmin = await ensureFirstAdmin(orm, config);
  const jwtSecret = config.jwtSecret ?? (await readOrCreateSecret(config.dataDir, 'jwt-secret'));
  const backend = await createQueueBackend(config, databaseUrl, log);
  const api = await startApi({ config, log, orm, backend, databaseUrl, jwtSecret });
  const workers = await startWorkerPool({
    backend,
    forkEm: () => orm.em.fork(),
    log,
    lookAhead: config.lookAhead,
    groups: config.groups,
  });
  runUntilSignal(log, config.shutdownSeconds * 1000, async () => {
    await api.close();
    await workers.close();
    await api.disconnect();
    await backend.close();
    await orm.close();
    await embedded?.stop();
  });
  printWelcome(api.url, databaseUrl, firstAdmin, Boolean(embedded), backend.name);
}

function startOwnPostgres(config: Config): Promise<EmbeddedPostgres> {
  const queueConnections = config.redisUrl ? 0 : postgresBackendConnections(config.groups);
  return startEmbeddedPostgres({
    dataDir: config.dataDir,
    maxConnections: config.databasePoolSize + queueConnections + spareConnections,
    onProgress: (line) => process.stdout.write(`${line}\n`),
    onExit: (error) => {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    },
  });
}

/** What a person needs next; the log itself is JSON lines. */
function printWelcome(
  url: string,
  databaseUrl: string,
  firstAdmin: { username: string; password: string | undefined } | undefined,
  isEmbedded: boolean,
  queue: string,
): void {
  const lines = [
    '',
    `Allot is ready (queues on ${queue === 'redis' ? 'Redis' : 'PostgreSQL'}).`,
    `  API         ${url}/api/`,
    `  API docs    ${url}/api/docs`,
    `  Bull Board  ${url}/admin/queues`,
  ];
  // Only the embedded server's URL is shown: it is of this machine, and there is no other way to learn it.
  if (isEmbedded) lines.push(`  Database    ${databaseUrl}`);
  if (firstAdmin?.password) {
    lines.push(
      '',
      `  First admin "${firstAdmin.username}", password ${firstAdmin.password}  (shown this once)`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

main().catch(exitWithReason);
