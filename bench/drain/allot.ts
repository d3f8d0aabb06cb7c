import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { createMetrics } from '../../src/metrics/registry.ts';
import { createPostgresQueueBackend } from '../../src/queues/postgres-backend.ts';
import type { QueueBackend, QueueSettings } from '../../src/queues/queue-backend.ts';
import { createRedisBackend } from '../../src/queues/redis-backend.ts';
import {
  createObserveTransactions,
  type ObserveTransactions,
} from '../../src/workers/observe-transactions.ts';
import { startWorkerPool } from '../../src/workers/worker-pool.ts';
import type { World } from '../world.ts';
import type { Backlog } from './backlog.ts';
import { openBacklog } from './open-backlog.ts';

const log = pino({ level: 'warn' });

/** Allot's own workers on Redis, measuring themselves as they do in production. */
export function drainAllot(world: World, backlog: Backlog): Promise<number> {
  return drainOnRedis(world, backlog, { lookAhead: 64, observe: watch(false) });
}

/** The same with a line in the log for each transaction (`LOG_REQUESTS`). */
export function drainLogged(world: World, backlog: Backlog): Promise<number> {
  return drainOnRedis(world, backlog, { lookAhead: 64, observe: watch(true) });
}

/** The same without metrics. */
export function drainUnwatched(world: World, backlog: Backlog): Promise<number> {
  return drainOnRedis(world, backlog, { lookAhead: 64 });
}

/** Allot's own workers on Redis, every job in a transaction of its own. */
export function drainWithoutLookAhead(world: World, backlog: Backlog): Promise<number> {
  return drainOnRedis(world, backlog, { lookAhead: 1, observe: watch(false) });
}

/** Allot's own workers with the queues in PostgreSQL. */
export function drainOnPostgres(world: World, backlog: Backlog): Promise<number> {
  const settings = { lookAhead: 64, observe: watch(false) };
  return drainOn(world, backlog, settings, (queues) => createPostgresQueueBackend(world.databaseUrl, queues));
}

type DrainSettings = { readonly lookAhead: number; readonly observe?: ObserveTransactions };

function drainOnRedis(world: World, backlog: Backlog, settings: DrainSettings): Promise<number> {
  return drainOn(world, backlog, settings, (queues) => createRedisBackend(world.redisUrl, queues));
}

/** Lines go where they cost what writing them does, and are not kept. */
function watch(logRequests: boolean): ObserveTransactions {
  const toNowhere = pino({ level: 'info' }, pino.destination('/dev/null'));
  return createObserveTransactions({ metrics: createMetrics(), log: toNowhere, logRequests });
}

async function drainOn(
  world: World,
  backlog: Backlog,
  settings: DrainSettings,
  createBackend: (settings: QueueSettings) => Promise<QueueBackend>,
): Promise<number> {
  const { groups, jobs } = backlog;
  await using cleanup = new AsyncDisposableStack();
  // A name of its own: PostgreSQL still has the queues of the round before.
  const queuePrefix = `bench-${Date.now().toString(36)}`;
  const { backend } = cleanup.use(await openBacklog(backlog, queuePrefix, createBackend));
  const startedAt = performance.now();
  const forkEm = () => world.orm.em.fork();
  const endless = { holdSeconds: 0, holdExtensions: 0 };
  const pool = await startWorkerPool({ ...endless, ...settings, backend, forkEm, log, groups });
  cleanup.defer(() => pool.close());
  while (pool.settled() < jobs) await delay(5);
  return (jobs / (performance.now() - startedAt)) * 1000;
}
