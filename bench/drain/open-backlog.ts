import { createJobId, groupOf } from '../../src/queues/group.ts';
import { toJobData } from '../../src/queues/job-data.ts';
import type { JobQueue, QueueBackend, QueueSettings } from '../../src/queues/queue-backend.ts';
import { agentsOf, type Backlog } from './backlog.ts';

const chunk = 1_000;

/** Queues of a benchmark and their backend; disposing of them closes both. */
export interface OpenBacklog extends AsyncDisposable {
  readonly backend: QueueBackend;
  readonly queues: readonly JobQueue[];
}

/** Opens a queue for each group of the backlog and puts the backlog on them. */
export async function openBacklog(
  backlog: Backlog,
  queuePrefix: string,
  createBackend: (settings: QueueSettings) => Promise<QueueBackend>,
): Promise<OpenBacklog> {
  const backend = await createBackend({
    groups: backlog.groups,
    queuePrefix,
    queueRetentionSeconds: 600,
    onError: (error) => process.stderr.write(`${error.message}\n`),
  });
  await using cleanup = new AsyncDisposableStack();
  cleanup.defer(() => backend.close());
  const queues = Array.from({ length: backlog.groups }, (_, group) => backend.createQueue(group));
  cleanup.defer(async () => void (await Promise.all(queues.map((queue) => queue.close()))));
  await addFetches(backlog, queues);
  const opened = cleanup.move();
  return { backend, queues, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

/** Puts the backlog on the queues as the API does, in bulk. */
async function addFetches(backlog: Backlog, queues: readonly JobQueue[]): Promise<void> {
  const waiting = agentsOf(backlog).map((agentId) => {
    const id = createJobId(agentId);
    const data = toJobData({ kind: 'fetch', id, agentId, acceptedAtMs: 0 });
    return { name: 'fetch' as const, data, opts: { jobId: id } };
  });
  for (const [group, queue] of queues.entries()) {
    const mine = waiting.filter(({ data }) => groupOf(data.agent, backlog.groups) === group);
    for (let start = 0; start < mine.length; start += chunk) {
      await queue.addBulk(mine.slice(start, start + chunk));
    }
  }
}
