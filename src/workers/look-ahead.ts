import type { Logger } from 'pino';
import { selectCompatible } from '../domain/decide.ts';
import type { JobRequest, SettledJob } from '../domain/job.ts';

type LookAheadDeps = {
  /** The next waiting jobs of the group, oldest first, without taking them. */
  readonly peek: (count: number) => Promise<JobRequest[]>;
  /** Applies jobs in one transaction, all or none. */
  readonly apply: (jobs: readonly JobRequest[]) => Promise<Map<string, SettledJob>>;
  /** The most jobs to apply together, the active one included. */
  readonly most: number;
  readonly log: Logger;
};

/**
 * Applies the active job together with the jobs that wait behind it and remembers their outcomes, so that a burst
 * costs one transaction for many jobs. Nothing is taken from the queue early: a remembered outcome is only ever one
 * that is committed, and if the process dies, the next owner of the group finds the operation rows instead.
 *
 * If applying them together fails, the active job is applied alone: one poisonous job does not hold up the others.
 */
export function createLookAhead(deps: LookAheadDeps): { settle(active: JobRequest): Promise<SettledJob> } {
  const remembered = new Map<string, SettledJob>();

  async function settle(active: JobRequest): Promise<SettledJob> {
    if (!remembered.has(active.id)) await applyTogether(active);
    const settled = remembered.get(active.id);
    if (!settled) throw new Error(`Job ${active.id} was applied without an outcome`);
    remembered.delete(active.id);
    return settled;
  }

  async function applyTogether(active: JobRequest): Promise<void> {
    const waiting = deps.most > 1 ? await deps.peek(deps.most - 1) : [];
    const fresh = waiting.filter((job) => job.id !== active.id && !remembered.has(job.id));
    const jobs = selectCompatible([active, ...fresh]);
    // Jobs that were removed from the queue are never asked for; forgetting is safe, the operation rows remain.
    if (remembered.size > 2 * deps.most) remembered.clear();
    for (const [id, settled] of await applyOrAlone(jobs, active)) remembered.set(id, settled);
  }

  async function applyOrAlone(
    jobs: readonly JobRequest[],
    active: JobRequest,
  ): Promise<Map<string, SettledJob>> {
    if (jobs.length === 1) return deps.apply(jobs);
    try {
      return await deps.apply(jobs);
    } catch (error) {
      deps.log.warn({ err: error, jobs: jobs.length }, 'look-ahead failed, applying the active job alone');
      return deps.apply([active]);
    }
  }

  return { settle };
}
