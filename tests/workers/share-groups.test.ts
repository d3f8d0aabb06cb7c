import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { JobQueue, JobWorker } from '../../src/queues/queue-backend.ts';
import { type RunningGroup, shareGroups } from '../../src/workers/share-groups.ts';

test.each([0, 3])(
  'a process gives up no group of which %i jobs wait, fewer than it does in a second',
  async (waiting) => {
    let pauses = 0;
    const createGroup = (): RunningGroup => {
      let settled = 0;
      const worker = { pause: async () => void (pauses += 1), resume: async () => undefined };
      const queue = {
        getWorkersCount: async () => 2,
        getWaitingCount: async () => waiting,
        getJobCounts: async () => ({ active: 0, waiting }),
      };
      return {
        queue: queue as unknown as JobQueue,
        worker: worker as unknown as JobWorker,
        settled: () => (settled += 5),
      };
    };
    const stop = shareGroups([createGroup(), createGroup(), createGroup()], pino({ level: 'silent' }));
    // Groups are shared out about once a second.
    await delay(3_000);
    await stop();
    expect(pauses).toBe(0);
  },
);
