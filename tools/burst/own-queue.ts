import { randomBytes } from 'node:crypto';
import type { Config } from '../../src/config.ts';
import { createRedisBackend } from '../../src/queues/redis-backend.ts';
import { startOwnRedis } from './own-redis.ts';

const forgetPatienceMs = 10_000;

type Settings = Pick<Config, 'groups' | 'queueRetentionSeconds' | 'redisUrl'>;

/**
 * Where a burst's own server has its queues: on the Redis that the settings name, on one that is started in `directory`,
 * or else in the database. Always under a prefix of its own, since a Redis that was named may hold the queues of others;
 * `cleanup`, when the server has ended, removes what is there.
 */
export async function prepareQueue(
  directory: string,
  settings: Settings,
  { cleanup, onLost }: { cleanup: AsyncDisposableStack; onLost: (error: Error) => void },
): Promise<{ name: string; redisUrl: string | undefined; prefix: string }> {
  const prefix = `burst-${randomBytes(4).toString('hex')}`;
  const given = settings.redisUrl;
  if (given !== undefined) {
    cleanup.defer(() => forgetQueues(given, prefix, settings));
    return { name: 'the Redis of REDIS_URL', redisUrl: given, prefix };
  }
  const redis = await startOwnRedis(directory, onLost);
  if (redis === undefined) {
    return { name: 'PostgreSQL (no redis-server or valkey-server on the PATH)', redisUrl: undefined, prefix };
  }
  cleanup.defer(() => redis.stop());
  return { name: 'Redis', redisUrl: redis.url, prefix };
}

async function forgetQueues(redisUrl: string, queuePrefix: string, settings: Settings): Promise<void> {
  const timeout = AbortSignal.timeout(forgetPatienceMs);
  const tooLate = new Promise<never>((_, reject) => {
    timeout.addEventListener('abort', () => reject(new Error('it does not answer')));
  });
  try {
    await Promise.race([obliterate(redisUrl, queuePrefix, settings), tooLate]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `Keys that start with {${queuePrefix}- may be left in the Redis of REDIS_URL: ${reason}\n`,
    );
  }
}

async function obliterate(redisUrl: string, queuePrefix: string, settings: Settings): Promise<void> {
  const backend = await createRedisBackend(redisUrl, { ...settings, queuePrefix, onError: () => undefined });
  try {
    for (let group = 0; group < settings.groups; group += 1) {
      const queue = backend.createQueue(group);
      await queue.obliterate({ force: true });
      await queue.close();
    }
  } finally {
    await backend.close();
  }
}
