import { setTimeout as delay } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Gauge } from 'prom-client';
import type { Logger } from 'pino';
import { withCheckingConnection } from '../db/with-checking-connection.ts';
import { findBrokenPromises } from '../domain/check-promises.ts';
import { query } from '../domain/sql.ts';
import type { Metrics } from '../metrics/registry.ts';

/** "ALLP" as an integer: one process at a time looks whether promises are kept. */
const watchLock = 0x414c4c50;
/** How long after its start a process looks for the first time, where the interval is not shorter. */
const firstDelayMs = 60_000;
/** The least that a pause lasts, by the time that looking took. */
const restFactor = 20;
/** How many of the broken ones a line names. */
const mostNamed = 10;

type WatchDeps = {
  readonly databaseUrl: string;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** 0 never looks. */
  readonly promiseCheckSeconds: number;
};

/**
 * Looks at all data for broken promises every `promiseCheckSeconds`, and at most 5 % of the time, on a connection of its own that only
 * reads. Of all processes one does this and shows the result, for as long as it has its connection. Call the returned
 * function to end it; what is being read then is given up with the process.
 */
export function watchPromises(deps: WatchDeps): () => void {
  const stopping = new AbortController();
  if (deps.promiseCheckSeconds > 0) void watchUntil(stopping.signal, deps);
  return () => stopping.abort();
}

async function watchUntil(signal: AbortSignal, deps: WatchDeps): Promise<void> {
  const intervalMs = deps.promiseCheckSeconds * 1000;
  await pause(Math.min(firstDelayMs, intervalMs), signal);
  while (!signal.aborted) {
    try {
      await withCheckingConnection(deps.databaseUrl, (em) => watchAlone(em, deps, signal));
    } catch (error) {
      if (!signal.aborted) deps.log.warn({ err: error }, 'promises could not be checked, trying again later');
    }
    await pause(intervalMs, signal);
  }
}

/** Does nothing while another process watches: the lock is held as long as that one's connection. */
async function watchAlone(em: EntityManager, deps: WatchDeps, signal: AbortSignal): Promise<void> {
  const [lock] = await query<{ taken: boolean }>(em, 'select pg_try_advisory_lock($1, 0) as taken', [
    watchLock,
  ]);
  if (lock?.taken !== true) return;
  const { show, hide } = createGauges(deps.metrics);
  try {
    while (!signal.aborted) {
      const startedAtMs = performance.now();
      const broken = await findBrokenPromises(em);
      const tookMs = performance.now() - startedAtMs;
      show(broken.length);
      if (broken.length > 0) {
        deps.log.error({ count: broken.length, broken: broken.slice(0, mostNamed) }, 'promises are broken');
      }
      await pause(Math.max(deps.promiseCheckSeconds * 1000, restFactor * tookMs), signal);
    }
  } finally {
    hide();
  }
}

/** Shown by the process that looks, from its first look on: a gauge that was never set would claim that all is well. */
function createGauges(metrics: Metrics): { show: (broken: number) => void; hide: () => void } {
  const broken = new Gauge({
    name: 'allot_broken_promises',
    help: 'Rows that break a promise, as npm run check-promises names them; 0 in a sound database',
    registers: [],
  });
  const checkedAt = new Gauge({
    name: 'allot_promises_checked_timestamp_seconds',
    help: 'When all promises were last checked, in seconds since 1970',
    registers: [],
  });
  return {
    show(count) {
      broken.set(count);
      checkedAt.setToCurrentTime();
      metrics.registerMetric(broken);
      metrics.registerMetric(checkedAt);
    },
    hide() {
      metrics.removeSingleMetric('allot_broken_promises');
      metrics.removeSingleMetric('allot_promises_checked_timestamp_seconds');
    },
  };
}

async function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  await delay(durationMs, undefined, { signal }).catch(() => undefined);
}
