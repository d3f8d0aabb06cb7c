import type { Logger } from 'pino';
import type { JobOutcome } from '../domain/job.ts';
import { agentIdOf } from '../queues/group.ts';
import { isDone, type JobView } from '../queues/job-view.ts';
import type { QueueBackend } from '../queues/queue-backend.ts';
import type { FindJobs } from './find-jobs.ts';
import { createChangeFollower } from './change-follower.ts';

const checkIntervalMs = 1_000;
/** A question about more at once would keep others waiting. */
const mostLookedAt = 500;

export type JobWaits = {
  /**
   * Waits for a job for at most `timeoutMs`. Begin before the job is added: what is told before anybody listens is gone.
   */
  wait(jobId: string, timeoutMs: number): Wait;
  /** Calls `onChange` when something may have happened to the job. A hint to look; hints can be missed. */
  watchJob(jobId: string, onChange: () => void): () => void;
  /** The same for all jobs of an agent. */
  watchAgent(agentId: number, onChange: (jobId: string) => void): () => void;
  /** How many jobs are waited for at this moment. */
  readonly open: number;
  /** Aborts when the process is about to stop: whatever waits or streams should end. */
  readonly stopping: AbortSignal;
  /** Lets every open wait end now, without an outcome. */
  stop(): void;
  close(): Promise<void>;
};

type Wait = {
  /** Resolves to what the job came to as soon as it is done, or to undefined when the time is over or the wait ended. */
  readonly outcome: Promise<JobOutcome | undefined>;
  /** Ends the wait; needed whenever the outcome is not awaited. May be called again. */
  end(): void;
};

type Waiter = { readonly since: number; readonly wake: (outcome: JobOutcome | undefined) => void };

/**
 * Wakes requests that wait for their job, when its outcome is announced. Announcements can be missed, and failures are
 * not announced: all jobs that are still waited for are looked up once a second as well, so a miss costs a second,
 * never a hang. Streams also hear of changes on the way, and only while there are streams are those followed.
 */
export function createJobWaits(deps: {
  readonly backend: QueueBackend;
  readonly findJobs: FindJobs;
  readonly log: Logger;
}): JobWaits {
  const waiters = new Map<string, Set<Waiter>>();
  const watchers = new Map<string, Set<() => void>>();
  const agentWatchers = new Map<number, Set<(jobId: string) => void>>();
  const stopping = new AbortController();
  const stopFollowing = deps.backend.followOutcomes((jobId, read) => {
    if (waiters.has(jobId)) {
      const settled = read();
      if (settled) wake(jobId, settled.outcome);
      else void look([jobId]);
    }
    announce(jobId);
  });
  const changes = createChangeFollower(deps.backend, (jobId) => {
    if (waiters.has(jobId)) void look([jobId]);
    announce(jobId);
  });
  const timer = setInterval(lookAtAll, checkIntervalMs);

  function announce(jobId: string): void {
    for (const notify of watchers.get(jobId) ?? []) notify();
    if (agentWatchers.size === 0) return;
    for (const notify of agentWatchers.get(agentIdOf(jobId) ?? 0) ?? []) notify(jobId);
  }

  async function look(jobIds: readonly string[]): Promise<void> {
    try {
      for (const view of await deps.findJobs(jobIds)) {
        if (isDone(view)) wake(view.id, toOutcome(view));
      }
    } catch (error) {
      deps.log.debug({ err: error }, 'waiting jobs could not be looked up; the next check will');
    }
  }

  function lookAtAll(): void {
    const before = Date.now() - checkIntervalMs;
    const due = [...waiters].filter(([, waiting]) => [...waiting].some(({ since }) => since <= before));
    const jobIds = due.map(([jobId]) => jobId);
    for (let from = 0; from < jobIds.length; from += mostLookedAt) {
      void look(jobIds.slice(from, from + mostLookedAt));
    }
  }

  function wake(jobId: string, outcome: JobOutcome | undefined): void {
    for (const waiter of waiters.get(jobId) ?? []) waiter.wake(outcome);
  }

  function wait(jobId: string, timeoutMs: number): Wait {
    const { promise, resolve } = Promise.withResolvers<JobOutcome | undefined>();
    const wakeUp = (outcome: JobOutcome | undefined) => {
      clearTimeout(timeout);
      forget(waiters, jobId, waiter);
      resolve(outcome);
    };
    const end = () => wakeUp(undefined);
    const waiter: Waiter = { since: Date.now(), wake: wakeUp };
    const timeout = setTimeout(end, timeoutMs);
    remember(waiters, jobId, waiter);
    if (stopping.signal.aborted) end();
    return { outcome: promise, end };
  }

  return {
    wait,
    watchJob: (jobId, notify) => changes.whileWatched(remember(watchers, jobId, notify)),
    watchAgent: (agentId, notify) => changes.whileWatched(remember(agentWatchers, agentId, notify)),
    get open() {
      return waiters.size;
    },
    stopping: stopping.signal,
    stop() {
      stopping.abort();
      for (const jobId of waiters.keys()) wake(jobId, undefined);
    },
    async close() {
      clearInterval(timer);
      await Promise.all([stopFollowing(), changes.close()]);
    },
  };
}

/** Adds to the set of a key; the function returned takes it out again. */
function remember<Key, Value>(sets: Map<Key, Set<Value>>, key: Key, value: Value): () => void {
  sets.set(key, (sets.get(key) ?? new Set<Value>()).add(value));
  return () => forget(sets, key, value);
}

function forget<Key, Value>(sets: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const set = sets.get(key);
  set?.delete(value);
  if (set?.size === 0) sets.delete(key);
}

/** A job without an outcome that is done has failed in the queue, after all attempts. */
function toOutcome(view: JobView): JobOutcome {
  return view.outcome ?? { status: 'failed' };
}
