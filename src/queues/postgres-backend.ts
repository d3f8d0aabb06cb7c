import { createPostgresBackend, type Processor, Queue, QueueEvents, Worker } from 'bullmq';
import pg from 'pg';
import type { SettledJob } from '../domain/job.ts';
import { deliveryQueueName, queueNameOf } from './group.ts';
import { toJobData, toJobOptions } from './job-data.ts';
import { type JobView, viewQueuedJob } from './job-view.ts';
import {
  changeEvents,
  type DeliveryQueue,
  type DeliveryWorker,
  deliveryWorkerOptions,
  type JobQueue,
  type JobWorker,
  type QueueBackend,
  type QueueSettings,
  toTelemetryOption,
  workerOptions,
} from './queue-backend.ts';
import { followTold, tellOutcome } from './postgres-outcomes.ts';
import { WatchfulWorker } from './watchful-worker.ts';

/**
 * Queues on BullMQ's PostgreSQL backend, for the embedded mode: no Redis needed, about a thousand jobs a second.
 * Every queue (one of the API, one of the workers), worker and events object (only while somebody follows changes) has a pool
 * of one connection; a worker or events object has a second one that listens. Outcomes are told on one more and heard on
 * another. {@link postgresBackendConnections} counts them.
 *
 * Look-ahead stays off: `getJobs` of BullMQ 6.7.0 shows the newest waiting jobs here, not the oldest.
 */
export async function createPostgresQueueBackend(
  databaseUrl: string,
  settings: QueueSettings,
): Promise<QueueBackend> {
  const connection = {
    connectionString: databaseUrl,
    max: 1,
    keepAlive: true,
    application_name: 'allot-queue',
  };
  // A server that is stopped right after us may still break connections that are on their way out.
  let isClosed = false;
  const onError = (error: Error, source: string) => {
    if (!isClosed) settings.onError(error, source);
  };
  const pool = new pg.Pool({ ...connection, connectionTimeoutMillis: 2_000, query_timeout: 2_000 });
  pool.on('error', (error) => onError(error, 'queue'));
  await pool.query('select 1');
  const tell = (jobId: string, settled: SettledJob) => tellOutcome(pool, jobId, settled);
  // BullMQ's classes carry their backend in their type; what Allot uses of them is the same on both.
  const nameOf = (group: number) => queueNameOf(group, settings.queuePrefix);
  const deliveries = deliveryQueueName(settings.queuePrefix);
  const report = <Source extends { on(event: 'error', listener: (error: Error) => void): unknown }>(
    source: Source,
    name: string,
  ) => {
    source.on('error', (error) => onError(error, name));
    return source;
  };
  return {
    name: 'postgres',
    groupsFailAlone: false,
    mostLookAhead: 1,
    createQueue: (group) =>
      report(
        new Queue(nameOf(group), { connection, ...toTelemetryOption(settings) }, createPostgresBackend),
        'queue',
      ) as unknown as JobQueue,
    async addJob(queue, _group, request) {
      await queue.add(request.kind, toJobData(request), toJobOptions(request));
    },
    createWorker(group, processor) {
      const worker = report(
        new WatchfulWorker(
          nameOf(group),
          processor as unknown as Processor,
          { ...workerOptions(settings), connection },
          createPostgresBackend,
        ),
        'worker',
      ) as unknown as JobWorker;
      worker.on('completed', ({ id }, settled) => {
        if (id === undefined || !settled) return;
        tell(id, settled as SettledJob).catch((error: Error) => onError(error, 'outcomes'));
      });
      return worker;
    },
    createDeliveryQueue: () =>
      report(
        new Queue(deliveries, { connection }, createPostgresBackend),
        'queue',
      ) as unknown as DeliveryQueue,
    createDeliveryWorker: (concurrency, processor) =>
      report(
        new Worker(
          deliveries,
          processor as unknown as Processor,
          { ...deliveryWorkerOptions, concurrency, connection },
          createPostgresBackend,
        ),
        'worker',
      ) as unknown as DeliveryWorker,
    peekWaiting: async () => [],
    // A job in hand is told when BullMQ has completed it, so that whoever asks then finds it done.
    async announce(_group, settled, activeId) {
      for (const [jobId, job] of settled) if (jobId !== activeId) await tell(jobId, job);
    },
    followOutcomes: (listener) => followTold(databaseUrl, listener, (error) => onError(error, 'outcomes')),
    followChanges(listener) {
      const sources = Array.from({ length: settings.groups }, (_, group) =>
        report(new QueueEvents(nameOf(group), { connection }, createPostgresBackend), 'events'),
      );
      for (const source of sources) {
        for (const event of changeEvents) source.on(event, ({ jobId }: { jobId: string }) => listener(jobId));
      }
      return async () => {
        await Promise.all(sources.map((source) => source.close()));
      };
    },
    async findJobs(queue, _group, jobIds, { positions }) {
      const views = (await Promise.all(jobIds.map((jobId) => findJob(queue, jobId)))).filter(
        (view) => view !== undefined,
      );
      if (!positions || !views.some((view) => view.status === 'queued')) return views;
      const position = Math.max(1, await queue.getWaitingCount());
      return views.map((view) => (view.status === 'queued' ? { ...view, position } : view));
    },
    async ping() {
      await pool.query('select 1');
    },
    async close() {
      isClosed = true;
      await pool.end();
    },
  };
}

async function findJob(queue: JobQueue, jobId: string): Promise<JobView | undefined> {
  const job = await queue.getJob(jobId);
  if (!job) return undefined;
  const settled = job.finishedOn === undefined ? undefined : (job.returnvalue as SettledJob | null);
  return viewQueuedJob(job, settled ?? undefined);
}

/** How many PostgreSQL connections the queues of one process with API and workers hold at most. */
export function postgresBackendConnections(groups: number): number {
  const deliveries = 1 + 2;
  const outcomes = 1 + 1;
  return groups * (1 + 1 + 2 + 2) + deliveries + outcomes;
}
