import { QueueEvents } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { JobRequest, SettledJob } from '../../src/domain/job.ts';
import { createJobId } from '../../src/queues/group.ts';
import { createJobQueues, type JobQueues } from '../../src/queues/job-queues.ts';
import { viewQueuedJob } from '../../src/queues/job-view.ts';
import type { JobWorker, QueueBackend } from '../../src/queues/queue-backend.ts';
import { eventually } from '../support/eventually.ts';
import { createTestBackend, uniquePrefix } from '../support/queue-backends.ts';
import { redisUrl } from '../support/redis.ts';

const settled: SettledJob = {
  outcome: {
    status: 'succeeded',
    result: { outcome: 'released', ticket: 7, heldMs: 1_500, message: 'a "quoted"\nline \\n and ünïcödé' },
  },
  startedAtMs: 1_000,
  settledAtMs: 2_000,
};

describe('outcomes on Redis', () => {
  const cleanup = new AsyncDisposableStack();
  let backend: QueueBackend;
  let queues: JobQueues;
  let redis: Redis;
  beforeAll(async () => {
    redis = new Redis(redisUrl());
    cleanup.defer(() => redis.disconnect());
    backend = await createTestBackend('redis', { databaseUrl: '', queuePrefix: uniquePrefix(), groups: 1 });
    cleanup.defer(() => backend.close());
    queues = createJobQueues(backend, 1);
    cleanup.defer(() => queues.close());
  });
  afterEach(() => queues.all[0]!.obliterate({ force: true }));
  afterAll(() => cleanup.disposeAsync());

  async function addJob(): Promise<JobRequest> {
    const id = createJobId(7);
    const request: JobRequest = { kind: 'fetch', id, agentId: 7, acceptedAtMs: Date.now(), fingerprint: 'f' };
    await queues.add(request);
    return request;
  }

  /** The same job by BullMQ's own class. */
  async function readByBullmq(jobId: string) {
    const job = await queues.all[0]!.getJob(jobId);
    if (job?.id === undefined) throw new Error(`BullMQ does not know ${jobId}`);
    return { job, view: viewQueuedJob(job, undefined) };
  }

  function startWorker(process: (jobId: string) => Promise<SettledJob>): JobWorker {
    const worker = backend.createWorker(0, (job) => process(job.id!));
    void worker.run();
    return worker;
  }

  test('a job is read as BullMQ reads it: waiting, active, failed', async () => {
    const { id } = await addJob();
    const waiting = await readByBullmq(id);
    expect(waiting.view).toMatchObject({ status: 'queued', fingerprint: 'f', attempts: 0 });
    expect(await queues.find(id)).toEqual(waiting.view);

    const hold = Promise.withResolvers<SettledJob>();
    const worker = startWorker(() => hold.promise);
    try {
      await eventually(async () => expect((await readByBullmq(id)).view?.status).toBe('running'));
      expect(await queues.find(id)).toEqual((await readByBullmq(id)).view);
      hold.reject(new Error('no'));
      await eventually(async () => expect((await readByBullmq(id)).view?.attempts).toBeGreaterThan(0));
      const { job } = await readByBullmq(id);
      await eventually(async () => expect(await job.isDelayed()).toBe(true));
      expect(await queues.find(id)).toEqual((await readByBullmq(id)).view);
    } finally {
      await worker.close();
    }
  });

  test('an outcome is told and found at once, and goes with the job', async () => {
    const { id } = await addJob();
    const told: [string, SettledJob | undefined][] = [];
    const stop = backend.followOutcomes((jobId, read) => told.push([jobId, read()]));
    try {
      await eventually(async () => {
        await backend.announce(0, new Map([[id, settled]]));
        expect(told.at(-1)).toEqual([id, settled]);
      });
      expect(await queues.find(id)).toMatchObject({
        status: 'succeeded',
        startedAtMs: 1_000,
        finishedAtMs: 2_000,
        attempts: 1,
        outcome: settled.outcome,
      });
      await queues.all[0]!.remove(id);
      await backend.announce(0, new Map([[id, settled]]));
      expect(await queues.find(id)).toBeUndefined();
      expect(await redis.exists(queues.all[0]!.toKey(id))).toBe(0);
    } finally {
      await stop();
    }
  });

  test('jobs that wait are completed together, like those that BullMQ completes one by one', async () => {
    const [active, waiting, untouched] = [await addJob(), await addJob(), await addJob()];
    const queue = queues.all[0]!;
    const outcomes = new Map([active, waiting].map(({ id }) => [id, settled]));
    const events: Record<string, unknown>[] = [];
    const hold = Promise.withResolvers<void>();
    const worker = startWorker(async (jobId) => {
      if (jobId === active.id) await backend.announce(0, outcomes, active.id);
      else await hold.promise;
      return settled;
    });
    const following = new QueueEvents(queue.name, {
      connection: { url: redisUrl(), maxRetriesPerRequest: null },
      prefix: queue.opts.prefix!,
      lastEventId: '0',
    });
    try {
      following.on('completed', (event) => events.push(event));
      await eventually(async () => expect(await queue.getActiveCount()).toBe(1));
      await eventually(async () => expect((await readByBullmq(untouched.id)).view?.status).toBe('running'));
      expect(await queue.getJobCounts()).toMatchObject({ active: 1, completed: 2, waiting: 0 });
      const [byBullmq, byUs] = [await queue.getJob(active.id), await queue.getJob(waiting.id)];
      const fieldsOf = async (id: string) => Object.keys(await redis.hgetall(queue.toKey(id))).toSorted();
      // Who processed it is all that BullMQ adds.
      expect(await fieldsOf(waiting.id)).toEqual((await fieldsOf(active.id)).filter((name) => name !== 'pb'));
      for (const job of [byBullmq, byUs]) {
        expect(job).toMatchObject({
          returnvalue: { status: 'succeeded' },
          attemptsMade: 1,
          attemptsStarted: 1,
          processedOn: expect.any(Number),
          finishedOn: expect.any(Number),
        });
        expect(await job!.getState()).toBe('completed');
        expect((await queues.find(job!.id!))?.outcome).toEqual(settled.outcome);
      }
      await eventually(() =>
        expect(new Set(events.map(({ jobId }) => jobId))).toEqual(new Set([active.id, waiting.id])),
      );
      expect(new Set(events.map(({ returnvalue }) => JSON.stringify(returnvalue)))).toEqual(
        new Set(['{"status":"succeeded"}']),
      );
    } finally {
      hold.resolve();
      await worker.close();
      await following.close();
    }
    expect(await queue.getJobCounts()).toMatchObject({ active: 0, completed: 3, waiting: 0 });
  });

  test('a finished job whose outcome was never announced is left to the operation row', async () => {
    const { id } = await addJob();
    const worker = startWorker(async () => settled);
    await eventually(async () => expect(await queues.all[0]!.getCompletedCount()).toBe(1));
    await worker.close();
    expect(await queues.find(id)).toBeUndefined();
  });
});
