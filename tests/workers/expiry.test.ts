import type { MikroORM } from '@mikro-orm/postgresql';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createOrm } from '../../src/db/orm.ts';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { query } from '../../src/domain/sql.ts';
import { isExpiryId } from '../../src/queues/expiry-jobs.ts';
import { createJobId } from '../../src/queues/group.ts';
import { createJobQueues, type JobQueues } from '../../src/queues/job-queues.ts';
import type { QueueBackend } from '../../src/queues/queue-backend.ts';
import { startWorkerPool, type WorkerPool } from '../../src/workers/worker-pool.ts';
import { emptyOperations } from '../support/empty-operations.ts';
import { eventually } from '../support/eventually.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { backendNames, createTestBackend, uniquePrefix } from '../support/queue-backends.ts';
import { seedHeldTickets } from '../support/seed-holdings.ts';
import { seedAgents } from '../support/seed.ts';
import { endlessHolds } from '../support/endless-holds.ts';

const groups = 2;
const log = pino({ level: 'silent' });
/** Longer than the schedule takes to come round twice. */
const timeoutMs = 20_000;

describe.each(backendNames)('the schedule that returns expired tickets on %s', (backendName) => {
  let database: TestDatabase;
  let orm: MikroORM;
  let backend: QueueBackend;
  let queues: JobQueues;
  const pools: WorkerPool[] = [];
  const em = () => orm.em.fork();

  beforeAll(async () => {
    database = await createTestDatabase();
    orm = await createOrm({ databaseUrl: database.url, poolSize: 10, applicationName: 'test' });
  });
  beforeEach(async () => {
    await query(
      em(),
      `${emptyOperations}; truncate tickets, users, customers, waiting_fetches, planned_assignments restart identity cascade`,
    );
    const settings = { databaseUrl: database.url, queuePrefix: uniquePrefix(), groups };
    backend = await createTestBackend(backendName, settings);
    queues = createJobQueues(backend, groups);
    return async () => {
      await closePools();
      await queues.close();
      await backend.close();
    };
  });
  afterAll(async () => {
    await orm.close();
    await database.drop();
  });

  const startPool = async (more: { autoAssign?: 'least_loaded' } = {}) =>
    void pools.push(
      await startWorkerPool({ ...endlessHolds, backend, forkEm: em, log, lookAhead: 64, groups, ...more }),
    );
  const closePools = () => Promise.all(pools.splice(0).map((pool) => pool.close()));

  async function seedExpired(count: number): Promise<void> {
    const agents = await seedAgents(em(), 4, 1_000);
    await seedHeldTickets(em(), agents, count / agents.length);
    await query(em(), `update tickets set hold_expires_at = now() where status = 'assigned'`);
  }

  const endHold = (ticketId: number) =>
    query(em(), 'update tickets set hold_expires_at = now() where id = $1', [ticketId]);

  const untilReturned = () =>
    eventually(
      async () => expect(await query(em(), `select id from tickets where status = 'assigned'`)).toEqual([]),
      { timeoutMs },
    );

  test('returns them slice by slice, and goes on for as long as a process is there', async () => {
    await seedExpired(1_000);
    await startPool();
    await untilReturned();
    expect(await query(em(), `select from operations where kind = 'expire'`)).toHaveLength(1_000);
    const slices = await query<{ count: number }>(
      em(),
      'select count(*)::integer as count from operations group by finished_at, agent_id % 2',
    );
    expect(slices.map(({ count }) => count)).toEqual(Array<number>(slices.length).fill(100));

    await seedExpired(40);
    await untilReturned();
    await closePools();
    await seedExpired(40);
    await startPool();
    await untilReturned();
    expect(await findBrokenPromises(em())).toEqual([]);
  });

  test('returns them to whoever waits for tickets first, and then to agents who did not ask', async () => {
    const [holder] = await seedAgents(em(), 1, 2);
    const [unasked, waiting] = await seedAgents(em(), 2, 1);
    const [first, second] = (await seedHeldTickets(em(), [holder!], 2)).flat();
    await query(em(), 'update users set is_available = false where id = $1', [holder]);
    await startPool({ autoAssign: 'least_loaded' });
    const open = { kind: 'fetch' as const, id: createJobId(waiting!), agentId: waiting! };
    await queues.add({ ...open, acceptedAtMs: Date.now(), waitUntilMs: Date.now() + 600_000 });
    await eventually(async () => {
      expect(await query(em(), 'select from waiting_fetches')).toHaveLength(1);
      expect(await queues.find(open.id)).toMatchObject({ status: 'queued' });
    });
    await endHold(first!);
    await eventually(
      async () =>
        expect((await queues.find(open.id))?.outcome).toMatchObject({ result: { assigned: [first] } }),
      { timeoutMs },
    );
    await endHold(second!);
    const takers = `select kind, agent_id::float8 as agent, tickets from operations where kind <> 'expire' order by seq`;
    await eventually(
      async () =>
        expect(await query(em(), takers)).toEqual([
          { kind: 'fetch', agent: waiting, tickets: [first] },
          { kind: 'assign', agent: unasked, tickets: [second] },
        ]),
      { timeoutMs },
    );
  });

  test('is there once for all processes, and is no job that anybody asked for', async () => {
    await Promise.all([startPool(), startPool(), startPool()]);
    for (const queue of queues.all) {
      expect(await queue.getJobSchedulersCount()).toBe(1);
      await eventually(async () => {
        const ids = await queue.getRanges(['waiting', 'active', 'delayed', 'completed', 'failed'], 0, -1);
        expect(ids).toHaveLength(1);
        expect(isExpiryId(ids[0]!)).toBe(true);
        expect(await queues.find(ids[0]!)).toBeUndefined();
      });
    }
    await eventually(async () =>
      expect(await queues.measure()).toMatchObject([
        { waiting: 0, active: 0, delayed: 0, failed: 0 },
        { waiting: 0, active: 0, delayed: 0, failed: 0 },
      ]),
    );
    expect(await queues.findUnfinished(1)).toEqual([]);
  });
});
