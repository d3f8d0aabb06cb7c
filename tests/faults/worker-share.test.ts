import { expect, test } from 'vitest';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { query } from '../../src/domain/sql.ts';
import { toJobData } from '../../src/queues/job-data.ts';
import { groupOf } from '../../src/queues/group.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';
import { openWorkerWorld } from './worker-world.ts';

const groups = 8;
const jobCount = 30_000;

test('three workers share a backlog, each at least a fifth, and a group never has two jobs at once', async () => {
  const world = await openWorkerWorld(groups);
  try {
    const agents = await seedAgents(world.em(), 400);
    await seedTickets(world.em(), 4_000);
    const jobs = Array.from({ length: jobCount }, (_, n) => world.fetchJob(agents[n % agents.length]!));
    for (const [group, queue] of world.queues.all.entries()) {
      const own = jobs.filter((job) => groupOf(job.agentId, groups) === group);
      await queue.addBulk(
        own.map((job) => ({
          name: job.kind,
          data: toJobData(job),
          opts: { jobId: job.id, timestamp: job.acceptedAtMs },
        })),
      );
    }
    // A small look-ahead makes the backlog last many times the second after which it is looked at.
    const workers = await Promise.all([1, 2, 3].map(() => world.startWorker({ LOOK_AHEAD: '3' })));
    expect(await world.whenDrained(45_000)).toBe(1);

    await Promise.all(workers.map((worker) => worker.stop()));
    const shares = workers.map((worker) => worker.logged('worker stopped', 'settled') as number);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(jobCount);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(jobCount / 5);
    const [row] = await query<{ count: number }>(
      world.em(),
      'select count(*)::integer as count from operations',
    );
    expect(row).toEqual({ count: jobCount });
    expect(await findBrokenPromises(world.em())).toEqual([]);
  } finally {
    await world.close();
  }
});
