import type { QueuedJob } from './job-data.ts';
import { isExpiryJob, unscheduleExpiry } from './expiry-jobs.ts';
import { agentIdOf, groupOf } from './group.ts';
import type { JobQueue, QueueBackend } from './queue-backend.ts';

/** Jobs that wait to be worked on, in the order in which they would be: what a dead worker left first. */
const movedStates = ['active', 'waiting', 'delayed'] as const;

type RegroupSteps = {
  readonly check: () => Promise<void>;
  /** Sees to it that no process starts any more. */
  readonly begin: () => Promise<void>;
  readonly callOff: () => Promise<void>;
  readonly onProgress: (moved: number) => void;
};

/**
 * Moves every job that is not finished to the queue of its agent's group among `to` groups, each agent's jobs in
 * order. Added first, then removed, under the same id: stopped at any point and run again it loses and doubles nothing.
 * Throws, having changed nothing, while workers run, failed jobs remain or `check` throws; that is looked at before `begin` and
 * once more after it, where `callOff` takes it back. Answers how many jobs were moved.
 */
export async function regroup(
  backend: QueueBackend,
  groups: { from: number; to: number },
  { check, begin, callOff, onProgress }: RegroupSteps,
): Promise<number> {
  const count = Math.max(groups.from, groups.to);
  const queues = Array.from({ length: count }, (_, group) => backend.createQueue(group));
  try {
    const refuseUnlessQuiet = async () => {
      await refuseWhileInUse(queues);
      await check();
    };
    await refuseUnlessQuiet();
    await begin();
    try {
      // What has started meanwhile was not refused; what starts from now on is.
      await refuseUnlessQuiet();
    } catch (error) {
      await callOff();
      throw error;
    }
    let moved = 0;
    for (const [group, queue] of queues.slice(0, groups.from).entries()) {
      for (const state of movedStates) {
        for (const job of await queue.getJobs([state], 0, -1, true)) {
          // Each queue has its own, and the next worker sees to it.
          if (isExpiryJob(job)) continue;
          const target = groupOf(agentIdOf(job.id ?? '') ?? group, groups.to);
          if (target === group) continue;
          await move(job, queues[target]!);
          onProgress((moved += 1));
        }
      }
    }
    for (const queue of queues.slice(groups.to)) {
      await unscheduleExpiry(queue);
      await queue.obliterate({ force: true });
    }
    return moved;
  } finally {
    await Promise.all(queues.map((queue) => queue.close()));
  }
}

async function refuseWhileInUse(queues: readonly JobQueue[]): Promise<void> {
  const workers = await Promise.all(queues.map((queue) => queue.getWorkersCount()));
  if (workers.some((count) => count > 0)) {
    throw new Error('Workers are still running. Stop all API and worker processes, then run this again.');
  }
  const failed = await Promise.all(queues.map((queue) => queue.getFailedCount()));
  const total = failed.reduce((sum, count) => sum + count, 0);
  if (total > 0) {
    throw new Error(
      `Failed jobs remain: ${total}. A failed job cannot be moved as such. Start the API and workers again, retry them or give them up (docs/operations.md, Everyday work), then run this again.`,
    );
  }
}

async function move(job: QueuedJob, target: JobQueue): Promise<void> {
  await target.add(job.name, job.data, {
    jobId: job.id!,
    timestamp: job.timestamp,
    ...(job.opts.attempts !== undefined && { attempts: job.opts.attempts }),
    ...(job.opts.backoff !== undefined && { backoff: job.opts.backoff }),
  });
  try {
    await job.remove();
  } catch (error) {
    throw new Error(
      `Job ${job.id} is still locked by a worker that was killed a moment ago. Run this again in ten seconds.`,
      { cause: error },
    );
  }
}
