import type { MikroORM } from '@mikro-orm/postgresql';
import { findStoredJobs } from '../domain/find-operation.ts';
import type { JobQueues } from '../queues/job-queues.ts';
import { type JobView, viewStoredJob } from '../queues/job-view.ts';
import { createSilenceLimit, requestSilenceMs } from '../silence-limit.ts';

/**
 * Finds jobs, in the order asked; those that nobody knows are missing. With `positions` also about where each one stands
 * that waits.
 */
export type FindJobs = (
  ids: readonly string[],
  options?: { readonly positions: boolean },
) => Promise<JobView[]>;

/**
 * Looks in the queues first, which reads no table, and in the operations for what the queues have forgotten. Soon throws
 * what is answered with 503 if a server does not answer.
 */
export function createFindJobs({ orm, queues }: { orm: MikroORM; queues: JobQueues }): FindJobs {
  const withinLimit = createSilenceLimit(requestSilenceMs);
  return async (ids, options) => {
    const queued = await queues.findMany(ids, options);
    const forgotten = ids.filter((id) => !queued.has(id));
    const stored =
      forgotten.length > 0 ? await withinLimit(() => findStoredJobs(orm.em.fork(), forgotten)) : [];
    const storedById = new Map(stored.map((job) => [job.id, viewStoredJob(job)]));
    return ids.map((id) => queued.get(id) ?? storedById.get(id)).filter((view) => view !== undefined);
  };
}
