import type { MikroORM } from '@mikro-orm/postgresql';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createOrm } from '../../src/db/orm.ts';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import type { JobRequest } from '../../src/domain/job.ts';
import { query } from '../../src/domain/sql.ts';
import { createJobId } from '../../src/queues/group.ts';
import { createJobQueues, type JobQueues } from '../../src/queues/job-queues.ts';
import { isDone } from '../../src/queues/job-view.ts';
import type { QueueBackend } from '../../src/queues/queue-backend.ts';
import { startWorkerPool, type WorkerPool } from '../../src/workers/worker-pool.ts';
import { eventually } from '../support/eventually.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { backendNames, createTestBackend, uniquePrefix } from '../support/queue-backends.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';
import { emptyOperations } from '../support/empty-operations.ts';
import { endlessHolds } from '../support/endless-holds.ts';

const groups = 4;
const log = pino({ level: 'silent' });

describe.each(backendNames)('group workers on %s', (backendName) => {
  let database: TestDatabase;
  let orm: MikroORM;
  let backend: QueueBackend;
  let queues: JobQueues;
  const pools: WorkerPool[] = [];
  const em = () => orm.em.fork();

  beforeAll(async () => {
    database = await createTestDatabase();
    orm = await createOrm({ databaseUrl: database.url, poolSize: 20, applicationName: 'test' });
  });
  beforeEach(async () => {
    await query(
      em(),
      `${emptyOperations}; truncate tickets, users, customers, waiting_fetches restart identity cascade`,
    );
    backend = await createTestBackend(backendName, {
      databaseUrl: database.url,
      queuePrefix: uniquePrefix(),
      groups,
    });
    queues = createJobQueues(backend, groups);
    return async () => {
      await Promise.all(pools.splice(0).map((pool) => pool.close()));
      await queues.close();
      await backend.close();
    };
  });
  afterAll(async () => {
    await orm.close();
    await database.drop();
  });

  async function startPool(lookAhead = 64): Promise<void> {
    pools.push(await startWorkerPool({ ...endlessHolds, backend, forkEm: em, log, lookAhead, groups }));
  }

  function fetchJob(agentId: number): JobRequest {
    return { kind: 'fetch', id: createJobId(agentId), agentId, acceptedAtMs: Date.now() };
  }

  async function whenAllDone(jobs: readonly JobRequest[]): Promise<void> {
    await eventually(
      async () => {
        const views = await Promise.all(jobs.map((job) => queues.find(job.id)));
        const open = views.filter((view) => !view || !isDone(view));
        expect(open).toEqual([]);
      },
      { timeoutMs: 30_000 },
    );
  }

  test('every accepted job ends in one outcome, each agent’s in accepted order, and every promise holds', async () => {
    const agents = await seedAgents(em(), 40);
    await seedTickets(em(), 400);
    const jobs = Array.from({ length: 400 }, (_, n) => fetchJob(agents[n % agents.length]!));
    for (const job of jobs) await queues.add(job);
    await startPool();
    await whenAllDone(jobs);
    const operations = await query<{ id: string; agent_id: number }>(
      em(),
      'select id, agent_id::float8 as agent_id from operations order by seq',
    );
    expect(operations).toHaveLength(jobs.length);
    for (const agent of agents) {
      expect(
        operations.filter((operation) => operation.agent_id === agent).map((operation) => operation.id),
      ).toEqual(jobs.filter((job) => job.agentId === agent).map((job) => job.id));
    }
    expect(await findBrokenPromises(em())).toEqual([]);
  });

  test('two worker processes on one queue never have two jobs of a group at once', async () => {
    const agents = await seedAgents(em(), 40);
    await seedTickets(em(), 1_000);
    await startPool(1);
    await startPool(1);
    let most = 0;
    const jobs = Array.from({ length: 400 }, (_, n) => fetchJob(agents[n % agents.length]!));
    const watching = new AbortController();
    const watch = (async () => {
      while (!watching.signal.aborted) {
        const counts = await Promise.all(queues.all.map((queue) => queue.getActiveCount()));
        most = Math.max(most, ...counts);
      }
    })();
    await Promise.all(jobs.map((job) => queues.add(job)));
    await whenAllDone(jobs);
    watching.abort();
    await watch;
    expect(most).toBe(1);
    expect(await findBrokenPromises(em())).toEqual([]);
  });

  test('database sessions that are cut in the middle of transactions lose, double and reorder nothing', async () => {
    const agents = await seedAgents(em(), 40);
    await seedTickets(em(), 1_000);
    const jobs = Array.from({ length: 400 }, (_, n) => fetchJob(agents[n % agents.length]!));
    for (const job of jobs) await queues.add(job);
    await startPool(8);
    let cut = 0;
    while (
      cut < 10 &&
      (await Promise.all(jobs.slice(-4).map((job) => queues.find(job.id)))).some(
        (view) => !view || !isDone(view),
      )
    ) {
      const rows = await query(
        em(),
        `select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'test' and datname = current_database()
            and state = 'idle in transaction' and pid <> pg_backend_pid()`,
      ).catch(() => []);
      cut += rows.length;
    }
    await whenAllDone(jobs);
    const operations = await query<{ id: string }>(em(), 'select id from operations order by agent_id, seq');
    const expected = jobs.toSorted((a, b) => a.agentId - b.agentId).map((job) => job.id);
    expect(operations.map((operation) => operation.id)).toEqual(expected);
    expect(cut).toBeGreaterThan(0);
    expect(await findBrokenPromises(em())).toEqual([]);
  });

  test('a job that is none of Allot fails visibly and holds up nobody', async () => {
    const [agent] = await seedAgents(em(), 1);
    await seedTickets(em(), 15);
    const queue = queues.all[agent! % groups]!;
    const strange = await queue.add('fetch', { agent: 12_345 }, { jobId: `${agent}-strange` });
    const job = fetchJob(agent!);
    await queues.add(job);
    await startPool();
    await whenAllDone([job]);
    expect(await queue.getJobState(strange.id!)).toBe('failed');
    expect(await findBrokenPromises(em())).toEqual([]);
  });
});
