import type { JobQueue, JobWorker } from '../queues/queue-backend.ts';
import { createGroupWorker, type GroupWorkerDeps } from './group-worker.ts';
import { type RunningGroup, shareGroups } from './share-groups.ts';

export type WorkerPool = {
  /** Jobs that this process has finished. */
  finished(): number;
  /** Finishes the jobs in hand and takes no new ones. With `force` it leaves them to another process instead. */
  close(force?: boolean): Promise<void>;
};

/**
 * Runs a worker for every group, and shares the groups with the other processes that do. Each queue's global
 * concurrency is set to 1 first, so that of all processes only one at a time has a job of a group.
 */
export async function startWorkerPool(
  deps: GroupWorkerDeps & { readonly groups: number },
): Promise<WorkerPool> {
  const queues = Array.from({ length: deps.groups }, (_, group) => deps.backend.createQueue(group));
  await Promise.all(queues.map((queue) => queue.setGlobalConcurrency(1)));
  const groupWorkers = queues.map((_, group) => createGroupWorker(deps, group));
  const running = queues.map((queue, group) => toRunningGroup(queue, groupWorkers[group]!.worker));
  for (const { worker } of running) {
    worker
      .run()
      .catch((error: unknown) =>
        deps.log.error({ err: error, queue: worker.name }, 'a group worker stopped'),
      );
  }
  const stopSharing = shareGroups(running, deps.log);
  return {
    finished: () => running.reduce((sum, group) => sum + group.finished(), 0),
    async close(force = false) {
      await stopSharing();
      await Promise.all(groupWorkers.map((groupWorker) => groupWorker.close(force)));
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}

function toRunningGroup(queue: JobQueue, worker: JobWorker): RunningGroup {
  let finished = 0;
  worker.on('completed', () => (finished += 1));
  return { queue, worker, finished: () => finished };
}
