import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { JobQueue, JobWorker } from '../queues/queue-backend.ts';

const intervalMs = 1_000;
const longestPauseMs = 2_000;
const lookEveryMs = 50;

/** One group as this process runs it. */
export type RunningGroup = {
  readonly queue: JobQueue;
  readonly worker: JobWorker;
  /** Jobs that the worker of this process has settled since it started. */
  readonly settled: () => number;
};

/** How many groups a process should have of those that have work, when `processes` share them. */
function shareOf(groupsWithWork: number, processes: number): number {
  return Math.ceil(groupsWithWork / Math.max(1, processes));
}

/**
 * Spreads a backlog over the worker processes. BullMQ lets the process that has a group keep it until its queue is
 * empty; so a process that works on more groups than its share stops the surplus ones for a moment, until another
 * process has taken them. Only speed depends on this, no promise. Returns a function that ends it.
 */
export function shareGroups(groups: readonly RunningGroup[], log: Logger): () => Promise<void> {
  const stopping = new AbortController();
  const running = balanceUntil(stopping.signal, groups, log);
  return async () => {
    stopping.abort();
    await running;
  };
}

async function balanceUntil(
  signal: AbortSignal,
  groups: readonly RunningGroup[],
  log: Logger,
): Promise<void> {
  let before = groups.map((group) => group.settled());
  while (!signal.aborted) {
    // Not all processes at the same moment: each should see what the others have just given up.
    await delay(intervalMs * (0.75 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const after = groups.map((group) => group.settled());
    const settledHere = groups.map((_, index) => after[index]! - before[index]!);
    before = after;
    try {
      await giveUpSurplus(settledHere, groups, signal);
    } catch (error) {
      log.debug({ err: error }, 'the groups could not be shared out this time');
    }
  }
}

async function giveUpSurplus(
  settledHere: readonly number[],
  groups: readonly RunningGroup[],
  signal: AbortSignal,
): Promise<void> {
  const busyHere = groups.filter((_, index) => settledHere[index]! > 0);
  if (busyHere.length <= 1) return;
  const processes = await groups[0]!.queue.getWorkersCount();
  if (processes <= 1) return;
  const waiting = await Promise.all(groups.map(({ queue }) => queue.getWaitingCount()));
  // Only a backlog is worth sharing, which takes longer than until the next look. Stopping a group of which a few jobs wait
  // would hold those up: nobody wakes another process for them.
  const backlogs = groups.filter((_, index) => waiting[index]! > settledHere[index]!);
  const mine = backlogs.filter((group) => busyHere.includes(group));
  const surplus = mine.length - shareOf(backlogs.length, processes);
  if (surplus <= 0) return;
  await Promise.all(mine.slice(-surplus).map((group) => handOver(group, signal)));
}

/** Takes no more jobs of this group until another process has one, or there is nothing left, or it took too long. */
async function handOver({ queue, worker }: RunningGroup, signal: AbortSignal): Promise<void> {
  try {
    await worker.pause();
    const deadline = Date.now() + longestPauseMs;
    while (Date.now() < deadline && !signal.aborted) {
      const counts = await queue.getJobCounts('active', 'waiting');
      if (counts['active']! > 0 || counts['waiting'] === 0) break;
      await delay(lookEveryMs);
    }
  } finally {
    // Also when the queue went away meanwhile: a worker that stays paused leaves its group to the others for ever.
    if (!signal.aborted) await worker.resume();
  }
}
