import type { EntityManager } from '@mikro-orm/postgresql';
import { Gauge } from 'prom-client';
import { countTickets } from '../domain/count-tickets.ts';
import { countWaitingDeliveries } from '../domain/count-waiting-deliveries.ts';
import { query } from '../domain/sql.ts';
import { inTransaction } from '../domain/transaction.ts';
import type { JobQueues, QueueDepth } from '../queues/job-queues.ts';
import { createPacedAnswer } from '../paced-answer.ts';
import type { Metrics } from './registry.ts';

/** How long a scrape waits for the queues and the tables; Prometheus gives up after 10 s by itself. */
const longestWaitMs = 2_000;

const states = ['waiting', 'active', 'delayed', 'failed'] as const;

type TableCounts = { readonly tickets: Record<string, number>; readonly deliveries: Record<string, number> };

/**
 * Adds how much there is in the queues and tables, the same from whichever process. The returned function measures it,
 * in at most 5 % of the time however often it is called, and resolves within about two seconds. What does not answer is
 * left out, and `allot_scrape_ok` says so: an old figure would look like a present one.
 */
export function exposeFigures(deps: {
  readonly metrics: Metrics;
  readonly forkEm: () => EntityManager;
  readonly queues: JobQueues;
}): () => Promise<void> {
  const registers = [deps.metrics];
  const isOk = new Gauge({
    name: 'allot_scrape_ok',
    help: 'Whether the source answered in time; 0 means that its figures are left out',
    labelNames: ['source'],
    registers,
  });
  const showDepths = createShowDepths(deps.metrics);
  const showCounts = createShowCounts(deps.metrics);
  const measure = createPacedAnswer(() => deps.queues.measure(), longestWaitMs);
  const count = createPacedAnswer(() => countTables(deps.forkEm()), longestWaitMs);

  async function refresh<Answer>(
    source: string,
    ask: () => Promise<Answer | undefined>,
    show: (answer: Answer | undefined) => void,
  ): Promise<void> {
    const answer = await ask().catch(() => undefined);
    show(answer);
    isOk.set({ source }, answer === undefined ? 0 : 1);
  }

  return async () => {
    await Promise.all([refresh('queues', measure, showDepths), refresh('database', count, showCounts)]);
  };
}

function createShowDepths(metrics: Metrics): (depths: readonly QueueDepth[] | undefined) => void {
  const registers = [metrics];
  const jobs = new Gauge({
    name: 'allot_queue_jobs',
    help: 'Jobs in the queue of each group by state; open fetches and jobs to be tried again are delayed',
    labelNames: ['group', 'state'],
    registers,
  });
  const oldest = new Gauge({
    name: 'allot_queue_oldest_waiting_seconds',
    help: 'How long the oldest waiting job of each group has waited, 0 where none waits',
    labelNames: ['group'],
    registers,
  });
  const paused = new Gauge({
    name: 'allot_queue_paused',
    help: 'Whether the queue of the group is paused (1)',
    labelNames: ['group'],
    registers,
  });
  return (depths = []) => {
    for (const gauge of [jobs, oldest, paused]) gauge.reset();
    for (const depth of depths) {
      const { group } = depth;
      for (const state of states) jobs.set({ group, state }, depth[state]);
      oldest.set({ group }, (depth.oldestWaitingMs ?? 0) / 1000);
      paused.set({ group }, depth.isPaused ? 1 : 0);
    }
  };
}

function createShowCounts(metrics: Metrics): (counts: TableCounts | undefined) => void {
  const tickets = new Gauge({
    name: 'allot_tickets',
    help: 'Tickets by status: unassigned (the pool), assigned (held by an agent) and sold',
    labelNames: ['status'],
    registers: [metrics],
  });
  const deliveries = new Gauge({
    name: 'allot_webhook_deliveries',
    help: 'Deliveries of webhook events that are not over: pending (to be tried) and sending',
    labelNames: ['status'],
    registers: [metrics],
  });
  return (counts) => {
    tickets.reset();
    deliveries.reset();
    if (counts === undefined) return;
    for (const [status, count] of Object.entries(counts.tickets)) tickets.set({ status }, count);
    for (const [status, count] of Object.entries(counts.deliveries)) deliveries.set({ status }, count);
  };
}

/** On one core, as the stats count: parallel workers would take the others from those who assign tickets. */
function countTables(em: EntityManager): Promise<TableCounts> {
  return inTransaction(em, async (tx) => {
    await query(tx, 'set local max_parallel_workers_per_gather = 0');
    return { tickets: await countTickets(tx), deliveries: await countWaitingDeliveries(tx) };
  });
}
