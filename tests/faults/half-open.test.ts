import { expect, inject, test } from 'vitest';
import { createTokens } from '../../src/api/auth-tokens.ts';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { findFreePort } from '../../src/embedded/free-port.ts';
import { createClient } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { redisUrl } from '../support/redis.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';
import { jwtSecret, withPort } from './cluster.ts';
import { startProgram } from './program.ts';
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

test.concurrent('an API accepts again within 20 s when its connections to Redis die in silence', async () => {
  const world = await openWorkerWorld(1);
  const proxy = await startTcpProxy(Number(new URL(redisUrl()).port));
  const port = await findFreePort();
  const api = await startProgram('api', {
    name: 'half-open-api',
    directory: inject('testDirectory'),
    settings: {
      ...world.settings,
      REDIS_URL: withPort(redisUrl(), proxy.port),
      PORT: String(port),
      JWT_SECRET: jwtSecret,
      ADMIN_PASSWORD: 'half-open-admin',
    },
  });
  try {
    const [userId] = await seedAgents(world.em(), 1);
    const tokens = createTokens({ secret: jwtSecret, accessTokenSeconds: 300, refreshTokenSeconds: 600 });
    const token = await tokens.signAccess({
      userId: userId!,
      isAdmin: false,
      isAgent: true,
      tokenVersion: 1,
    });
    const agent = createClient((path, init) => fetch(`http://127.0.0.1:${port}${path}`, init), token);
    expect((await agent.fetchTickets()).status).toBe(202);
    proxy.freeze();
    proxy.thaw();
    // Nobody hangs meanwhile: a request is refused within the command timeout.
    const startedAt = performance.now();
    expect((await agent.fetchTickets()).status).toBe(503);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await eventually(async () => expect((await agent.fetchTickets()).status).toBe(202), {
      timeoutMs: 20_000,
    });
  } finally {
    await api.kill9();
    await world.close();
    await proxy.close();
  }
});
