import { formatCount, drawBar, showProgress } from '../progress.ts';
import { acceptFetches, type Accepting } from './accept-fetches.ts';
import type { AgentSession } from './agent-sessions.ts';
import { createJobFollower, type FollowedJob, pollersAtOnce } from './follow-jobs.ts';
import { createHttpClient } from './http-client.ts';
import { createJobAudit, type JobAudit } from './job-audit.ts';
import { createLatencies, type Latencies } from './latencies.ts';

export type BurstPlan = {
  readonly url: string;
  readonly agents: readonly AgentSession[];
  readonly fetches: number;
  readonly connections: number;
  readonly signal: AbortSignal;
};

/** What a burst measured. Durations in ms; moments in ms since 1970, by the clock of the server. */
export type BurstFigures = {
  readonly accepting: Accepting;
  /** From the first request to the last answer. */
  readonly acceptingMs: number;
  /** From accepting to the end, as the server tells it. */
  readonly finishing: Latencies;
  /** From sending the request until the end was known here. */
  readonly knowing: Latencies;
  /** From the first job that was accepted to the last one's end; 0 without any. */
  readonly drainMs: number;
  /** The last job that ended and did not fail. */
  readonly lastJobId: string | undefined;
  readonly audit: JobAudit;
  /** Why some jobs were not followed to their end. */
  readonly gaveUp: string | undefined;
};

/** Sends the fetches, follows their jobs to the end, and shows how it goes. Memory grows with open jobs and tickets. */
export async function runBurst({
  url,
  agents,
  fetches,
  connections,
  signal,
}: BurstPlan): Promise<BurstFigures> {
  const audit = createJobAudit();
  const times = createTimes();
  // Two clients: who asks for jobs must not wait in line behind those who send fetches.
  const accepting = createHttpClient(url, { connections, signal });
  const polling = createHttpClient(url, { connections: pollersAtOnce, signal });
  const follower = createJobFollower({
    client: polling,
    signal,
    onEnded(agent, job, knownAfterMs) {
      audit.ended(job, agent.username);
      times.add(job, knownAfterMs);
    },
  });
  const startedMs = performance.now();
  const { counts, finished } = acceptFetches({
    client: accepting,
    agents,
    fetches,
    connections,
    signal,
    onAccepted(agent, jobId, sentMs) {
      audit.accepted(jobId, agent.username);
      follower.follow(agent, jobId, sentMs);
    },
  });
  let acceptingMs: number | undefined;
  let gaveUp: string | undefined;
  const describe = () => {
    const settled = counts.accepted + counts.refused;
    const refused = counts.refused > 0 ? `, ${formatCount(counts.refused)} refused` : '';
    return `Accepted ${drawBar(settled, fetches)}${refused}, done ${formatCount(counts.accepted - follower.open)}`;
  };
  const closeClients = () => [accepting, polling].forEach((client) => client.close());
  signal.addEventListener('abort', closeClients, { once: true });
  try {
    using _ = showProgress(describe);
    [, gaveUp] = await Promise.all([
      finished.then(() => (acceptingMs = performance.now() - startedMs)),
      follower.run(() => acceptingMs !== undefined),
    ]);
  } finally {
    signal.removeEventListener('abort', closeClients);
    closeClients();
  }
  return { accepting: counts, acceptingMs: acceptingMs ?? 0, audit, gaveUp, ...times.read() };
}

function createTimes() {
  const finishing = createLatencies();
  const knowing = createLatencies();
  let firstCreatedMs = Number.POSITIVE_INFINITY;
  let lastFinishedMs = 0;
  let lastJobId: string | undefined;
  return {
    add(job: FollowedJob, knownAfterMs: number): void {
      const createdMs = Date.parse(job.created_at);
      const finishedMs = Date.parse(job.finished_at ?? job.created_at);
      finishing.add(finishedMs - createdMs);
      knowing.add(knownAfterMs);
      firstCreatedMs = Math.min(firstCreatedMs, createdMs);
      if (finishedMs >= lastFinishedMs && job.status !== 'failed') lastJobId = job.id;
      lastFinishedMs = Math.max(lastFinishedMs, finishedMs);
    },
    read: () => ({
      finishing,
      knowing,
      drainMs: finishing.count === 0 ? 0 : lastFinishedMs - firstCreatedMs,
      lastJobId,
    }),
  };
}
