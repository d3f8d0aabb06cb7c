import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { createJobId, groupOf } from '../../src/queues/group.ts';
import { toJobData } from '../../src/queues/job-data.ts';
import { createPostgresQueueBackend } from '../../src/queues/postgres-backend.ts';
import type { JobQueue, QueueBackend, QueueSettings } from '../../src/queues/queue-backend.ts';
import { createRedisBackend } from '../../src/queues/redis-backend.ts';
import { startWorkerPool } from '../../src/workers/worker-pool.ts';
import type { World } from '../world.ts';
import { agentsOf, type Backlog } from './backlog.ts';

const chunk = 1_000;
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
  const backend = await createBackend({
    groups,
    // A name of its own: PostgreSQL still has the queues of the round before.
    queuePrefix: `bench-${Date.now().toString(36)}`,
    queueRetentionSeconds: 600,
    onError: (error) => log.error(error),
  });
  cleanup.defer(() => backend.close());
  const queues = Array.from({ length: groups }, (_, group) => backend.createQueue(group));
  cleanup.defer(async () => void (await Promise.all(queues.map((queue) => queue.close()))));
  await addFetches(backlog, queues);
  const startedAt = performance.now();
  const forkEm = () => world.orm.em.fork();
  const pool = await startWorkerPool({ backend, forkEm, log, lookAhead, groups });
  cleanup.defer(() => pool.close());
  while (pool.settled() < jobs) await delay(5);
  return (jobs / (performance.now() - startedAt)) * 1000;
}

/** Puts the backlog on the queues as the API does, in bulk. */
export async function addFetches(backlog: Backlog, queues: readonly JobQueue[]): Promise<void> {
  const waiting = agentsOf(backlog).map((agentId) => {
    const id = createJobId(agentId);
    const data = toJobData({ kind: 'fetch', id, agentId, acceptedAtMs: 0 });
    return { name: 'fetch' as const, data, opts: { jobId: id } };
  });
  for (const [group, queue] of queues.entries()) {
    const mine = waiting.filter(({ data }) => groupOf(data.agent, backlog.groups) === group);
    for (let start = 0; start < mine.length; start += chunk) {
      await queue.addBulk(mine.slice(start, start + chunk));
    }
  }
}
