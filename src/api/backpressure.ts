import type { Log } from '../log.ts';
import { countScheduled } from '../queues/expiry-jobs.ts';
import { groupOf } from '../queues/group.ts';
import type { JobQueues } from '../queues/job-queues.ts';
import type { JobQueue } from '../queues/queue-backend.ts';
import { throttled, unavailable } from './errors.ts';

const countIntervalMs = 500;
const minuteMs = 60_000;
const retryAfterSeconds = 5;

export type Backpressure = {
  /**
   * Throws before a job of this agent is accepted: 429 if the agent has used up its minute, 503 if its group's queue
   * is too long. Costs no round trip.
   */
  check(agentId: number): void;
  close(): void;
};

/**
 * Keeps one agent from crowding out the others, and a backlog from growing without end. The lengths of the queues, with
 * the fetches that stay open, are counted twice a second, and what this process accepts in between is added, so the limit
 * is kept to within what other processes accept in half a second. Agents are counted by process, in fixed minutes.
 */
export function createBackpressure(deps: {
  readonly queues: JobQueues;
  readonly groups: number;
  readonly maxWaiting: number;
  readonly agentRequestsPerMinute: number;
  readonly log: Log;
}): Backpressure {
  const waiting = Array.from({ length: deps.groups }, () => 0);
  let requests = new Map<number, number>();
  let minuteStart = Date.now();

  let isCounting = false;
  const count = async (): Promise<void> => {
    // A frozen server is not asked again before it has answered.
    if (isCounting) return;
    isCounting = true;
    try {
      // Each by itself: what is accepted by groups that can be reached has to be counted while others cannot.
      await Promise.all(deps.queues.all.map(countGroup));
    } finally {
      isCounting = false;
    }
  };
  async function countGroup(queue: JobQueue, group: number): Promise<void> {
    try {
      waiting[group] = await countWaiting(queue);
    } catch (error) {
      deps.log.debug({ err: error, group }, 'the queue could not be counted');
    }
  }
  const timer = setInterval(() => void count(), countIntervalMs);

  const countRequest = (agentId: number): void => {
    if (Date.now() - minuteStart >= minuteMs) {
      requests = new Map();
      minuteStart = Date.now();
    }
    const used = (requests.get(agentId) ?? 0) + 1;
    if (used > deps.agentRequestsPerMinute) throw throttled(minuteStart + minuteMs - Date.now());
    requests.set(agentId, used);
  };

  return {
    check(agentId) {
      if (deps.agentRequestsPerMinute > 0) countRequest(agentId);
      const group = groupOf(agentId, deps.groups);
      if (waiting[group]! >= deps.maxWaiting)
        throw unavailable(
          'Too many requests are waiting; nothing was accepted. Try again later.',
          retryAfterSeconds,
        );
      waiting[group]! += 1;
    },
    close: () => clearInterval(timer),
  };
}

/** Jobs that wait for their turn, or for tickets. */
async function countWaiting(queue: JobQueue): Promise<number> {
  const [waiting, scheduled] = await Promise.all([
    queue.getJobCountByTypes('waiting', 'delayed'),
    countScheduled(queue),
  ]);
  return Math.max(0, waiting - scheduled);
}
