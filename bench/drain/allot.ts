import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { createPostgresQueueBackend } from '../../src/queues/postgres-backend.ts';
import type { QueueBackend, QueueSettings } from '../../src/queues/queue-backend.ts';
import { createRedisBackend } from '../../src/queues/redis-backend.ts';
import { startWorkerPool } from '../../src/workers/worker-pool.ts';
import type { World } from '../world.ts';
import type { Backlog } from './backlog.ts';
import { openBacklog } from './open-backlog.ts';

const log = pino({ level: 'warn' });

/** Allot's own workers on Redis. */
export function drainAllot(world: World, backlog: Backlog): Promise<number> {
  return drainOn(world, backlog, 64, (settings) => createRedisBackend(world.redisUrl, settings));
}

/** Allot's own workers on Redis, every job in a transaction of its own. */
export function drainWithoutLookAhead(world: World, backlog: Backlog): Promise<number> {
  return drainOn(world, backlog, 1, (settings) => createRedisBackend(world.redisUrl, settings));
}

/** Allot's own workers with the queues in PostgreSQL. */
export function drainOnPostgres(world: World, backlog: Backlog): Promise<number> {
  return drainOn(world, backlog, 64, (settings) => createPostgresQueueBackend(world.databaseUrl, settings));
}

async function drainOn(
  world: World,
  backlog: Backlog,
  lookAhead: number,
  createBackend: (settings: QueueSettings) => Promise<QueueBackend>,
): Promise<number> {
  const { groups, jobs } = backlog;
  await using cleanup = new AsyncDisposableStack();
  // A name of its own: PostgreSQL still has the queues of the round before.
  const queuePrefix = `bench-${Date.now().toString(36)}`;
  const { backend } = cleanup.use(await openBacklog(backlog, queuePrefix, createBackend));
  const startedAt = performance.now();
  const forkEm = () => world.orm.em.fork();
  const pool = await startWorkerPool({
    holdSeconds: 0,
    holdExtensions: 0,
    backend,
    forkEm,
    log,
    lookAhead,
    groups,
  });
  cleanup.defer(() => pool.close());
  while (pool.settled() < jobs) await delay(5);
  return (jobs / (performance.now() - startedAt)) * 1000;
}
