import { readConfig } from '../config.ts';
import { assertMigrated } from '../db/migrate.ts';
import { createOrm } from '../db/orm.ts';
import { claimGroups } from '../db/recorded-groups.ts';
import { exitWithReason } from '../exit-with-reason.ts';
import { createHealth } from '../health.ts';
import { createLogger } from '../log.ts';
import { createMetrics, renderMetrics, watchProcess } from '../metrics/registry.ts';
import { serveMetrics } from '../metrics/serve-metrics.ts';
import { createQueueBackend } from '../queues/create-queue-backend.ts';
import { requireDatabaseUrl } from '../require-database-url.ts';
import { runUntilSignal } from '../run-until-signal.ts';
import { startTracing } from '../tracing/start-tracing.ts';
import { startWebhooks } from '../webhooks/start-webhooks.ts';
import { createObserveTransactions } from './observe-transactions.ts';
import { watchPromises } from './watch-promises.ts';
import { startWorkerPool } from './worker-pool.ts';

/** `npm run start:worker`: the group workers alone. Any number of such processes share the groups. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLogger(config.logLevel);
  const databaseUrl = requireDatabaseUrl(config, 'start:worker');
  const opened = new AsyncDisposableStack();
  try {
    const tracing = await startTracing(config, 'allot-worker', log);
    opened.defer(() => tracing?.close());
    const orm = await createOrm({
      databaseUrl,
      poolSize: config.databasePoolSize,
      applicationName: 'allot-worker',
      observeStatement: tracing?.observeStatement,
    });
    opened.defer(() => orm.close());
    await assertMigrated(orm);
    await claimGroups(orm.em.fork(), config.groups);
    const backend = await createQueueBackend({ ...config, ...tracing }, databaseUrl, log);
    opened.defer(() => backend.close());
    const forkEm = () => orm.em.fork();
    const webhooks = startWebhooks({ ...config, backend, forkEm, log });
    opened.defer(() => webhooks.close());
    const metrics = createMetrics();
    watchProcess(metrics);
    const health = createHealth({ orm, backend });
    const scrape = () => renderMetrics(metrics);
    const metricsServer = await serveMetrics({ port: config.metricsPort, host: config.host, scrape, health });
    opened.defer(() => metricsServer?.close());
    const observe = createObserveTransactions({ ...config, metrics, log });
    const workers = await startWorkerPool({ ...config, ...tracing, backend, forkEm, log, observe });
    opened.defer(async () => {
      await workers.close();
      log.info({ settled: workers.settled() }, 'worker stopped');
    });
    opened.defer(watchPromises({ ...config, databaseUrl, metrics, log }));
    opened.defer(() => health.stopping());
    health.ready();
    runUntilSignal(log, config.shutdownSeconds * 1000, () => opened.disposeAsync());
    log.info(
      { groups: config.groups, queue: backend.name, metricsPort: metricsServer?.port },
      'worker ready',
    );
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

main().catch(exitWithReason);
