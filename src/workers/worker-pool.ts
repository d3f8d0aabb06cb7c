import type { JobWorker } from '../queues/queue-backend.ts';
import { createGroupWorker, type GroupWorkerDeps } from './group-worker.ts';

export type WorkerPool = {
  /** The groups whose worker is running here; which process has a job of a group at a moment is BullMQ's choice. */
  readonly groups: number;
  /** Finishes the jobs in hand and takes no new ones. With `force` it leaves them to another process instead. */
  close(force?: boolean): Promise<void>;
};

/**
 * Runs a worker for every group. Each queue's global concurrency is set to 1 first, so that of all processes only one
 * at a time has a job of a group.
 */
export async function startWorkerPool(
  deps: GroupWorkerDeps & { readonly groups: number },
): Promise<WorkerPool> {
  const groups = Array.from({ length: deps.groups }, (_, group) => group);
  await Promise.all(groups.map((group) => limitToOneActiveJob(deps, group)));
  const workers: JobWorker[] = groups.map((group) => createGroupWorker(deps, group));
  for (const worker of workers) {
    worker
      .run()
      .catch((error: unknown) =>
        deps.log.error({ err: error, queue: worker.name }, 'a group worker stopped'),
      );
  }
  return {
    groups: deps.groups,
    async close(force = false) {
      await Promise.all(workers.map((worker) => worker.close(force)));
    },
  };
}

async function limitToOneActiveJob(deps: GroupWorkerDeps, group: number): Promise<void> {
  const queue = deps.backend.createQueue(group);
  try {
    await queue.waitUntilReady();
    await queue.setGlobalConcurrency(1);
  } finally {
    await queue.close();
  }
}
