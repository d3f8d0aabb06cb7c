import { setTimeout as delay } from 'node:timers/promises';
import { startApi } from './api/start-api.ts';
import { ensureFirstAdmin, type FirstAdmin } from './api/first-admin.ts';
import { type Config, readConfig } from './config.ts';
import { migrate } from './db/migrate.ts';
import { createOrm } from './db/orm.ts';
import { claimGroups } from './db/recorded-groups.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/start-embedded-postgres.ts';
import { exitWithReason } from './exit-with-reason.ts';
import { createLogger, type Log } from './log.ts';
import { createQueueBackend } from './queues/create-queue-backend.ts';
import { createMetrics, watchProcess } from './metrics/registry.ts';
import type { QueueBackend } from './queues/queue-backend.ts';
import { postgresBackendConnections } from './queues/postgres-backend.ts';
import { runUntilSignal } from './run-until-signal.ts';
import { readOrCreateSecret } from './secret-file.ts';
import { startTracing } from './tracing/start-tracing.ts';
import { startWebhooks } from './webhooks/start-webhooks.ts';
import { createObserveTransactions } from './workers/observe-transactions.ts';
import { watchPromises } from './workers/watch-promises.ts';
import { startWorkerPool } from './workers/worker-pool.ts';

/** Connections for people and tools: psql, demo-data, burst, a second process while the first one still stops. */
const spareConnections = 40;
/** How long a signal waits for a start that is under way. */
const startPatienceMs = 10_000;

/** Everything in one process: `npm start`. Without DATABASE_URL it brings its own PostgreSQL. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLogger(config.logLevel);
  // What was opened last is closed first, whether the start fails halfway or a signal ends it.
  const opened = new AsyncDisposableStack();
  const started = start(config, log, opened);
  runUntilSignal(log, (config.shutdownDelaySeconds + config.shutdownSeconds) * 1000, async () => {
    // A server that is just being started is noted only when it runs, and must not be left behind.
    await Promise.race([started.catch(() => undefined), delay(startPatienceMs)]);
    await opened.disposeAsync();
  });
  try {
    process.stdout.write(await started);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

/** Starts everything, noting in `opened` how to stop it, and answers what a person needs to know next. */
async function start(config: Config, log: Log, opened: AsyncDisposableStack): Promise<string> {
  const tracing = await startTracing(config, 'allot', log);
  opened.defer(() => tracing?.close());
  const embedded = config.databaseUrl ? undefined : await startOwnPostgres(config);
  if (embedded) opened.defer(() => embedded.stop());
  const databaseUrl = config.databaseUrl ?? embedded!.url;
  await migrate(databaseUrl);
  const orm = await createOrm({
    databaseUrl,
    poolSize: config.databasePoolSize,
    applicationName: 'allot',
    observeStatement: tracing?.observeStatement,
  });
  opened.defer(() => orm.close());
  await claimGroups(orm.em.fork(), config.groups);
  const jwtSecret = config.jwtSecret ?? (await readOrCreateSecret(config.dataDir, 'jwt-secret'));
  const backend = await createQueueBackend({ ...config, ...tracing }, databaseUrl, log);
  opened.defer(() => backend.close());
  const metrics = createMetrics();
  watchProcess(metrics);
  const api = await startApi({ ...tracing, config, log, metrics, orm, backend, databaseUrl, jwtSecret });
  opened.defer(() => api.disconnect());
  const forkEm = () => orm.em.fork();
  const webhooks = startWebhooks({ ...config, backend, forkEm, log });
  opened.defer(() => webhooks.close());
  const observe = createObserveTransactions({ ...config, metrics, log });
  const workers = await startWorkerPool({ ...config, ...tracing, backend, forkEm, log, observe });
  opened.defer(() => workers.close());
  opened.defer(watchPromises({ ...config, databaseUrl, metrics, log }));
  opened.defer(() => api.close());
  // Last: a password that is shown once must not be lost to a start that fails after it was made.
  const firstAdmin = await ensureFirstAdmin(orm, config);
  api.ready();
  return describeStart(api.url, backend.name, embedded?.url, firstAdmin);
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

function describeStart(
  url: string,
  queue: QueueBackend['name'],
  embeddedUrl: string | undefined,
  firstAdmin: FirstAdmin | undefined,
): string {
  const lines = [
    `Allot is ready (queues on ${queue === 'redis' ? 'Redis' : 'PostgreSQL'}).`,
    `  API         ${url}/api/`,
    `  API docs    ${url}/api/docs`,
    `  Bull Board  ${url}/admin/queues`,
  ];
  // Only the embedded server's URL is shown: it is of this machine, and there is no other way to learn it.
  if (embeddedUrl) lines.push(`  Database    ${embeddedUrl}`);
  if (firstAdmin?.password) {
    lines.push(
      '',
      `  First admin "${firstAdmin.username}", password ${firstAdmin.password}  (shown this once)`,
    );
  }
  return `\n${lines.join('\n')}\n\n`;
}

main().catch(exitWithReason);
