import { setTimeout as delay } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { applyJobs } from '../domain/apply-jobs.ts';
import { isDatabaseTrouble } from '../domain/database-trouble.ts';
import { CustomerVanishedError } from '../domain/find-or-create-customers.ts';
import type { HoldRules } from '../domain/hold-rules.ts';
import type { JobRequest, SettledJob } from '../domain/job.ts';
import type { ObserveTransactions } from './observe-transactions.ts';

const firstDelayMs = 50;
const longestDelayMs = 2_000;

/**
 * Applies jobs and, while the trouble lies with the connection or the server, tries again with the same jobs in the
 * same order for as long as it takes; BullMQ keeps renewing the active job's lock meanwhile. Any other error is thrown.
 */
export async function applyWithRetries(
  deps: {
    readonly forkEm: () => EntityManager;
    readonly log: Logger;
    readonly observe?: ObserveTransactions | undefined;
  },
  group: number,
  jobs: readonly JobRequest[],
  rules: HoldRules,
): Promise<Map<string, SettledJob>> {
  const startedAtMs = Date.now();
  const start = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    try {
      const settled = await applyJobs(deps.forkEm(), group, jobs, rules);
      deps.observe?.onApplied({ group, jobs, settled, startedAtMs, durationMs: performance.now() - start });
      return settled;
    } catch (error) {
      if (!(error instanceof CustomerVanishedError) && !isDatabaseTrouble(error)) throw error;
      deps.observe?.onRetry();
      const delayMs =
        Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempt, 10)) * (0.5 + Math.random() / 2);
      deps.log.warn(
        { err: error, attempt, delayMs: Math.round(delayMs), jobs: jobs.length },
        'database trouble, trying again',
      );
      await delay(delayMs);
    }
  }
}
