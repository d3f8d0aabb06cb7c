import { expect, test } from 'vitest';
import { createJobId } from '../../src/queues/group.ts';
import { createJobQueues } from '../../src/queues/job-queues.ts';
import { createTestBackend, uniquePrefix } from '../support/queue-backends.ts';

test('on Redis the look-ahead sees the jobs that BullMQ hands out next, in that order', async () => {
  const backend = await createTestBackend('redis', {
    databaseUrl: '',
    queuePrefix: uniquePrefix(),
    groups: 1,
  });
  const queues = createJobQueues(backend, 1);
  try {
    for (let n = 1; n <= 30; n += 1) {
      await queues.add({ kind: 'fetch', id: createJobId(n), agentId: n, acceptedAtMs: n });
    }
    const expected = await queues.all[0]!.getJobs(['waiting'], 0, 9, true);
    const peeked = await backend.peekWaiting(0, 10);
    expect(peeked?.map((job) => job.id)).toEqual(expected.map((job) => job.id));
    expect(peeked?.[0]).toMatchObject({ kind: 'fetch', agentId: 1, acceptedAtMs: 1 });
    expect(await backend.peekWaiting(0, 100)).toHaveLength(30);
    expect(await queues.positionOf(peeked![4]!.id)).toBe(5);
  } finally {
    await queues.close();
    await backend.close();
  }
});
