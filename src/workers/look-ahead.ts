import type { Logger } from 'pino';
import { selectCompatible } from '../domain/decide.ts';
import type { JobRequest, SettledJob } from '../domain/job.ts';

type LookAheadDeps = {
  /**
   * The next waiting jobs of the group at one moment, oldest first, without taking them. With an `owner`, the active job
   * and the token of its lock, undefined if the job has been given to somebody else.
   */
  readonly peek: (count: number, owner?: Owner) => Promise<JobRequest[] | undefined>;
  /** Applies jobs in one transaction, all or none. */
  readonly apply: (jobs: readonly JobRequest[]) => Promise<Map<string, SettledJob>>;
  /** The most jobs to apply together, the active one included. */
  readonly most: number;
  readonly log: Logger;
};

export type Owner = { readonly jobId: string; readonly token: string };

export type LookAhead = {
  /** What the active job came to. `token` is that of its lock. */
  settle(active: JobRequest, token: string): Promise<SettledJob>;
  /** Resolves when nothing is being applied any more; from now on nothing is applied ahead. */
  close(): Promise<void>;
};

/**
 * Applies the active job together with the jobs that wait behind it and remembers their outcomes, so that a burst
 * costs one transaction for many jobs; while those are handed out one by one, the next ones are applied already. Nothing
 * is taken from the queue early: a remembered outcome is only ever one that is committed, and if the process dies,
 * the next owner of the group finds the operation rows instead.
 *
 * Jobs are applied in the order of the queue. What is applied together follows right after what was applied before it,
 * which the queue shows: either the active job is ours and waits for its outcome, or the job at the head has one already.
 *
 * If applying them together fails, the active job is applied alone: one poisonous job does not hold up the others.
 */
export function createLookAhead(deps: LookAheadDeps): LookAhead {
  const remembered = new Map<string, SettledJob>();
  /** Jobs that were passed over, as they have to take effect after others of their agent. */
  let putOff: readonly JobRequest[] = [];
  let ahead: Promise<void> | undefined;
  let lookAgainAt = 0;
  let isClosed = false;

  async function settle(active: JobRequest, token: string): Promise<SettledJob> {
    if (!remembered.has(active.id)) await ahead;
    if (!remembered.has(active.id)) await applyTogether(active, token);
    const settled = remembered.get(active.id);
    if (!settled) throw new Error(`Job ${active.id} was applied without an outcome`);
    remembered.delete(active.id);
    startAhead();
    return settled;
  }

  async function applyTogether(active: JobRequest, token: string): Promise<void> {
    const owner = { jobId: active.id, token };
    const waiting = (deps.most > 1 && (await deps.peek(deps.most - 1, owner))) || [];
    const fresh = waiting.filter((job) => job.id !== active.id && !remembered.has(job.id));
    // Jobs that were removed from the queue are never asked for; forgetting is safe, the operation rows remain.
    if (remembered.size > 3 * deps.most) remembered.clear();
    const jobs = select([active, ...fresh]);
    if (jobs.length > 1) {
      try {
        remember(await deps.apply(jobs));
        return;
      } catch (error) {
        deps.log.warn({ err: error, jobs: jobs.length }, 'look-ahead failed, applying the active job alone');
      }
    }
    remember(await deps.apply([active]));
  }

  /** Looks when there is something to hand out meanwhile, and again whenever half of it is gone. */
  function startAhead(): void {
    if (isClosed || ahead || remembered.size === 0 || remembered.size > lookAgainAt) return;
    lookAgainAt = Math.floor(remembered.size / 2);
    ahead = applyAhead()
      .catch((error: unknown) => {
        // The jobs are still in the queue; those that fail for a reason of their own are found out one by one.
        deps.log.warn({ err: error }, 'jobs could not be applied ahead');
      })
      .finally(() => (ahead = undefined));
  }

  async function applyAhead(): Promise<void> {
    const waiting = (await deps.peek(remembered.size + deps.most)) ?? [];
    const first = waiting[0];
    if (!first || !remembered.has(first.id)) return;
    // One that was passed over and waits no more is being taken at this moment: it has to take effect first.
    const ids = new Set(waiting.map(({ id }) => id));
    if (putOff.some(({ id }) => !ids.has(id))) return;
    const fresh = waiting.filter((job) => !remembered.has(job.id));
    if (fresh.length > 0) remember(await deps.apply(select(fresh)));
  }

  function select(candidates: readonly JobRequest[]): JobRequest[] {
    const considered = candidates.slice(0, deps.most);
    const jobs = selectCompatible(considered);
    const chosen = new Set(jobs);
    putOff = considered.filter((job) => !chosen.has(job));
    return jobs;
  }

  function remember(settled: ReadonlyMap<string, SettledJob>): void {
    for (const [id, outcome] of settled) remembered.set(id, outcome);
    lookAgainAt = deps.most;
  }

  return {
    settle,
    async close() {
      isClosed = true;
      await ahead;
    },
  };
}
