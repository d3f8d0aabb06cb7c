import type { QueueBackend } from './queue-backend.ts';

const pageSize = 100;

/** When the oldest of all failed jobs was accepted; undefined without any. Reads each of them: there are few, if any. */
export async function findOldestFailure(backend: QueueBackend, groups: number): Promise<Date | undefined> {
  let oldestMs = Infinity;
  for (let group = 0; group < groups; group++) {
    const queue = backend.createQueue(group);
    try {
      for (let first = 0, length = pageSize; length === pageSize; first += pageSize) {
        const jobs = await queue.getFailed(first, first + pageSize - 1);
        length = jobs.length;
        for (const job of jobs) oldestMs = Math.min(oldestMs, job?.timestamp ?? Infinity);
      }
    } finally {
      await queue.close();
    }
  }
  return oldestMs === Infinity ? undefined : new Date(oldestMs);
}
