import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type ApiDeps, createApp } from '../../src/api/app.ts';
import { createBackpressure } from '../../src/api/backpressure.ts';
import { createFindJobs } from '../../src/api/find-jobs.ts';
import { createHealth } from '../../src/health.ts';
import { createJobWaits } from '../../src/api/job-waits.ts';
import type { Config } from '../../src/config.ts';
import { createOrm } from '../../src/db/orm.ts';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { createMetrics, renderMetrics } from '../../src/metrics/registry.ts';
import { isExpiryId } from '../../src/queues/expiry-jobs.ts';
import { createJobId } from '../../src/queues/group.ts';
import type { JobQueues } from '../../src/queues/job-queues.ts';
import type { JobQueue, QueueBackend } from '../../src/queues/queue-backend.ts';
import { startWorkerPool } from '../../src/workers/worker-pool.ts';
import { createTestApi, jwtSecret, type TestApi } from '../support/api.ts';
import { type AcceptedBody, type Client, createClient, type JobBody } from '../support/client.ts';
import { conforming } from '../support/conformance.ts';
import { eventually } from '../support/eventually.ts';
import type { BackendName } from '../support/queue-backends.ts';
import { seedTickets } from '../support/seed.ts';
import { seedHeldTickets } from '../support/seed-holdings.ts';
import { emptyOperations } from '../support/empty-operations.ts';

/** What the connections of the workers are called. */
export const workersName = 'allot-test-workers';
export const groups = 2;
const log = pino({ level: 'silent' });

/** An agent of a test, with a client that speaks for it. */
export type TestAgent = { id: number; token: string; client: Client; tickets: number[] };

/**
 * An API with queues on one backend for the tests of a `describe`; with `workers` its jobs are done, without they stay
 * queued. Each test begins without tickets and customers; after it every promise must hold.
 */
