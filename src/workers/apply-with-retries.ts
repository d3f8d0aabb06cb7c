import { setTimeout as delay } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { applyJobs } from '../domain/apply-jobs.ts';
import { CustomerVanishedError } from '../domain/find-or-create-customers.ts';
import type { JobRequest, SettledJob } from '../domain/job.ts';

const firstDelayMs = 50;
const longestDelayMs = 2_000;

/**
 * Applies jobs and, while the trouble lies with the connection or the server, tries again with the same jobs in the
 * same order for as long as it takes; BullMQ keeps renewing the active job's lock meanwhile. Any other error is thrown.
 */
export async function applyWithRetries(
  deps: { readonly forkEm: () => EntityManager; readonly log: Logger },
  group: number,
  jobs: readonly JobRequest[],
): Promise<Map<string, SettledJob>> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await applyJobs(deps.forkEm(), group, jobs);
    } catch (error) {
      if (!isPassing(error)) throw error;
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

/**
 * SQLSTATE codes that pass by themselves: connection exceptions (08), operator intervention (57P0x: shutdown, crash,
 * starting up), insufficient resources (53), serialization failure, deadlock, lock not available, idle session ended.
 */
const passingSqlState = /^(?:08...|57P0.|53...|40001|40P01|55P03|25P03)$/;
const passingSystemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** Whether trying again can help without anybody mending anything in the data. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof CustomerVanishedError) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (passingSqlState.test(code) || passingSystemCodes.has(code)) return true;
  // What node-postgres says of a connection that ended under a query, or could not be had in time; it has no code.
  if (
    /connection (?:terminated|ended|timeout)|timeout exceeded when trying to connect|not queryable/i.test(
      error.message,
    )
  )
    return true;
  if (error instanceof AggregateError) return error.errors.some(isPassing);
  return isPassing(error.cause);
}
