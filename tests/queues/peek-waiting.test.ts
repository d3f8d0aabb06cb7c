import { expect, test } from 'vitest';
import { createJobId } from '../../src/queues/group.ts';
import type { SettledJob } from '../../src/domain/job.ts';
import { createJobQueues } from '../../src/queues/job-queues.ts';
import { eventually } from '../support/eventually.ts';
import { createTestBackend, uniquePrefix } from '../support/queue-backends.ts';

test('on Redis the look-ahead sees the jobs that BullMQ hands out next, in that order, while the active job is its own', async () => {
  await using cleanup = new AsyncDisposableStack();
  const settings = { databaseUrl: '', queuePrefix: uniquePrefix(), groups: 1 };
  const backend = await createTestBackend('redis', settings);
  cleanup.defer(() => backend.close());
  const queues = createJobQueues(backend, 1);
  cleanup.defer(() => queues.close());
  for (let n = 0; n <= 30; n += 1) {
    await queues.add({ kind: 'fetch', id: createJobId(n + 1), agentId: n + 1, acceptedAtMs: n });
  }
  const taken = Promise.withResolvers<{ id: string; token: string }>();
  const end = Promise.withResolvers<SettledJob>();
  const worker = backend.createWorker(0, (job) => {
    taken.resolve({ id: job.id!, token: job.token! });
    return end.promise;
  });
  cleanup.defer(() => worker.close(true));
  void worker.run();
  const active = await taken.promise;

  const expected = await queues.all[0]!.getJobs(['waiting'], 0, 9, true);
  const peeked = await backend.peekWaiting(0, 10, active);
  expect(peeked.map((job) => job.id)).toEqual(expected.map((job) => job.id));
  expect(peeked[0]).toMatchObject({ kind: 'fetch', agentId: 2, acceptedAtMs: 1 });
  expect(await backend.peekWaiting(0, 100, active)).toHaveLength(30);
  const found = await queues.findMany([peeked[4]!.id], { positions: true });
  expect([...found.values()]).toMatchObject([{ id: peeked[4]!.id, position: 5 }]);

  expect(await backend.peekWaiting(0, 10, { ...active, token: 'of another' })).toEqual([]);
  expect(await backend.peekWaiting(0, 10, { id: peeked[0]!.id, token: active.token })).toEqual([]);
  end.reject(new Error('over'));
  await eventually(async () => expect(await backend.peekWaiting(0, 10, active)).toEqual([]));
});
