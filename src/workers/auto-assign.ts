import { setTimeout as delay } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { isDatabaseTrouble } from '../domain/database-trouble.ts';
import { forgetPlanned, planAssignments } from '../domain/plan-assignments.ts';
import type { AutoAssignPolicy } from '../domain/share-out.ts';
import { createJobId, groupOf } from '../queues/group.ts';
import type { JobQueue, QueueBackend } from '../queues/queue-backend.ts';
import { inEachGroup } from './in-each-group.ts';

/** How long a new ticket can lie in the pool before it is planned for somebody. */
const intervalMs = 500;
/** How long a server that is in trouble is left alone. */
const troubledIntervalMs = 5_000;

type AutoAssignDeps = {
  readonly backend: QueueBackend;
  readonly queues: readonly JobQueue[];
  readonly forkEm: () => EntityManager;
  readonly log: Logger;
  readonly policy: AutoAssignPolicy;
};

/**
 * Gives tickets of the pool to agents with room, through the queues of their groups, until the returned function is
 * called. Every worker process does this; a lock lets one of them plan at a time.
 */
export function autoAssign(deps: AutoAssignDeps): () => Promise<void> {
  const stopping = new AbortController();
  const running = planUntil(stopping.signal, deps);
  return async () => {
    stopping.abort();
    await running;
  };
}

async function planUntil(signal: AbortSignal, deps: AutoAssignDeps): Promise<void> {
  while (!signal.aborted) {
    let pauseMs = intervalMs;
    try {
      await plan(deps);
    } catch (error) {
      const level = isDatabaseTrouble(error) ? 'debug' : 'warn';
      deps.log[level]({ err: error }, 'nothing could be planned this time');
      pauseMs = troubledIntervalMs;
    }
    await delay(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

async function plan({ backend, queues, forkEm, log, policy }: AutoAssignDeps): Promise<void> {
  const em = forkEm();
  const planned = await planAssignments(em, policy, createJobId);
  const groupOfJob = (job: { agentId: number }) => groupOf(job.agentId, queues.length);
  const troubles = await inEachGroup(planned, groupOfJob, async (job, group) => {
    const queue = queues[group]!;
    const known = await queue.getJob(job.id);
    // It failed, which an admin can see: it is not to keep its agent from getting anything ever again.
    if (known?.finishedOn !== undefined) await forgetPlanned(em, [job.id]);
    else if (!known) await backend.addJob(queue, group, job);
  });
  for (const error of troubles) log.debug({ err: error }, 'a group was not given what was planned for it');
}
