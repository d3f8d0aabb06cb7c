import { expiryKind } from '../domain/expire-holds.ts';
import type { JobQueue } from './queue-backend.ts';

/** How often a group is looked at for holds that are over. */
const intervalMs = 5_000;

const continuations = [`${expiryKind}-more`, `${expiryKind}-still-more`] as const;

/** Of these jobs nothing is kept: they come for ever, and what they did is in the operations. */
const keepNothing = { removeOnComplete: true, removeOnFail: true } as const;

/**
 * Has the queue give its worker a job every few seconds that returns expired tickets, from now on until
 * {@link unscheduleExpiry}. Repeating it, from any number of processes, changes nothing.
 */
export async function scheduleExpiry(queue: JobQueue): Promise<void> {
  await queue.upsertJobScheduler(
    expiryKind,
    { every: intervalMs },
    { name: expiryKind, data: {}, opts: keepNothing },
  );
}

/** Takes the schedule out of a queue that no worker has any more. */
export async function unscheduleExpiry(queue: JobQueue): Promise<void> {
  await queue.removeJobScheduler(expiryKind);
}

/** Whether such an id is that of a job of the schedule. It begins with no agent, so no client can ask for it. */
export function isExpiryId(jobId: string): boolean {
  return jobId.startsWith(`repeat:${expiryKind}:`) || continuations.some((id) => id === jobId);
}

/** Whether this is a job of the schedule. */
export function isExpiryJob(job: { readonly name: string }): boolean {
  return job.name === expiryKind;
}

/**
 * Goes on in so many milliseconds, behind what waits then. Two ids take turns, because a job cannot add itself: what
 * several jobs of the schedule find too much for them comes together in one chain.
 */
export async function continueExpiry(
  queue: JobQueue,
  job: { readonly id?: string | undefined },
  delay: number,
): Promise<void> {
  const [first, second] = continuations;
  const jobId = job.id === first ? second : first;
  await queue.add(expiryKind, {}, { ...keepNothing, jobId, delay });
}

/** How many schedules the queue has: one, with a job that waits for its time, or none. */
export async function countScheduled(queue: JobQueue): Promise<number> {
  return queue.getJobSchedulersCount();
}

/** How many next slices of a sweep wait for their time. Costs more than {@link countScheduled}, and is seldom any. */
export async function countDelayedSlices(queue: JobQueue): Promise<number> {
  const states = await Promise.all(continuations.map((id) => queue.getJobState(id)));
  return states.filter((state) => state === 'delayed').length;
}
