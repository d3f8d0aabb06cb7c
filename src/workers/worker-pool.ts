import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { AutoAssignPolicy } from '../domain/share-out.ts';
import { scheduleExpiry } from '../queues/expiry-jobs.ts';
import type { JobQueue, JobWorker } from '../queues/queue-backend.ts';
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
 * schedule for expired holds. Where groups fail alone, those that can be reached do not wait for the others.
 */
export async function startWorkerPool(
  deps: GroupWorkerDeps & {
    /** Gives tickets to agents who did not ask; without it nobody gets any unasked. */
    readonly autoAssign?: AutoAssignPolicy | undefined;
  },
): Promise<WorkerPool> {
  const queues = Array.from({ length: deps.groups }, (_, group) => deps.backend.createQueue(group));
  const waker = wakeWaitingFetches({ ...deps, queues });
  const running: RunningGroup[] = queues.map((queue, group) => ({
    queue,
    ...createGroupWorker({ ...deps, onOpen: waker.watch }, group, queue),
  }));
  const stopping = new AbortController();
  try {
    await Promise.all(running.map((group) => startGroup(group, deps, stopping.signal)));
  } catch (error) {
    await waker.close();
    throw error;
  }
  const { autoAssign: policy } = deps;
  const stopAssigning = policy ? autoAssign({ ...deps, queues, policy }) : undefined;
  const stopSharing = shareGroups(running, deps.log);
  return {
    settled: () => running.reduce((sum, group) => sum + group.settled(), 0),
    async close(force = false) {
      stopping.abort();
      await Promise.all([stopSharing(), waker.close(), stopAssigning?.()]);
      await Promise.all(running.map(({ worker }) => worker.close(force)));
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}

const retryMs = 1_000;

async function startGroup(
  { queue, worker }: { queue: JobQueue; worker: JobWorker },
  deps: GroupWorkerDeps,
  signal: AbortSignal,
): Promise<void> {
  const { backend, log } = deps;
  try {
    await prepare(queue);
    run(worker, log);
  } catch (error) {
    if (!backend.groupsFailAlone) throw error;
    log.warn({ queue: queue.name }, 'a queue cannot be reached; its group is worked on when it can');
    void startLater();
  }

  async function startLater(): Promise<void> {
    for (;;) {
      await delay(retryMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      if (
        await prepare(queue).then(
          () => true,
          () => false,
        )
      )
        return run(worker, log);
    }
  }
}

async function prepare(queue: JobQueue): Promise<void> {
  await queue.setGlobalConcurrency(1);
  await scheduleExpiry(queue);
}

function run(worker: JobWorker, log: Logger): void {
  worker
    .run()
    .catch((error: unknown) => log.error({ err: error, queue: worker.name }, 'a group worker stopped'));
}
