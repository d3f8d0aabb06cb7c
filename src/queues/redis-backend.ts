import { Queue, QueueEvents, SpanKind, TelemetryAttributes, Worker } from 'bullmq';
import { findWeakRedisSettings } from './check-redis-settings.ts';
import { createRedisConnector, type RedisClient, serversOf } from './connect-redis.ts';
import { deliveryQueueName, queueNameOf } from './group.ts';
import {
  changeEvents,
  deliveryWorkerOptions,
  type QueueBackend,
  type QueueSettings,
  toTelemetryOption,
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
import { whenReachable } from './when-reachable.ts';

/**
 * Queues on Redis, through BullMQ and ioredis. Each group has a hash tag of its own, so that on a Redis Cluster a
 * queue stays in one slot and the groups spread over the nodes. Waits until Redis is reachable; throws if it refuses us.
 */
export async function createRedisBackend(redisUrl: string, settings: QueueSettings): Promise<QueueBackend> {
  const connector = createRedisConnector(redisUrl, settings.redisTlsCa);
  const reportErrors = <Client extends RedisClient>(redis: Client, name: string): Client => {
    const onError = (error: Error) => settings.onError(error, name);
    redis.on('error', onError).on('node error', onError);
    return redis;
  };
  const accepting = reportErrors(connector.connect('fail-fast'), 'queue');
  const working = reportErrors(connector.connect('wait-for-ever'), 'worker');
  const following = reportErrors(connector.connect('wait-for-ever'), 'events');
  // What a cluster's client meets at its nodes it does not tell; a plain connection does.
  const probe = reportErrors(connector.connectSubscriber(), 'queue');
  const clients = [accepting, working, following];
  for (const redis of [accepting, working])
    defineScripts(redis, { origins: settings.telemetry !== undefined });
  try {
    await Promise.all([probe, ...clients].map(whenReachable));
    // A node is connected by the first command for it; failing fast, those right behind would not wait for that.
    await Promise.allSettled(serversOf(accepting).map((server) => server.ping()));
  } catch (error) {
    for (const redis of clients) redis.disconnect();
    throw error;
  } finally {
    probe.disconnect();
  }

  // The blocking connections, which BullMQ makes from these, are watched by BullMQ itself.
  const unwatch = [accepting, working].map(resetWhenSilent);

  const weaknesses = await findWeakRedisSettings(serversOf(working));
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
  // BullMQ asks any node of a cluster for its version, and its queue is of no use any more if that one does not answer.
  const queueOptions = { connection: accepting, skipVersionCheck: connector.isCluster };
  const addJob = createRedisAdder(accepting, keyPrefixOf);
  return {
    name: 'redis',
    groupsFailAlone: connector.isCluster,
    mostLookAhead: Number.POSITIVE_INFINITY,
    createQueue: (group) =>
      report(
        new Queue(nameOf(group), {
          ...queueOptions,
          prefix: prefixOf(group),
          ...toTelemetryOption(settings),
        }),
        'queue',
      ),
    addJob: settings.telemetry ? traced(addJob) : (_queue, group, request) => addJob(group, request),
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
      report(new Queue(deliveries, { ...queueOptions, prefix: `{${deliveries}}` }), 'queue'),
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
      const subscriber = reportErrors(connector.connectSubscriber(), 'events');
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
      await Promise.any(serversOf(accepting).map((server) => server.ping()));
    },
    async close() {
      for (const end of unwatch) end();
      for (const redis of clients) redis.disconnect();
    },
  };
}

/** Adds jobs within the span that BullMQ's `queue.add` makes, and lets them carry it. */
function traced(addJob: ReturnType<typeof createRedisAdder>): QueueBackend['addJob'] {
  return async (queue, group, request) => {
    await queue.trace(
      SpanKind.PRODUCER,
      'add',
      `${queue.name}.${request.kind}`,
      async (span, metadata): Promise<void> => {
        span?.setAttributes({
          [TelemetryAttributes.JobName]: request.kind,
          [TelemetryAttributes.JobId]: request.id,
        });
        await addJob(group, request, metadata);
      },
    );
  };
}
