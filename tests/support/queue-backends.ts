import { randomBytes } from 'node:crypto';
import type { Telemetry } from 'bullmq';
import { createPostgresQueueBackend } from '../../src/queues/postgres-backend.ts';
import type { QueueBackend } from '../../src/queues/queue-backend.ts';
import { createRedisBackend } from '../../src/queues/redis-backend.ts';
import { redisUrl } from './redis.ts';

export const backendNames = ['redis', 'postgres'] as const;
export type BackendName = (typeof backendNames)[number];

/** A name that keeps the queues of one test apart from those of all others on the same server. */
export function uniquePrefix(): string {
  return `t${randomBytes(6).toString('hex')}`;
}

/** The queues of `queuePrefix`, on the Redis of the test run or in the test's own database. */
export function createTestBackend(
  name: BackendName,
  options: { databaseUrl: string; queuePrefix: string; groups: number; telemetry?: Telemetry | undefined },
): Promise<QueueBackend> {
  const settings = { ...options, queueRetentionSeconds: 600, onError: () => undefined };
  return name === 'redis'
    ? createRedisBackend(redisUrl(), settings)
    : createPostgresQueueBackend(options.databaseUrl, settings);
}
