import { readConfig } from '../config.ts';
import { assertMigrated } from '../db/migrate.ts';
import { createOrm } from '../db/orm.ts';
import { claimGroups } from '../db/recorded-groups.ts';
import { exitWithReason } from '../exit-with-reason.ts';
import { createLogger } from '../log.ts';
import { createQueueBackend } from '../queues/create-queue-backend.ts';
import { requireDatabaseUrl } from '../require-database-url.ts';
import { runUntilSignal } from '../run-until-signal.ts';
import { startWebhooks } from '../webhooks/start-webhooks.ts';
import { startWorkerPool } from './worker-pool.ts';

/** `npm run start:worker`: the group workers alone. Any number of such processes share the groups. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLogger(config.logLevel);
  const databaseUrl = requireDatabaseUrl(config, 'start:worker');
  const opened = new AsyncDisposableStack();
  try {
    const orm = await createOrm({
      databaseUrl,
      poolSize: config.databasePoolSize,
      applicationName: 'allot-worker',
    });
    opened.defer(() => orm.close());
    await assertMigrated(orm);
    await claimGroups(orm.em.fork(), config.groups);
    const backend = await createQueueBackend(config, databaseUrl, log);
    opened.defer(() => backend.close());
    const forkEm = () => orm.em.fork();
    const webhooks = startWebhooks({ ...config, backend, forkEm, log });
    opened.defer(() => webhooks.close());
    const workers = await startWorkerPool({ ...config, backend, forkEm, log });
    opened.defer(async () => {
      await workers.close();
      log.info({ settled: workers.settled() }, 'worker stopped');
    });
    runUntilSignal(log, config.shutdownSeconds * 1000, () => opened.disposeAsync());
    log.info({ groups: config.groups, queue: backend.name }, 'worker ready');
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

main().catch(exitWithReason);
