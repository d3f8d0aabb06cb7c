import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { JobQueue, JobWorker } from '../../src/queues/queue-backend.ts';
import { type RunningGroup, shareGroups } from '../../src/workers/share-groups.ts';
import { eventually } from '../support/eventually.ts';

const log = pino({ level: 'silent' });

/** A group with a backlog that this process works on, in a cluster of two. `fail` is asked before each step. */
function createGroup(fail: (step: 'pause' | 'count') => boolean) {
  const state = { settled: 0, isPaused: false, pauses: 0 };
  const worker = {
    async pause() {
      state.isPaused = true;
      state.pauses += 1;
      if (fail('pause')) throw new Error('Connection is closed.');
    },
    async resume() {
      state.isPaused = false;
    },
  };
  const queue = {
    getWorkersCount: async () => 2,
    getWaitingCount: async () => 10,
    async getJobCounts() {
      if (fail('count')) throw new Error('Command timed out');
      return { active: 1, waiting: 10 };
    },
  };
  const group: RunningGroup = {
    queue: queue as unknown as JobQueue,
    worker: worker as unknown as JobWorker,
    settled: () => (state.settled += 1),
  };
  return { group, state };
}

test.each(['pause', 'count'] as const)(
  'takes up a group again that it was giving up when the queue went away (%s)',
  async (step) => {
    const surplus = createGroup((each) => each === step);
    const stop = shareGroups([createGroup(() => false).group, surplus.group], log);
    await eventually(
      () => {
        expect(surplus.state.pauses).toBeGreaterThan(0);
        expect(surplus.state.isPaused).toBe(false);
      },
      { timeoutMs: 5_000 },
    );
    await stop();
  },
);
