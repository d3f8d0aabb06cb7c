import type { MikroORM } from '@mikro-orm/postgresql';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { findBrokenPromises } from '../src/domain/check-promises.ts';
import { query } from '../src/domain/sql.ts';
import { createJobId, groupOf } from '../src/queues/group.ts';
import { toJobData } from '../src/queues/job-data.ts';
import { createRedisBackend } from '../src/queues/redis-backend.ts';
import { startWorkerPool } from '../src/workers/worker-pool.ts';

export type DrainWorld = {
  readonly orm: MikroORM;
  readonly redisUrl: string;
  readonly groups: number;
  readonly jobs: number;
  readonly agents: number;
  readonly tickets: number;
};

const retentionSeconds = 600;
const chunk = 1_000;

/**
 * The ceiling: BullMQ running jobs that do nothing, on as many queues, at concurrency 1 and with the same retention.
 * Jobs per second from the start of the workers to the end of the last job.
 */
export async function drainEmptyJobs(world: DrainWorld): Promise<number> {
  await flush(world);
  const connection = new Redis(world.redisUrl, { maxRetriesPerRequest: null });
  const queues = Array.from(
    { length: world.groups },
    (_, group) => new Queue(`empty-g${group}`, { connection, prefix: `{empty-g${group}}` }),
  );
  for (const queue of queues) {
    await queue.setGlobalConcurrency(1);
    const count = world.jobs / world.groups;
    await queue.addBulk(Array.from({ length: count }, (_, n) => ({ name: 'empty', data: { agent: n } })));
  }
  const done = Promise.withResolvers<void>();
  let finished = 0;
  const startedAt = performance.now();
  const workers = queues.map(({ name }) =>
    new Worker(name, () => Promise.resolve(1), {
      connection,
      prefix: `{${name}}`,
      removeOnComplete: { age: retentionSeconds, count: 10_000 },
    }).on('completed', () => {
      finished += 1;
      if (finished === world.jobs) done.resolve();
    }),
  );
  await done.promise;
  const seconds = (performance.now() - startedAt) / 1000;
  await Promise.all(workers.map((worker) => worker.close()));
  await Promise.all(queues.map((queue) => queue.close()));
  connection.disconnect();
  return world.jobs / seconds;
}

/** Allot's own workers on the same number of waiting fetches of fresh agents; throws if a promise does not hold. */
export async function drainAllot(world: DrainWorld, lookAhead: number): Promise<number> {
  await flush(world);
  await seed(world);
  const settings = { groups: world.groups, queuePrefix: 'bench', queueRetentionSeconds: retentionSeconds };
  const backend = await createRedisBackend(world.redisUrl, {
    ...settings,
    onError: (error) => console.error(error.message),
  });
  const queues = Array.from({ length: world.groups }, (_, group) => backend.createQueue(group));
  await addFetches(world, queues);
  const forkEm = () => world.orm.em.fork();
  const log = pino({ level: 'warn' });
  const startedAt = performance.now();
  const pool = await startWorkerPool({ backend, forkEm, log, lookAhead, groups: world.groups });
  while (pool.finished() < world.jobs) await new Promise((resolve) => setTimeout(resolve, 5));
  const seconds = (performance.now() - startedAt) / 1000;
  await pool.close();
  await Promise.all(queues.map((queue) => queue.close()));
  await backend.close();
  const broken = await findBrokenPromises(forkEm());
  if (broken.length > 0) throw new Error(`A promise is broken: ${JSON.stringify(broken[0])}`);
  return world.jobs / seconds;
}

async function flush({ redisUrl }: DrainWorld): Promise<void> {
  const redis = new Redis(redisUrl);
  await redis.flushall();
  redis.disconnect();
}

async function seed({ orm, agents, tickets }: DrainWorld): Promise<void> {
  const em = orm.em.fork();
  await query(em, 'truncate tickets, users, customers, operations restart identity cascade');
  await query(
    em,
    `insert into users (username, password_hash, is_agent) select 'agent' || n, '', true from generate_series(1, $1) n`,
    [agents],
  );
  await query(em, `insert into tickets (subject) select 'Ticket ' || n from generate_series(1, $1) n`, [
    tickets,
  ]);
  await query(em, 'vacuum (analyze) tickets, users, operations');
  await query(em, 'checkpoint');
}

async function addFetches(
  { jobs, agents, groups }: DrainWorld,
  queues: readonly ReturnType<Awaited<ReturnType<typeof createRedisBackend>>['createQueue']>[],
): Promise<void> {
  const waiting = Array.from({ length: jobs }, (_, n) => {
    const agentId = 1 + (n % agents);
    const id = createJobId(agentId);
    const data = toJobData({ kind: 'fetch', id, agentId, acceptedAtMs: 0 });
    return { name: 'fetch' as const, data, opts: { jobId: id } };
  });
  for (const [group, queue] of queues.entries()) {
    const mine = waiting.filter(({ data }) => groupOf(data.agent, groups) === group);
    for (let start = 0; start < mine.length; start += chunk)
      await queue.addBulk(mine.slice(start, start + chunk));
  }
}
