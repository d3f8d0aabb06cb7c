import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { JobQueue, JobWorker } from '../../src/queues/queue-backend.ts';
import { type RunningGroup, shareGroups } from '../../src/workers/share-groups.ts';

test('a process gives up no group of which nothing waits', async () => {
  let pauses = 0;
  const createGroup = (): RunningGroup => {
    let finished = 0;
    const worker = { pause: async () => void (pauses += 1), resume: async () => undefined };
    const queue = {
      getWorkersCount: async () => 2,
      getWaitingCount: async () => 0,
      getJobCounts: async () => ({ active: 0, waiting: 0 }),
    };
    return {
      queue: queue as unknown as JobQueue,
      worker: worker as unknown as JobWorker,
      settled: () => (finished += 1),
    };
  };
  const stop = shareGroups([createGroup(), createGroup(), createGroup()], pino({ level: 'silent' }));
  // Groups are shared out about once a second.
  await delay(3_000);
  await stop();
  expect(pauses).toBe(0);
});
