import { Queue, QueueEvents, Worker } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import type { JobRequest } from '../domain/job.ts';
import { queueNameOf } from './group.ts';
import { findWeakRedisSettings } from './check-redis-settings.ts';
import { parseJob } from './job-data.ts';
import { type QueueBackend, type QueueSettings, workerOptions } from './queue-backend.ts';
import { resetWhenSilent } from './reset-when-silent.ts';

/**
 * The oldest waiting jobs of a BullMQ queue: id, name, data and timestamp of each, in the order in which BullMQ will
 * hand them out. Half the work of `queue.getJobs`, which reads every field. BullMQ takes jobs from the right end of
 * `<prefix>:<queue>:wait`; a test holds this against `getJobs`.
 */
const peekScript = `
local ids = redis.call('LRANGE', KEYS[1], -tonumber(ARGV[2]), -1)
local jobs = {}
for index = #ids, 1, -1 do
  local fields = redis.call('HMGET', ARGV[1] .. ids[index], 'name', 'data', 'timestamp')
  if fields[1] then jobs[#jobs + 1] = { ids[index], fields[1], fields[2], fields[3] } end
end
return jobs`;

/** How far from the head a job's position is looked up exactly. */
const positionSearchDepth = 1_000;

type PeekedJob = [id: string, name: string, data: string, timestamp: string];
type PeekingRedis = Redis & {
  allotPeek(waitKey: string, keyPrefix: string, count: number): Promise<PeekedJob[]>;
};

/** How a client of the queue behaves when Redis does not answer: accepting fails fast, working waits for ever. */
const failFast = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  commandTimeout: 2_000,
} satisfies RedisOptions;
const waitForEver = { maxRetriesPerRequest: null } satisfies RedisOptions;

/**
 * Queues on Redis, through BullMQ and ioredis. Each group has a hash tag of its own, so that on a Redis Cluster a
 * queue stays in one slot and the groups spread over the nodes. Waits until Redis is reachable.
 */
export async function createRedisBackend(redisUrl: string, settings: QueueSettings): Promise<QueueBackend> {
  const connect = (options: RedisOptions, name: string) => {
    const redis = new Redis(redisUrl, { retryStrategy, connectTimeout: 3_000, ...options });
    redis.on('error', (error) => settings.onError(error, name));
    return redis;
  };
  const accepting = connect({ ...failFast, lazyConnect: false }, 'queue');
  const working = connect(waitForEver, 'worker') as PeekingRedis;
  const following = connect(waitForEver, 'events');
  working.defineCommand('allotPeek', { numberOfKeys: 1, lua: peekScript });
  await working.ping();
  if (accepting.status !== 'ready') await new Promise((resolve) => accepting.once('ready', resolve));

  // The blocking connections, which BullMQ makes from these, are watched by BullMQ itself.
  const unwatch = [accepting, working].map(resetWhenSilent);

  const weaknesses = await findWeakRedisSettings(working);
  if (weaknesses.length > 0) settings.onWeakness?.(weaknesses);

  const nameOf = (group: number) => queueNameOf(group, settings.queuePrefix);
  const prefixOf = (group: number) => `{${nameOf(group)}}`;
  const report = <Source extends { on(event: 'error', listener: (error: Error) => void): unknown }>(
    source: Source,
    name: string,
  ) => {
    source.on('error', (error) => settings.onError(error, name));
    return source;
  };
  return {
    name: 'redis',
    mostLookAhead: Number.POSITIVE_INFINITY,
    createQueue: (group) =>
      report(new Queue(nameOf(group), { connection: accepting, prefix: prefixOf(group) }), 'queue'),
    createWorker: (group, processor) =>
      report(
        new Worker(nameOf(group), processor, {
          ...workerOptions(settings),
          connection: working,
          prefix: prefixOf(group),
        }),
        'worker',
      ),
    createEvents: (group) =>
      report(new QueueEvents(nameOf(group), { connection: following, prefix: prefixOf(group) }), 'events'),
    async peekWaiting(group, count) {
      const keyPrefix = `${prefixOf(group)}:${nameOf(group)}:`;
      const peeked = await working.allotPeek(`${keyPrefix}wait`, keyPrefix, count);
      return peeked.map(toRequest).filter((request) => request !== undefined);
    },
    async positionOf(_queue, group, jobId) {
      const waitKey = `${prefixOf(group)}:${nameOf(group)}:wait`;
      // The oldest waits at the right end; further back than this the length of the queue has to do.
      const [length, index] = await Promise.all([
        accepting.llen(waitKey),
        accepting.lpos(waitKey, jobId, 'RANK', -1, 'MAXLEN', positionSearchDepth),
      ]);
      return Math.max(1, index === null ? length : length - index);
    },
    async ping() {
      await accepting.ping();
    },
    async close() {
      for (const end of unwatch) end();
      for (const redis of [accepting, working, following]) redis.disconnect();
    },
  };
}

function toRequest([id, name, data, timestamp]: PeekedJob): JobRequest | undefined {
  try {
    return parseJob({ id, name, data: JSON.parse(data), timestamp: Number(timestamp) });
  } catch {
    return undefined;
  }
}

function retryStrategy(attempt: number): number {
  return Math.min(100 * attempt, 1_000);
}
