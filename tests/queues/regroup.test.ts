import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { scheduleExpiry } from '../../src/queues/expiry-jobs.ts';
import { createJobId, groupOf } from '../../src/queues/group.ts';
import { createJobQueues } from '../../src/queues/job-queues.ts';
import type { QueueBackend } from '../../src/queues/queue-backend.ts';
import { regroup } from '../../src/queues/regroup.ts';
import { createOrm } from '../../src/db/orm.ts';
import { beginRegrouping, claimGroups, endRegrouping, planRegrouping } from '../../src/db/recorded-groups.ts';
import { startWorkerPool } from '../../src/workers/worker-pool.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { backendNames, createTestBackend, uniquePrefix } from '../support/queue-backends.ts';
import { endlessHolds } from '../support/endless-holds.ts';

let database: TestDatabase;

const nothing = async () => undefined;
const steps = { check: nothing, begin: nothing, callOff: nothing, onProgress: () => undefined };

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe.each(backendNames)('regrouping on %s', (backendName) => {
  let backend: QueueBackend;

  beforeEach(async () => {
    const options = { databaseUrl: database.url, queuePrefix: uniquePrefix(), groups: 8 };
    backend = await createTestBackend(backendName, options);
    return () => backend.close();
  });

  /** Jobs of 20 agents, five each, accepted round robin. */
  async function addJobs(groups: number): Promise<string[]> {
    const queues = createJobQueues(backend, groups);
    const ids = Array.from({ length: 100 }, (_, n) => createJobId(1 + (n % 20)));
    for (const [n, id] of ids.entries()) {
      await queues.add({
        kind: 'fetch',
        id,
        agentId: 1 + (n % 20),
        acceptedAtMs: 1_000 + Math.floor(n / 50),
      });
    }
    await queues.close();
    return ids;
  }

  async function waitingIds(group: number): Promise<string[]> {
    const queue = backend.createQueue(group);
    const jobs = await queue.getJobs(['waiting'], 0, -1, true);
    await queue.close();
    return jobs.map((job) => job.id!);
  }

  async function expectAllInOrder(ids: readonly string[], groups: number): Promise<void> {
    const found = await Promise.all(Array.from({ length: 8 }, (_, group) => waitingIds(group)));
    expect(found.flat().toSorted()).toEqual(ids.toSorted());
    for (let agent = 1; agent <= 20; agent += 1) {
      const mine = (id: string) => id.startsWith(`${agent}-`);
      expect(found[groupOf(agent, groups)]!.filter(mine)).toEqual(ids.filter(mine));
    }
  }

  test.each([
    [3, 8],
    [8, 3],
  ])('from %i to %i groups moves every job to its queue and keeps each agent’s order', async (from, to) => {
    const ids = await addJobs(from);
    const moved = await regroup(backend, { from, to }, steps);
    expect(moved).toBeGreaterThan(0);
    await expectAllInOrder(ids, to);
  });

  test('stopped in the middle and run again it loses, doubles and reorders nothing', async () => {
    const ids = await addJobs(3);
    const onProgress = (moved: number) => {
      if (moved === 37) throw new Error('killed');
    };
    const interrupted = regroup(backend, { from: 3, to: 8 }, { ...steps, onProgress });
    await expect(interrupted).rejects.toThrow('killed');
    await regroup(backend, { from: 3, to: 8 }, steps);
    await expectAllInOrder(ids, 8);
  });

  test('it leaves the schedules of the queues that stay alone, and takes those of the others away', async () => {
    const ids = await addJobs(8);
    const queues = Array.from({ length: 8 }, (_, group) => backend.createQueue(group));
    await Promise.all(queues.map(scheduleExpiry));
    await regroup(backend, { from: 8, to: 3 }, steps);
    const schedules = await Promise.all(queues.map((queue) => queue.getJobSchedulersCount()));
    expect(schedules).toEqual([1, 1, 1, 0, 0, 0, 0, 0]);
    const counts = await Promise.all(queues.map((queue) => queue.getJobCounts()));
    const total = counts.flatMap((count) => Object.values(count)).reduce((sum, count) => sum + count, 0);
    expect(total).toBe(ids.length + 3);
    await Promise.all(queues.map((queue) => queue.close()));
  });

  test('it begins nothing while it is refused, and takes it back if something has started meanwhile', async () => {
    const ids = await addJobs(3);
    const taken: string[] = [];
    const refuse = async () => {
      throw new Error('in use');
    };
    const noting = {
      ...steps,
      begin: async () => void taken.push('begin'),
      callOff: async () => void taken.push('call off'),
    };
    await expect(regroup(backend, { from: 3, to: 8 }, { ...noting, check: refuse })).rejects.toThrow(
      'in use',
    );
    expect(taken).toEqual([]);
    const check = () => (taken.length === 0 ? nothing() : refuse());
    await expect(regroup(backend, { from: 3, to: 8 }, { ...noting, check })).rejects.toThrow('in use');
    expect(taken).toEqual(['begin', 'call off']);
    await expectAllInOrder(ids, 3);
  });

  test('it refuses to run beside workers', async () => {
    const orm = await createOrm({ databaseUrl: database.url, poolSize: 4, applicationName: 'test' });
    const log = pino({ level: 'silent' });
    const pool = await startWorkerPool({
      ...endlessHolds,
      backend,
      forkEm: () => orm.em.fork(),
      log,
      lookAhead: 64,
      groups: 3,
    });
    const queue = backend.createQueue(0);
    try {
      await expect.poll(() => queue.getWorkersCount()).toBe(1);
      await expect(regroup(backend, { from: 3, to: 8 }, steps)).rejects.toThrow(/still running/);
    } finally {
      await queue.close();
      await pool.close();
      await orm.close();
    }
  });
});

test('no process starts with another number of groups, nor in the middle of a regrouping', async () => {
  const orm = await createOrm({ databaseUrl: database.url, poolSize: 2, applicationName: 'test' });
  const em = orm.em.fork();
  try {
    await claimGroups(em, 8);
    await claimGroups(em, 8);
    await expect(claimGroups(em, 16)).rejects.toThrow(/QUEUE_GROUPS=8.*npm run regroup -- --groups 16/);
    expect(await planRegrouping(em, 8)).toBeUndefined();
    const plan = await planRegrouping(em, 16);
    expect(plan).toEqual({ from: 8, to: 16, isInterrupted: false });
    await claimGroups(em, 8);
    await beginRegrouping(em, plan!);
    await expect(claimGroups(em, 8)).rejects.toThrow(/npm run regroup -- --groups 16/);
    await expect(planRegrouping(em, 4)).rejects.toThrow(/finish it first/);
    expect(await planRegrouping(em, 16)).toEqual({ ...plan, isInterrupted: true });
    await endRegrouping(em, 16);
    await claimGroups(em, 16);
  } finally {
    await orm.close();
  }
});
