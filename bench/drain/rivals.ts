import { Queue as GroupQueue, Worker as GroupWorker } from 'groupmq';
import { Logger, run } from 'graphile-worker';
import { Redis } from 'ioredis';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { parseTicketRows } from '../../src/domain/ticket-row.ts';
import { fetchStatement } from '../skip-locked.ts';
import type { World } from '../world.ts';
import { agentsOf, type Backlog, startCounting } from './backlog.ts';

/** How many agents are served at once; more does not help on two cores. */
const concurrency = 8;

/** Answers what the agent now holds, as the job's result where the queue keeps one. */
type Fetch = (agentId: number) => Promise<unknown>;

/** The same statement for all of them: prepared, on a pool of its own. */
function openFetch(world: World, cleanup: AsyncDisposableStack): Fetch {
  const pool = new pg.Pool({ connectionString: world.databaseUrl, max: concurrency });
  cleanup.defer(() => pool.end());
  return async (agentId) => {
    const { rows } = await pool.query<{ tickets: string | null }>({
      name: 'fetch',
      text: fetchStatement,
      values: [agentId],
    });
    return parseTicketRows(rows[0]?.tickets ?? '[]');
  };
}

/** groupmq: a Redis queue that keeps the jobs of a group, here an agent, in order. */
export async function drainGroupmq(world: World, backlog: Backlog): Promise<number> {
  await using cleanup = new AsyncDisposableStack();
  const fetch = openFetch(world, cleanup);
  const redis = new Redis(world.redisUrl, { maxRetriesPerRequest: null });
  cleanup.defer(() => redis.disconnect());
  const queue = new GroupQueue<{ agent: number }>({ redis, namespace: 'rival', keepCompleted: 10_000 });
  await Promise.all(agentsOf(backlog).map((agent) => queue.add({ groupId: String(agent), data: { agent } })));
  const counting = startCounting(backlog);
  const worker = new GroupWorker({
    queue,
    concurrency,
    handler: (job) => fetch(job.data.agent),
  });
  worker.on('completed', () => counting.count());
  worker.on('failed', (job) => counting.fail(new Error(`groupmq failed: ${job.failedReason}`)));
  cleanup.defer(() => worker.close());
  void worker.run();
  // Awaited here: what was opened is closed when this function is left.
  return await counting.all;
}

/** graphile-worker with a queue of each agent, in the same PostgreSQL. */
export async function drainGraphileWorker(world: World, backlog: Backlog): Promise<number> {
  await using cleanup = new AsyncDisposableStack();
  const fetch = openFetch(world, cleanup);
  const pgPool = new pg.Pool({ connectionString: world.databaseUrl, max: concurrency + 2 });
  cleanup.defer(() => pgPool.end());
  pgPool.on('error', () => undefined);
  pgPool.on('connect', (client) => void client.on('error', () => undefined));
  let counting: ReturnType<typeof startCounting> | undefined;
  const logger = new Logger(() => () => undefined);
  const options = { pgPool, concurrency, noHandleSignals: true, pollInterval: 100, logger };
  // Once with nothing to do, which makes its schema.
  const first = await run({ ...options, taskList: { fetch: async () => undefined } });
  await first.addJob('fetch', {});
  await first.stop();
  await pgPool.query('truncate graphile_worker._private_jobs, graphile_worker._private_job_queues');
  await pgPool.query(
    `select count(graphile_worker.add_job('fetch', json_build_object('agent', agent), 'agent-' || agent))
       from unnest($1::integer[]) as agent`,
    [agentsOf(backlog)],
  );
  counting = startCounting(backlog);
  const runner = await run({
    ...options,
    taskList: {
      fetch: async (payload) => {
        await fetch((payload as { agent: number }).agent);
      },
    },
  });
  runner.events.on('job:success', () => counting.count());
  runner.events.on('job:error', ({ error }) => counting.fail(error));
  cleanup.defer(() => runner.stop());
  // Awaited here: what was opened is closed when this function is left.
  return await counting.all;
}

/** pg-boss with the agent as the key of a strictly ordered queue, in the same PostgreSQL. */
export async function drainPgBoss(world: World, backlog: Backlog): Promise<number> {
  await using cleanup = new AsyncDisposableStack();
  const fetch = openFetch(world, cleanup);
  const boss = new PgBoss({ connectionString: world.databaseUrl, max: concurrency + 2 });
  boss.on('error', () => undefined);
  await boss.start();
  cleanup.defer(() => boss.stop({ graceful: false }));
  const queue = `fetch-${Date.now().toString(36)}`;
  await boss.createQueue(queue, { policy: 'key_strict_fifo' });
  await boss.insert(
    queue,
    agentsOf(backlog).map((agent) => ({ data: { agent }, singletonKey: String(agent) })),
  );
  const counting = startCounting(backlog);
  await boss.work<{ agent: number }>(
    queue,
    { batchSize: 64, pollingIntervalSeconds: 0.5, localConcurrency: concurrency },
    async (jobs) => {
      for (const job of jobs) await fetch(job.data.agent);
      counting.count(jobs.length);
    },
  );
  // Awaited here: what was opened is closed when this function is left.
  return await counting.all;
}
