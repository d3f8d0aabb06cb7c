import type { Logger } from 'pino';
import { selectCompatible } from '../domain/decide.ts';
import type { JobRequest, SettledJob } from '../domain/job.ts';
import type { LockedJob } from '../queues/queue-backend.ts';

type LookAheadDeps = {
  /** The next waiting jobs of the group, oldest first, without taking them; none if the active job is not ours any more. */
  readonly peek: (count: number, active: LockedJob) => Promise<JobRequest[]>;
  /** Applies jobs in one transaction, all or none. Those that stay open are missing from the answer. */
  readonly apply: (jobs: readonly JobRequest[]) => Promise<Map<string, SettledJob>>;
  /** Makes committed outcomes known, and finishes those jobs that still wait. */
  readonly announce: (settled: ReadonlyMap<string, SettledJob>, activeId: string) => void;
  /** The most jobs to apply together, the active one included. */
  readonly most: number;
  readonly log: Logger;
};

/** What the active job came to; undefined if it stays open. `token` is that of its lock. */
export type Settle = (active: JobRequest, token: string) => Promise<SettledJob | undefined>;

/**
 * Applies the active job together with the jobs that wait behind it, so that a burst costs one transaction for many
 * jobs. Nothing is taken from the queue before it is committed: if the process dies in between, the next owner of the
 * group finds the jobs waiting and their operation rows written.
 *
 * Jobs that stay open are left where they are: the active one is for its worker to put off, the others have their turn.
 *
 * If applying them together fails, the active job is applied alone: one poisonous job does not hold up the others.
 */
export function createLookAhead(deps: LookAheadDeps): Settle {
  async function applyTogether(active: JobRequest, token: string): Promise<Map<string, SettledJob>> {
    const waiting = deps.most > 1 ? await deps.peek(deps.most - 1, { id: active.id, token }) : [];
    const jobs = selectCompatible([active, ...waiting.filter((job) => job.id !== active.id)]);
    if (jobs.length === 1) return deps.apply(jobs);
    try {
      return await deps.apply(jobs);
    } catch (error) {
      deps.log.warn({ err: error, jobs: jobs.length }, 'look-ahead failed, applying the active job alone');
      return deps.apply([active]);
    }
  }

  return async (active, token) => {
    const settled = await applyTogether(active, token);
    deps.announce(settled, active.id);
    return settled.get(active.id);
  };
}
