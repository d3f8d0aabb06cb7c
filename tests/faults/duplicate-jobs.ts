import { parseJob } from '../../src/queues/job-data.ts';
import { createJobQueues } from '../../src/queues/job-queues.ts';
import { createRedisBackend } from '../../src/queues/redis-backend.ts';
import { type Cluster, groups, queuePrefix } from './cluster.ts';
import type { History } from './history.ts';

const jobsOfAGroup = 25;

/** Removes finished jobs from their queues and adds the same jobs again, as after a lost or doubled delivery. */
export async function duplicateFinishedJobs(deps: { cluster: Cluster; history: History }): Promise<void> {
  const backend = await createRedisBackend(deps.cluster.redis.url, {
    groups,
    queuePrefix,
    queueRetentionSeconds: 600,
    onError: () => undefined,
  });
  const queues = createJobQueues(backend, groups);
  try {
    for (const queue of queues.all) {
      for (const job of await queue.getCompleted(0, jobsOfAGroup - 1)) {
        const request = parseJob(job);
        if (!request) continue;
        await job.remove();
        await queues.add(request);
        deps.history.count('jobs added again');
      }
    }
  } finally {
    await queues.close();
    await backend.close();
  }
}
