import { readConfig } from '../config.ts';
import { assertMigrated } from '../db/migrate.ts';
import { createOrm } from '../db/orm.ts';
import { claimGroups } from '../db/recorded-groups.ts';
import { exitWithReason } from '../exit-with-reason.ts';
import { createLogger } from '../log.ts';
import { createMetrics, watchProcess } from '../metrics/registry.ts';
import { createQueueBackend } from '../queues/create-queue-backend.ts';
import { requireDatabaseUrl } from '../require-database-url.ts';
import { runUntilSignal } from '../run-until-signal.ts';
import { readOrCreateSecret } from '../secret-file.ts';
import { startTracing } from '../tracing/start-tracing.ts';
import { ensureFirstAdmin } from './first-admin.ts';
import { startApi } from './start-api.ts';

/** `npm run start:api`: the HTTP API alone. Any number of such processes run beside each other. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLogger(config.logLevel);
  const databaseUrl = requireDatabaseUrl(config, 'start:api');
  const opened = new AsyncDisposableStack();
  try {
    const tracing = await startTracing(config, 'allot-api', log);
    opened.defer(() => tracing?.close());
    const orm = await createOrm({
      databaseUrl,
      poolSize: config.databasePoolSize,
      applicationName: 'allot-api',
      observeStatement: tracing?.observeStatement,
    });
    opened.defer(() => orm.close());
    await assertMigrated(orm);
    await claimGroups(orm.em.fork(), config.groups);
    const jwtSecret = config.jwtSecret ?? (await readOrCreateSecret(config.dataDir, 'jwt-secret'));
    const backend = await createQueueBackend({ ...config, ...tracing }, databaseUrl, log);
    opened.defer(() => backend.close());
    const metrics = createMetrics();
    watchProcess(metrics);
    const api = await startApi({ ...tracing, config, log, metrics, orm, backend, databaseUrl, jwtSecret });
    opened.defer(() => api.disconnect());
    opened.defer(() => api.close());
    const firstAdmin = await ensureFirstAdmin(orm, config);
    if (firstAdmin?.password) {
      process.stdout.write(
        `First admin "${firstAdmin.username}", password ${firstAdmin.password} (shown this once)\n`,
      );
    }
    api.ready();
    runUntilSignal(log, (config.shutdownDelaySeconds + config.shutdownSeconds) * 1000, () =>
      opened.disposeAsync(),
    );
    log.info({ url: api.url, queue: backend.name, metricsPort: api.metricsPort }, 'API ready');
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

main().catch(exitWithReason);
