import { setTimeout as delay } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { isDatabaseTrouble } from '../domain/database-trouble.ts';
import { findDueFetches, forgetWaiting } from '../domain/waiting-fetches.ts';
import { agentIdOf, groupOf } from '../queues/group.ts';
import type { JobQueue } from '../queues/queue-backend.ts';
import { inEachGroup } from './in-each-group.ts';

/** How long tickets can lie in the pool before somebody who waits for them is woken. */
const busyIntervalMs = 250;
/** How long the waiting fetches of a process that died can be left alone while this one knows of none. */
const idleIntervalMs = 5_000;

export type WaitingFetchWaker = {
  /** To be told when a fetch stays open in this process: then it looks often, until none does. */
  readonly watch: () => void;
  close(): Promise<void>;
};

/**
 * Lets fetches that stay open run again when it is their turn: when there are tickets for them, or when they would be
 * refused. Every worker process does this, and whoever comes second promotes what is no longer delayed, which does
 * nothing. What is missed is seen by the next look, and a fetch whose time is over runs by itself.
 */
export function wakeWaitingFetches(deps: {
  readonly queues: readonly JobQueue[];
  readonly forkEm: () => EntityManager;
  readonly log: Logger;
}): WaitingFetchWaker {
  const closing = new AbortController();
  let isWatched = false;
  let isIdle = false;
  let sleep = new AbortController();
  const running = (async () => {
    while (!closing.signal.aborted) {
      isWatched = false;
      const areWaiting = await look(deps);
      if (closing.signal.aborted) return;
      isIdle = !areWaiting && !isWatched;
      sleep = new AbortController();
      // Not all processes at the same moment.
      const intervalMs = (isIdle ? idleIntervalMs : busyIntervalMs) * (0.75 + Math.random() / 4);
      await delay(intervalMs, undefined, { signal: sleep.signal }).catch(() => undefined);
    }
  })();
  return {
    watch() {
      isWatched = true;
      if (isIdle) sleep.abort();
    },
    async close() {
      closing.abort();
      sleep.abort();
      await running;
    },
  };
}

/** Whether fetches wait; after trouble as if none did, so that a server that is down is not asked often. */
async function look({ queues, forkEm, log }: Parameters<typeof wakeWaitingFetches>[0]): Promise<boolean> {
  try {
    const em = forkEm();
    const { waiting, due } = await findDueFetches(em);
    const gone: string[] = [];
    const groupOfJob = (jobId: string) => groupOf(agentIdOf(jobId) ?? 0, queues.length);
    const troubles = await inEachGroup(due, groupOfJob, async (jobId, group) => {
      if (!(await wake(queues[group]!, jobId))) gone.push(jobId);
    });
    for (const error of troubles) log.debug({ err: error }, 'a group has fetches that could not be woken');
    await forgetWaiting(em, gone);
    return waiting > 0;
  } catch (error) {
    const level = isDatabaseTrouble(error) ? 'debug' : 'warn';
    log[level]({ err: error }, 'the waiting fetches could not be looked at this time');
    return false;
  }
}

/** False if there is no such job any more that could run. */
async function wake(queue: JobQueue, jobId: string): Promise<boolean> {
  const job = await queue.getJob(jobId);
  if (!job || job.finishedOn !== undefined) return false;
  // BullMQ refuses to promote what is not delayed: it runs already, or is about to.
  await job.promote().catch(() => undefined);
  return true;
}
