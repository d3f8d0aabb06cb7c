import type { AutoAssignPolicy } from '../domain/share-out.ts';
import { scheduleExpiry } from '../queues/expiry-jobs.ts';
import { autoAssign } from './auto-assign.ts';
import { createGroupWorker, type GroupWorkerDeps } from './group-worker.ts';
import { type RunningGroup, shareGroups } from './share-groups.ts';
import { wakeWaitingFetches } from './wake-waiting-fetches.ts';

export type WorkerPool = {
  /** Jobs that this process has settled. */
  settled(): number;
  /** Finishes the jobs in hand and takes no new ones. With `force` it leaves them to another process instead. */
  close(force?: boolean): Promise<void>;
};

/**
 * Runs a worker for every group, and shares the groups with the other processes that do. Each queue's global
 * concurrency is set to 1 first, so that of all processes only one at a time has a job of a group; and each is given its
 * schedule for expired holds.
 */
export async function startWorkerPool(
  deps: GroupWorkerDeps & {
    /** Gives tickets to agents who did not ask; without it nobody gets any unasked. */
    readonly autoAssign?: AutoAssignPolicy | undefined;
  },
): Promise<WorkerPool> {
  const queues = Array.from({ length: deps.groups }, (_, group) => deps.backend.createQueue(group));
  await Promise.all(queues.map((queue) => queue.setGlobalConcurrency(1)));
  await Promise.all(queues.map(scheduleExpiry));
  const waker = wakeWaitingFetches({ ...deps, queues });
  const running: RunningGroup[] = queues.map((queue, group) => ({
    queue,
    ...createGroupWorker({ ...deps, onOpen: waker.watch }, group, queue),
  }));
  for (const { worker } of running) {
    worker
      .run()
      .catch((error: unknown) =>
        deps.log.error({ err: error, queue: worker.name }, 'a group worker stopped'),
      );
  }
  const { autoAssign: policy } = deps;
  const stopAssigning = policy ? autoAssign({ ...deps, queues, policy }) : undefined;
  const stopSharing = shareGroups(running, deps.log);
  return {
    settled: () => running.reduce((sum, group) => sum + group.settled(), 0),
    async close(force = false) {
      await Promise.all([stopSharing(), waker.close(), stopAssigning?.()]);
      await Promise.all(running.map(({ worker }) => worker.close(force)));
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}
