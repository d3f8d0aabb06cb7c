import { expect, test } from 'vitest';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { query } from '../../src/domain/sql.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';
import { openWorkerWorld, type WorkerWorld } from './worker-world.ts';

/** A worker in the middle of the first of an agent's jobs, the other jobs behind it, and another worker beside it. */
async function startBusyWorker(world: WorkerWorld, jobCount: number) {
  const [agent] = await seedAgents(world.em(), 1);
  await seedTickets(world.em(), 100);
  const held = await world.holdAgent(agent!);
  const busy = await world.startWorker();
  const jobs = Array.from({ length: jobCount }, () => world.fetchJob(agent!));
  for (const job of jobs) await world.queues.add(job);
  await held.whenAwaited();
  const other = await world.startWorker();
  return { agent: agent!, held, busy, other, jobs };
}

async function expectEachOnceInOrder(world: WorkerWorld, jobs: readonly { id: string }[]): Promise<void> {
  const rows = await query<{ id: string }>(world.em(), 'select id from operations order by seq');
  expect(rows.map((row) => row.id)).toEqual(jobs.map((job) => job.id));
  expect(await findBrokenPromises(world.em())).toEqual([]);
}

test.concurrent('goes on within 10 s when the worker that has the group is killed', async () => {
  const world = await openWorkerWorld(1);
  try {
    const { held, busy, jobs } = await startBusyWorker(world, 20);
    await busy.kill9();
    await held.release();
    expect(await world.whenDone(jobs, 20_000)).toBeLessThan(10_000);
    await expectEachOnceInOrder(world, jobs);
  } finally {
    await world.close();
  }
});

test.concurrent(
  'goes on within 3 s when the worker that has the group stops in order: no lock has to end first',
  async () => {
    const world = await openWorkerWorld(1);
    try {
      const { held, busy, jobs } = await startBusyWorker(world, 100);
      const stopped = busy.stop();
      await held.release();
      expect(await stopped).toBe(0);
      expect(await world.whenDone(jobs, 10_000)).toBeLessThan(3_000);
      await expectEachOnceInOrder(world, jobs);
    } finally {
      await world.close();
    }
  },
);

test.concurrent(
  'a worker that was frozen in its transaction past its lock and wakes up changes nothing twice',
  async () => {
    const world = await openWorkerWorld(1);
    try {
      const { held, busy, jobs } = await startBusyWorker(world, 3);
      busy.pause();
      await held.release();
      // It holds the fence until PostgreSQL ends its idle transaction, 10 s later; then the other one goes on.
      await world.whenDone(jobs, 30_000);
      busy.resume();
      await world.whenRefused(busy, jobs[0]!);
      await expectEachOnceInOrder(world, jobs);
    } finally {
      await world.close();
    }
  },
);

test.concurrent(
  'a worker that wakes up past its lock and commits first leaves the other one its operation row',
  async () => {
    const world = await openWorkerWorld(1);
    try {
      const { held, busy, other, jobs } = await startBusyWorker(world, 3);
      busy.pause();
      // The other one has been given the job and waits at the fence.
      await world.whenWaitingAtFence();
      busy.resume();
      await held.release();
      await world.whenDone(jobs, 10_000);
      await world.whenRefused(busy, jobs[0]!);
      expect(other.ending()).toBeUndefined();
      await expectEachOnceInOrder(world, jobs);
    } finally {
      await world.close();
    }
  },
);