export function useJobWorld(
  backendName: BackendName,
  { workers = false, config: own = {} }: { workers?: boolean; config?: Partial<Config> } = {},
) {
  const cleanup = new AsyncDisposableStack();
  let api: TestApi;
  beforeAll(async () => {
    api = await createTestApi({ backend: backendName, config: { ...own, groups } });
    cleanup.defer(() => api.close());
    if (workers) await startWorkers(api, cleanup);
  });
  // Ids go on: a job's id and a token speak for one agent only.
  beforeEach(() =>
    api.sql(`${emptyOperations}; truncate tickets, customers; update users set held_count = 0`),
  );
  afterEach(async () => expect(await findBrokenPromises(api.orm.em.fork())).toEqual([]));
  afterAll(() => cleanup.disposeAsync());

  const send = conforming(async (path, init) => api.app.request(path, init));
  const clientOf = (token: string): Client => createClient(send, token);
  const queueOf = (agentId: number): JobQueue => api.queues.all[agentId % groups]!;

  /** A new agent who holds this many new tickets. */
  async function addAgent({ holding = 0, capacity = 15 } = {}): Promise<TestAgent> {
    const { id, token } = await api.createUser({ isAgent: true, capacity });
    const [tickets = []] = await seedHeldTickets(api.orm.em.fork(), [id], holding);
    return { id, token, client: clientOf(token), tickets };
  }

  /** The job, once it is done. */
  async function whenDone(client: Client, { body }: { body: Pick<AcceptedBody, 'id'> }): Promise<JobBody> {
    return eventually(
      async () => {
        const job = (await client.job(body.id)).body;
        expect(job.done).toBe(true);
        return job;
      },
      { timeoutMs: 20_000 },
    );
  }

  return {
    api: (): TestApi => api,
    sql: <Row>(text: string, values?: unknown[]): Promise<Row[]> => api.sql<Row>(text, values),
    /** Done when the world ends, before what was asked for earlier. */
    atTheEnd: (work: () => Promise<void>): void => cleanup.defer(work),
    /** Speaks for nobody. */
    anybody: (): Client => createClient(send),

    async addAdmin(): Promise<Client> {
      return clientOf((await api.createUser({ isAdmin: true })).token);
    },

    addAgent,
    queueOf,
    whenDone,

    /** How many jobs of agents the queues know, in any state. */
    async countJobs(): Promise<number> {
      const states = ['waiting', 'active', 'delayed', 'completed', 'failed'] as const;
      const ids = await Promise.all(api.queues.all.map((queue) => queue.getRanges([...states], 0, -1)));
      return ids.flat().filter((id) => !isExpiryId(id)).length;
    },

    /** As if its retention were over. */
    async forget(jobId: string): Promise<void> {
      const queue = api.queues.all[Number.parseInt(jobId, 10) % groups]!;
      // What it came to is known before BullMQ has finished it; until then it is locked.
      await eventually(async () => {
        await queue.remove(jobId);
        expect(await queue.getJob(jobId)).toBeUndefined();
      });
    },

    /** A job of the agent that fails at its first attempt, and whenever it is retried: it is none that the API makes. */
    async addFailedJob(agentId: number): Promise<string> {
      const queue = api.queues.all[agentId % groups]!;
      const id = createJobId(agentId);
      await queue.add('fetch', { agent: agentId + 1 }, { jobId: id });
      await eventually(async () => expect(await queue.getJobState(id)).toBe('failed'));
      return id;
    },

    /** A fetch that has failed at its only attempt, because the agent's count is wrong; `mend` puts it right. */
    async failFetch() {
      const agent = await addAgent();
      await seedTickets(api.orm.em.fork(), 15);
      await api.sql('update users set held_count = 10 where id = $1', [agent.id]);
      const id = createJobId(agent.id);
      await queueOf(agent.id).add('fetch', { agent: agent.id }, { jobId: id, attempts: 1 });
      expect((await whenDone(agent.client, { body: { id } })).status).toBe('failed');
      const mend = () => api.sql('update users set held_count = 0 where id = $1', [agent.id]);
      return { agent, id, mend };
    },

    /**
     * Keeps the jobs of the agent's group from taking effect, as another process's transaction would, until the
     * returned function is called.
     */
    async holdUp(agentId: number): Promise<() => Promise<void>> {
      const key = [0x414c4f54, agentId % groups];
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      const held = Promise.withResolvers<void>();
      const holding = api.orm.em.fork().transactional(async (em) => {
        await em.execute('select pg_advisory_xact_lock(?, ?)', key);
        held.resolve();
        await released;
      });
      await Promise.race([held.promise, holding]);
      return async () => {
        release();
        await holding;
      };
    },

    /** Another API process on the same queues and database, with settings or parts of its own. */
    async openAnother({
      config = {},
      backend = api.backend,
      queues = api.queues,
    }: { config?: Partial<Config>; backend?: QueueBackend; queues?: JobQueues } = {}) {
      const { orm, userAccess } = api;
      const settings = { ...api.config, ...config };
      const findJobs = createFindJobs({ orm, queues });
      const waits = createJobWaits({ backend, findJobs, log });
      const metrics = createMetrics();
      const deps: ApiDeps = {
        orm,
        config: settings,
        log,
        jwtSecret,
        userAccess,
        queues,
        findJobs,
        waits,
        backpressure: createBackpressure({ ...settings, queues, log }),
        health: createHealth({ orm, backend }),
        metrics,
        scrape: () => renderMetrics(metrics),
      };
      cleanup.defer(async () => {
        deps.backpressure.close();
        await waits.close();
      });
      const app = createApp(deps);
      const client = createClient(conforming(async (path, init) => app.request(path, init)));
      return { app, waits, health: deps.health, as: (agent: TestAgent) => client.as(agent.token) };
    },
  };
}

/** On connections of their own, as those of another process. */
async function startWorkers(api: TestApi, cleanup: AsyncDisposableStack): Promise<void> {
  const orm = await createOrm({
    databaseUrl: api.database.url,
    poolSize: groups,
    applicationName: workersName,
  });
  cleanup.defer(() => orm.close());
  const { backend } = api;
  const { holdSeconds, holdExtensions } = api.config;
  const rules = { holdSeconds, holdExtensions };
  const forkEm = () => orm.em.fork();
  const pool = await startWorkerPool({ ...rules, backend, forkEm, log, lookAhead: 64, groups });
  cleanup.defer(() => pool.close());
}
