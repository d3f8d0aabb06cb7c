import { inject } from 'vitest';
import { Client } from 'pg';
import { createOrm } from '../../src/db/orm.ts';
import { query } from '../../src/domain/sql.ts';
import type { JobRequest } from '../../src/domain/job.ts';
import { createJobId } from '../../src/queues/group.ts';
import { createJobQueues } from '../../src/queues/job-queues.ts';
import { isDone } from '../../src/queues/job-view.ts';
import { createRedisBackend } from '../../src/queues/redis-backend.ts';
import { eventually } from '../support/eventually.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { uniquePrefix } from '../support/queue-backends.ts';
import { redisUrl } from '../support/redis.ts';
import { type Program, startProgram } from './program.ts';

export type WorkerWorld = Awaited<ReturnType<typeof openWorkerWorld>>;

/** A database and queues of one's own, in which a test adds jobs by itself and starts real worker processes. */
export async function openWorkerWorld(groups: number) {
  await using cleanup = new AsyncDisposableStack();
  const database = await createTestDatabase();
  cleanup.defer(() => database.drop());
  const orm = await createOrm({ databaseUrl: database.url, poolSize: 4, applicationName: 'test' });
  cleanup.defer(() => orm.close());
  const queuePrefix = uniquePrefix();
  const settings = { groups, queuePrefix, queueRetentionSeconds: 600, onError: () => undefined };
  const backend = await createRedisBackend(redisUrl(), settings);
  cleanup.defer(() => backend.close());
  const queues = createJobQueues(backend, groups);
  cleanup.defer(() => queues.close());
  const workers: Program[] = [];
  cleanup.defer(async () => void (await Promise.all(workers.map((worker) => worker.kill9()))));
  const em = () => orm.em.fork();
  /** Of every process that is to work here. */
  const processSettings = {
    DATABASE_URL: database.url,
    REDIS_URL: redisUrl(),
    QUEUE_GROUPS: String(groups),
    QUEUE_PREFIX: queuePrefix,
  };
  const atTheEnd = cleanup.move();

  return {
    em,
    queues,
    database,
    settings: processSettings,
    fetchJob: (agentId: number): JobRequest => ({
      kind: 'fetch',
      id: createJobId(agentId),
      agentId,
      acceptedAtMs: Date.now(),
    }),
    async startWorker(more: Record<string, string> = {}): Promise<Program> {
      const worker = await startProgram('worker', {
        name: `${queuePrefix}-worker-${workers.length + 1}`,
        directory: inject('testDirectory'),
        settings: { ...processSettings, ...more },
      });
      workers.push(worker);
      return worker;
    },
    /** Resolves when the queue says of each that it is done, to how long that took. */
    async whenDone(jobs: readonly JobRequest[], timeoutMs: number): Promise<number> {
      const startedAt = performance.now();
      await eventually(
        async () => {
          for (const job of jobs) {
            const view = await queues.find(job.id);
            if (!view || !isDone(view)) throw new Error(`Job ${job.id} is ${view?.status ?? 'unknown'}`);
          }
        },
        { timeoutMs },
      );
      return performance.now() - startedAt;
    },
    /** Resolves when no job waits or is being worked on; answers the most that a group had active at once. */
    async whenDrained(timeoutMs: number): Promise<number> {
      let mostActive = 0;
      await eventually(
        async () => {
          const depths = await queues.measure();
          mostActive = Math.max(mostActive, ...depths.map(({ active }) => active));
          const left = depths.reduce(
            (sum, { active, waiting, delayed }) => sum + active + waiting + delayed,
            0,
          );
          if (left > 0) throw new Error(`${left} jobs are left`);
        },
        { timeoutMs, intervalMs: 5 },
      );
      return mostActive;
    },
    /** Locks the row of an agent: whoever applies its jobs waits, in the middle of a transaction, until `release`. */
    async holdAgent(agentId: number): Promise<{ whenAwaited(): Promise<void>; release(): Promise<void> }> {
      const client = new Client({ connectionString: database.url });
      await client.connect();
      await client.query('begin');
      await client.query('select from users where id = $1 for update', [agentId]);
      return {
        whenAwaited: () =>
          eventually(async () => {
            const waiting = await query(
              em(),
              `select from pg_stat_activity
                where datname = current_database() and application_name = 'allot-worker' and wait_event_type = 'Lock'`,
            );
            if (waiting.length === 0) throw new Error('No worker waits for the agent');
          }),
        release: () => client.end(),
      };
    },
    /** Resolves when a worker waits until another one's transaction of the same group is over. */
    whenWaitingAtFence: () =>
      eventually(
        async () => {
          const waiting = await query(
            em(),
            `select from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`,
          );
          if (waiting.length === 0) throw new Error('No worker waits at the fence');
        },
        { timeoutMs: 15_000 },
      ),
    /** Resolves when BullMQ has refused the answer of this worker to the job: it has another owner, or an outcome. */
    whenRefused: (worker: Program, job: JobRequest) =>
      eventually(() => {
        const refused = worker
          .lines()
          .some(
            (line) =>
              /(?:Missing lock|Lock mismatch|Missing key) for job/.test(line) && line.includes(job.id),
          );
        if (!refused) throw new Error(`${worker.name} was not refused:\n${worker.lines().join('\n')}`);
      }),
    close: () => atTheEnd.disposeAsync(),
  };
}
