import { Queue, QueueEvents, Worker } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import { deliveryQueueName, queueNameOf } from './group.ts';
import { findWeakRedisSettings } from './check-redis-settings.ts';
import {
  changeEvents,
  deliveryWorkerOptions,
  type QueueBackend,
  type QueueSettings,
  workerOptions,
} from './queue-backend.ts';
import { createRedisAdder } from './redis-adder.ts';
import {
  announceOutcomes,
  channelOf,
  defineScripts,
  peekJobs,
  readAnnouncement,
  readJobViews,
  toReturn,
} from './redis-jobs.ts';
import { resetWhenSilent } from './reset-when-silent.ts';
import { WatchfulWorker } from './watchful-worker.ts';

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
  const working = connect(waitForEver, 'worker');
  const following = connect(waitForEver, 'events');
  for (const redis of [accepting, working]) defineScripts(redis);
  await working.ping();
  if (accepting.status !== 'ready') await new Promise((resolve) => accepting.once('ready', resolve));

  // The blocking connections, which BullMQ makes from these, are watched by BullMQ itself.
  const unwatch = [accepting, working].map(resetWhenSilent);

  const weaknesses = await findWeakRedisSettings(working);
  if (weaknesses.length > 0) settings.onWeakness?.(weaknesses);

  const nameOf = (group: number) => queueNameOf(group, settings.queuePrefix);
  const prefixOf = (group: number) => `{${nameOf(group)}}`;
  const keyPrefixOf = (group: number) => `${prefixOf(group)}:${nameOf(group)}:`;
  const deliveries = deliveryQueueName(settings.queuePrefix);
  const report = <Source extends { on(event: 'error', listener: (error: Error) => void): unknown }>(
    source: Source,
    name: string,
  ) => {
    source.on('error', (error) => settings.onError(error, name));
    return source;
  };
  const addJob = createRedisAdder(accepting, keyPrefixOf);
  return {
    name: 'redis',
    mostLookAhead: Number.POSITIVE_INFINITY,
    createQueue: (group) =>
      report(new Queue(nameOf(group), { connection: accepting, prefix: prefixOf(group) }), 'queue'),
    addJob: (_queue, group, request) => addJob(group, request),
    createWorker: (group, processor) =>
      report(
        // The outcome has been announced; BullMQ would keep it and tell it a second time.
        new WatchfulWorker(nameOf(group), async (job) => toReturn(await processor(job)), {
          ...workerOptions(settings),
          connection: working,
          prefix: prefixOf(group),
        }),
        'worker',
      ),
    createDeliveryQueue: () =>
      report(new Queue(deliveries, { connection: accepting, prefix: `{${deliveries}}` }), 'queue'),
    createDeliveryWorker: (concurrency, processor) =>
      report(
        new Worker(deliveries, processor, {
          ...deliveryWorkerOptions,
          concurrency,
          connection: working,
          prefix: `{${deliveries}}`,
        }),
        'worker',
      ),
    peekWaiting: (group, count, active) => peekJobs(working, keyPrefixOf(group), count, active),
    announce: (group, settled, activeId) => announceOutcomes(working, keyPrefixOf(group), settled, activeId),
    followOutcomes(listener) {
      const channels = Array.from({ length: settings.groups }, (_, group) => channelOf(keyPrefixOf(group)));
      const subscriber = connect(waitForEver, 'events');
      const unwatchSubscriber = resetWhenSilent(subscriber);
      subscriber.on('message', (_channel, message) => readAnnouncement(message, listener));
      // Sent again by ioredis whenever it has to connect again.
      subscriber.subscribe(...channels).catch((error: Error) => settings.onError(error, 'events'));
      return async () => {
        unwatchSubscriber();
        subscriber.disconnect();
      };
    },
    followChanges(listener) {
      const sources = Array.from({ length: settings.groups }, (_, group) =>
        report(new QueueEvents(nameOf(group), { connection: following, prefix: prefixOf(group) }), 'events'),
      );
      for (const source of sources) {
        for (const event of changeEvents) source.on(event, ({ jobId }: { jobId: string }) => listener(jobId));
      }
      return async () => {
        await Promise.all(sources.map((source) => source.close()));
      };
    },
    findJobs: (_queue, group, jobIds, options) =>
      readJobViews(accepting, keyPrefixOf(group), jobIds, options),
    async ping() {
      await accepting.ping();
    },
    async close() {
      for (const end of unwatch) end();
      for (const redis of [accepting, working, following]) redis.disconnect();
    },
  };
}

function retryStrategy(attempt: number): number {
  return Math.min(100 * attempt, 1_000);
}
