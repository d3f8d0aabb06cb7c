/** What a client has been told of a job that is done. `tickets` of a fetch: what it assigned, or all that is held. */
export type SeenOutcome = {
  readonly status: string;
  readonly code?: string | undefined;
  readonly assigned?: readonly number[] | undefined;
  readonly held?: readonly number[] | undefined;
};

export type AcceptedJob = {
  readonly id: string;
  readonly agentId: number;
  readonly kind: 'fetch' | 'sell' | 'release' | 'extend';
  /** A fetch that may wait for tickets: it takes effect when it ends, and the jobs behind it do not wait for that. */
  readonly mayWait?: boolean;
  readonly seen: SeenOutcome[];
};

export type History = ReturnType<typeof createHistory>;

/** Everything that the clients of a run did and were told; the checks hold the database against it. */
export function createHistory() {
  const jobs = new Map<string, AcceptedJob>();
  /** Without those that may wait. */
  const acceptedByAgent = new Map<number, string[]>();
  const uncertainByAgent = new Map<number, number>();
  const findings: string[] = [];
  const counts = new Map<string, number>();

  const count = (what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1);
  return {
    jobs,
    acceptedByAgent,
    uncertainByAgent,
    findings,
    counts,
    count,
    /** The job of a 202. The requests of an agent come one after the other, so this is the order of accepting. */
    accept(job: Omit<AcceptedJob, 'seen'>): AcceptedJob {
      const known = jobs.get(job.id);
      if (known) {
        findings.push(`two requests of agent ${job.agentId} were given the same job ${job.id}`);
        return known;
      }
      const accepted = { ...job, seen: [] };
      jobs.set(job.id, accepted);
      if (job.mayWait) return accepted;
      const before = acceptedByAgent.get(job.agentId);
      if (before) before.push(job.id);
      else acceptedByAgent.set(job.agentId, [job.id]);
      return accepted;
    },
    /** A request without a key that was not answered, or not to the end: it may have been accepted. */
    uncertain: (agentId: number) =>
      void uncertainByAgent.set(agentId, (uncertainByAgent.get(agentId) ?? 0) + 1),
    find: (finding: string) => void findings.push(finding),
  };
}
