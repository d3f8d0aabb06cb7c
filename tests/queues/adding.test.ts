import type { Telemetry } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { JobRequest } from '../../src/domain/job.ts';
import { createJobId } from '../../src/queues/group.ts';
import { toJobData, toJobOptions } from '../../src/queues/job-data.ts';
import type { JobQueue, QueueBackend } from '../../src/queues/queue-backend.ts';
import { createTestBackend, uniquePrefix } from '../support/queue-backends.ts';
import { redisUrl } from '../support/redis.ts';

const metadata = '{"traceparent":"00-1-2-01"}';
const span = {
  setSpanOnContext: (context: unknown) => context,
  setAttribute: () => undefined,
  setAttributes: () => undefined,
  addEvent: () => undefined,
  recordException: () => undefined,
  end: () => undefined,
};
const telemetry: Telemetry = {
  tracer: { startSpan: () => span },
  contextManager: {
    with: (_context, work) => work() as ReturnType<typeof work>,
    active: () => undefined,
    getMetadata: () => metadata,
    fromMetadata: () => undefined,
  },
};

describe.each([
  { traced: 'not traced', telemetry: undefined, tm: undefined },
  { traced: 'traced', telemetry, tm: metadata },
])('adding jobs on Redis, $traced', ({ telemetry: given, tm }) => {
  const cleanup = new AsyncDisposableStack();
  let backend: QueueBackend;
  let redis: Redis;
  let queues: { ours: JobQueue; bullmqs: JobQueue };
  const customer = { name: 'Ünal "x"\n', email: 'u@example.com' };

  beforeAll(async () => {
    redis = new Redis(redisUrl());
    cleanup.defer(() => redis.disconnect());
    backend = await createTestBackend('redis', {
      databaseUrl: '',
      queuePrefix: uniquePrefix(),
      groups: 2,
      telemetry: given,
    });
    cleanup.defer(() => backend.close());
    queues = { ours: backend.createQueue(0), bullmqs: backend.createQueue(1) };
    cleanup.defer(async () => {
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
    });
  });
  afterEach(async () => {
    for (const queue of Object.values(queues)) {
      await queue.obliterate({ force: true });
      await queue.removeGlobalConcurrency();
      await redis.del(queue.toKey('events'), queue.toKey('marker'), queue.toKey('id'));
    }
  });
  afterAll(() => cleanup.disposeAsync());

  function fetchJob(): JobRequest {
    return { kind: 'fetch', id: createJobId(7), agentId: 7, acceptedAtMs: Date.now() };
  }

  /** Ours all at once, BullMQ's one by one. */
  async function addToBoth(requests: readonly JobRequest[]): Promise<void> {
    await Promise.all(requests.map((request) => backend.addJob(queues.ours, 0, request)));
    for (const request of requests)
      await queues.bullmqs.add(request.kind, toJobData(request), toJobOptions(request));
  }

  /** Everything that a queue consists of, without the times that Redis gave to its events. */
  async function read(queue: JobQueue, ids: readonly string[]) {
    const events = await redis.xrange(queue.toKey('events'), '-', '+');
    const jobs = await Promise.all(ids.map((id) => redis.hgetall(queue.toKey(id))));
    return {
      jobs: jobs.map((job) => ({ ...job, opts: JSON.parse(job['opts'] ?? 'null') as unknown })),
      wait: await redis.lrange(queue.toKey('wait'), 0, -1),
      marker: await redis.zrange(queue.toKey('marker'), 0, -1, 'WITHSCORES'),
      counter: await redis.get(queue.toKey('id')),
      // Of several jobs at once each tells its events together.
      events: events.map(([, fields]) => fields.join(' ')),
    };
  }

  test('gives them what BullMQ gives them, in the order in which they were added', async () => {
    const requests: JobRequest[] = [
      fetchJob(),
      { ...fetchJob(), kind: 'sell', ticketId: 3, customer, fingerprint: 'f' },
      { ...fetchJob(), kind: 'release', ticketId: 4 },
      { ...fetchJob(), kind: 'fetch', waitUntilMs: Date.now() + 60_000 },
      { ...fetchJob(), kind: 'assign', count: 2 },
    ];
    await addToBoth(requests);
    const ids = requests.map(({ id }) => id);
    const ours = await read(queues.ours, ids);
    expect(ours.wait).toEqual(ids.toReversed());
    expect(ours.jobs[1]).toMatchObject({ name: 'sell', timestamp: String(requests[1]!.acceptedAtMs) });
    expect(ours).toEqual(await read(queues.bullmqs, ids));
    expect(ours.jobs.map(({ opts }) => (opts as { tm?: string }).tm)).toEqual(ids.map(() => tm));
  });

  test('leaves a job alone whose id the queue knows, and tells so', async () => {
    const first = fetchJob();
    await addToBoth([first]);
    await addToBoth([{ ...first, kind: 'release', ticketId: 9 }, first, fetchJob()]);
    const ours = await read(queues.ours, [first.id]);
    expect(ours.jobs).toMatchObject([{ name: 'fetch' }]);
    expect(ours.wait).toHaveLength(2);
    const theirs = await read(queues.bullmqs, [first.id]);
    expect(ours).toEqual(theirs);
    expect(ours.events.filter((event) => event.includes('duplicated'))).toHaveLength(2);
  });

  test('wakes nobody while the queue is paused, or as many jobs are active as may be', async () => {
    for (const queue of Object.values(queues)) await queue.pause();
    await addToBoth([fetchJob()]);
    expect((await read(queues.ours, [])).marker).toEqual([]);
    expect((await read(queues.bullmqs, [])).marker).toEqual([]);
    for (const queue of Object.values(queues)) {
      await queue.resume();
      await queue.setGlobalConcurrency(1);
      await redis.del(queue.toKey('marker'));
      await redis.lpush(queue.toKey('active'), 'somebody');
    }
    await addToBoth([fetchJob()]);
    expect((await read(queues.ours, [])).marker).toEqual([]);
    expect((await read(queues.bullmqs, [])).marker).toEqual([]);
    for (const queue of Object.values(queues)) await redis.del(queue.toKey('active'));
    await addToBoth([fetchJob()]);
    expect((await read(queues.ours, [])).marker).toEqual(['0', '0']);
    expect((await read(queues.bullmqs, [])).marker).toEqual(['0', '0']);
  });
});
