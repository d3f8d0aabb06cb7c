import { inject, expect, test } from 'vitest';
import { redisUrl } from '../support/redis.ts';
import { seedAgents } from '../support/seed.ts';
import { withPort } from './cluster.ts';
import { startProgram } from './program.ts';
import { startTcpProxy } from './tcp-proxy.ts';
import { openWorkerWorld } from './worker-world.ts';

const shutdownSeconds = 2;
/** What a busy machine may add. */
const graceMs = 3_000;

async function timed<Result>(work: Promise<Result>): Promise<{ result: Result; ms: number }> {
  const startedAt = performance.now();
  return { result: await work, ms: performance.now() - startedAt };
}

test.concurrent(
  'a worker whose database hangs in the middle of a job ends within SHUTDOWN_SECONDS',
  async () => {
    const world = await openWorkerWorld(1);
    const proxy = await startTcpProxy(Number(new URL(world.database.url).port));
    try {
      const [agent] = await seedAgents(world.em(), 1);
      const held = await world.holdAgent(agent!);
      const worker = await world.startWorker({
        DATABASE_URL: withPort(world.database.url, proxy.port),
        SHUTDOWN_SECONDS: String(shutdownSeconds),
      });
      await world.queues.add(world.fetchJob(agent!));
      await held.whenAwaited();
      proxy.freeze();
      const { result, ms } = await timed(worker.stop());
      expect(result).toBe(1);
      expect(ms).toBeGreaterThan(shutdownSeconds * 1_000 - 100);
      expect(ms).toBeLessThan(shutdownSeconds * 1_000 + graceMs);
      await held.release();
    } finally {
      await world.close();
      await proxy.close();
    }
  },
);

test.concurrent.each(['DATABASE_URL', 'REDIS_URL'] as const)(
  'an API whose server hangs (%s) ends within SHUTDOWN_SECONDS',
  async (which) => {
    const world = await openWorkerWorld(1);
    const url = which === 'REDIS_URL' ? redisUrl() : world.database.url;
    const proxy = await startTcpProxy(Number(new URL(url).port));
    const api = await startProgram('api', {
      name: `shutdown-api-${which}`,
      directory: inject('testDirectory'),
      settings: {
        ...world.settings,
        [which]: withPort(url, proxy.port),
        PORT: '0',
        JWT_SECRET: 'a secret that is long enough for the tests',
        ADMIN_PASSWORD: 'shutdown-admin',
        SHUTDOWN_SECONDS: String(shutdownSeconds),
      },
    });
    try {
      proxy.freeze();
      const { ms } = await timed(api.stop());
      expect(ms).toBeLessThan(shutdownSeconds * 1_000 + graceMs);
    } finally {
      await api.kill9();
      await world.close();
      await proxy.close();
    }
  },
);
