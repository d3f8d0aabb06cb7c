/** Waiting fetches: as many jobs, of agents 1 to `agents` in turn. */
export type Backlog = { readonly jobs: number; readonly agents: number; readonly groups: number };

/** The agents of the jobs, in the order in which they wait. */
export function agentsOf({ jobs, agents }: Backlog): number[] {
  return Array.from({ length: jobs }, (_, n) => 1 + (n % agents));
}

/** Counts finished jobs; `all` resolves to jobs per second since it was started, when the last one is in. */
export function startCounting({ jobs }: Backlog) {
  const startedAt = performance.now();
  const { promise: all, resolve, reject } = Promise.withResolvers<number>();
  let finished = 0;
  return {
    all,
    count(more = 1): void {
      finished += more;
      if (finished >= jobs) resolve((jobs / (performance.now() - startedAt)) * 1000);
    },
    fail: (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
  };
}
