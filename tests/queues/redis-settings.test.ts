import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { findWeakRedisSettings } from '../../src/queues/check-redis-settings.ts';
import { createTestRedis } from '../support/redis.ts';

test('a Redis that could lose accepted jobs is told apart from one that does not', async () => {
  const server = await createTestRedis();
  const redis = new Redis(server.url);
  try {
    expect(await findWeakRedisSettings([redis])).toEqual([]);
    await redis.config('SET', 'appendfsync', 'everysec', 'maxmemory-policy', 'allkeys-lru');
    expect(await findWeakRedisSettings([redis])).toEqual([
      expect.stringMatching(/^appendfsync is everysec, not always: /),
      expect.stringMatching(/^maxmemory-policy is allkeys-lru, not noeviction: /),
    ]);
  } finally {
    redis.disconnect();
    await server.stop();
  }
});
