import { expect, test } from 'vitest';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { redisUrl } from '../support/redis.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';
import { withPort } from './cluster.ts';
import { startTcpProxy } from './tcp-proxy.ts';
import { openWorkerWorld } from './worker-world.ts';

/**
 * A worker, alone, whose connections to one server die without a word in the middle of a job, as behind a firewall that
 * forgot them. New connections work. Nobody resets the old ones.
 */
async function measureRecovery(which: 'DATABASE_URL' | 'REDIS_URL'): Promise<number> {
  const world = await openWorkerWorld(1);
  const url = which === 'REDIS_URL' ? redisUrl() : world.database.url;
  const proxy = await startTcpProxy(Number(new URL(url).port));
  try {
    const [agent] = await seedAgents(world.em(), 1);
    await seedTickets(world.em(), 100);
    await world.startWorker({ [which]: withPort(url, proxy.port) });
    const warmUp = world.fetchJob(agent!);
    await world.queues.add(warmUp);
    await world.whenDone([warmUp], 5_000);

    const held = await world.holdAgent(agent!);
    const jobs = Array.from({ length: 3 }, () => world.fetchJob(agent!));
    for (const job of jobs) await world.queues.add(job);
    await held.whenAwaited();
    proxy.freeze();
    proxy.thaw();
    await held.release();
    const took = await world.whenDone(jobs, 45_000);
    expect(await findBrokenPromises(world.em())).toEqual([]);
    return took;
  } finally {
    await world.close();
    await proxy.close();
  }
}

test.concurrent(
  'a worker alone goes on within 30 s when its connections to PostgreSQL die in silence',
  async () => {
    expect(await measureRecovery('DATABASE_URL')).toBeLessThan(30_000);
  },
);

test.concurrent(
  'a worker alone goes on within 30 s when its connections to Redis die in silence',
  async () => {
    expect(await measureRecovery('REDIS_URL')).toBeLessThan(30_000);
  },
);
