import type { Logger } from 'pino';
import type { JobQueues } from '../queues/job-queues.ts';
import { isDone, type JobView } from '../queues/job-view.ts';
import type { JobOutcome, SettledJob } from '../domain/job.ts';
import type { QueueBackend } from '../queues/queue-backend.ts';

const checkIntervalMs = 1_000;

export type JobWaits = {
  /**
   * Resolves to its outcome as soon as the job is done, or to undefined after `timeoutMs` or when `signal` aborts. Register before the
   * job is added: an event that comes before anybody listens is gone.
   */
  wait(jobId: string, timeoutMs: number, signal?: AbortSignal): Promise<JobOutcome | undefined>;
  /** How many requests wait at this moment. */
  readonly open: number;
  /** Lets every open wait end now, without an outcome: the process is about to stop. */
  wakeAll(): void;
  close(): Promise<void>;
};

type Waiter = { readonly since: number; readonly wake: (outcome: JobOutcome | undefined) => void };

/**
 * Wakes requests that wait for their job. One subscription per group serves all of them. An event is only a hint to
 * look: all jobs that are still waited for are looked up once a second as well, so a missed event costs a
 * second, never a hang.
 */
export function createJobWaits(deps: {
  readonly backend: QueueBackend;
  readonly queues: JobQueues;
  readonly groups: number;
  readonly log: Logger;
}): JobWaits {
  const waiters = new Map<string, Set<Waiter>>();
  const events = Array.from({ length: deps.groups }, (_, group) => deps.backend.createEvents(group));
  for (const source of events) {
    // QueueEvents has parsed the return value, though its type says otherwise.
    source.on('completed', ({ jobId, returnvalue }) =>
      wakeJob(jobId, (returnvalue as unknown as SettledJob).outcome),
    );
    source.on('failed', ({ jobId }) => void look(jobId));
  }
  const timer = setInterval(lookAtAll, checkIntervalMs);

  async function look(jobId: string): Promise<void> {
    if (!waiters.has(jobId)) return;
    try {
      const view = await deps.queues.find(jobId);
      if (view && isDone(view)) wakeJob(jobId, toOutcome(view));
    } catch (error) {
      deps.log.debug({ err: error, jobId }, 'a waiting job could not be looked up; the next check will');
    }
  }

  function lookAtAll(): void {
    const before = Date.now() - checkIntervalMs;
    for (const [jobId, waiting] of waiters) {
      if ([...waiting].some((waiter) => waiter.since <= before)) void look(jobId);
    }
  }

  function wakeJob(jobId: string, outcome: JobOutcome | undefined): void {
    for (const waiter of waiters.get(jobId) ?? []) waiter.wake(outcome);
  }

  function wait(jobId: string, timeoutMs: number, signal?: AbortSignal): Promise<JobOutcome | undefined> {
    return new Promise((resolve) => {
      const wake = (outcome: JobOutcome | undefined) => {
        clearTimeout(timeout);
        signal?.removeEventListener('abort', giveUp);
        const waiting = waiters.get(jobId);
        waiting?.delete(waiter);
        if (waiting?.size === 0) waiters.delete(jobId);
        resolve(outcome);
      };
      const giveUp = () => wake(undefined);
      const waiter: Waiter = { since: Date.now(), wake };
      const timeout = setTimeout(giveUp, timeoutMs);
      waiters.set(jobId, (waiters.get(jobId) ?? new Set()).add(waiter));
      signal?.addEventListener('abort', giveUp);
      if (signal?.aborted) giveUp();
    });
  }

  return {
    wait,
    get open() {
      return waiters.size;
    },
    wakeAll() {
      for (const jobId of [...waiters.keys()]) wakeJob(jobId, undefined);
    },
    async close() {
      clearInterval(timer);
      await Promise.all(events.map((source) => source.close()));
    },
  };
}

/** A job without an outcome that is done has failed in the queue, after all attempts. */
function toOutcome(view: JobView): JobOutcome {
  return view.outcome ?? { status: 'failed' };
}
