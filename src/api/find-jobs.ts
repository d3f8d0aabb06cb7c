import type { MikroORM } from '@mikro-orm/postgresql';
import { findStoredJobs } from '../domain/find-operation.ts';
import type { JobQueues } from '../queues/job-queues.ts';
import { type JobView, viewStoredJob } from '../queues/job-view.ts';
import { createSilenceLimit, requestSilenceMs } from '../silence-limit.ts';

/** Finds jobs, in the order asked; those that nobody knows are missing. */
export type FindJobs = (ids: readonly string[]) => Promise<JobView[]>;

/**
 * Looks in the queues first, which reads no table, and in the operations for what the queues have forgotten. Soon throws
 * what is answered with 503 if a server does not answer.
 */
export function createFindJobs({ orm, queues }: { orm: MikroORM; queues: JobQueues }): FindJobs {
  const withinLimit = createSilenceLimit(requestSilenceMs);
  return async (ids) => {
    const queued = await Promise.all(ids.map((id) => queues.find(id)));
    const forgotten = ids.filter((_, index) => !queued[index]);
    const stored =
      forgotten.length > 0 ? await withinLimit(() => findStoredJobs(orm.em.fork(), forgotten)) : [];
    const storedById = new Map(stored.map((job) => [job.id, viewStoredJob(job)]));
    return ids.map((id, index) => queued[index] ?? storedById.get(id)).filter((view) => view !== undefined);
  };
}
