import type { EntityManager } from '@mikro-orm/postgresql';
import { countFinishedJobs, type MinuteCounts } from './count-finished-jobs.ts';
import { countTickets } from './count-tickets.ts';
import { query } from './sql.ts';
import type { TicketStatus } from './ticket.ts';
import { inTransaction } from './transaction.ts';

type AgentCounts = {
  readonly total: number;
  readonly active: number;
  /** Active, and not away. */
  readonly available: number;
  /** Holding as many tickets as they may. */
  readonly full: number;
};

/** How things stood at one moment. */
export type Figures = {
  readonly countedAtMs: number;
  readonly tickets: Readonly<Record<TicketStatus, number>>;
  readonly agents: AgentCounts;
  /** The 60 latest minutes, the current one last. */
  readonly minutes: readonly MinuteCounts[];
};

/**
 * Counts everything exactly, by reading it: a second for ten million tickets. On one core, because parallel workers
 * would take the others from those who assign tickets. Takes no lock.
 */
export function countFigures(em: EntityManager): Promise<Figures> {
  return inTransaction(em, async (tx) => {
    await query(tx, 'set local max_parallel_workers_per_gather = 0');
    const countedAtMs = Date.now();
    return {
      countedAtMs,
      tickets: await countTickets(tx),
      agents: await countAgents(tx),
      minutes: await countFinishedJobs(tx),
    };
  });
}

async function countAgents(em: EntityManager): Promise<AgentCounts> {
  const [row] = await query<AgentCounts>(
    em,
    `select count(*)::float8 as total, (count(*) filter (where is_active))::float8 as active,
            (count(*) filter (where is_active and is_available))::float8 as available,
            (count(*) filter (where held_count >= capacity))::float8 as full
       from users where is_agent and deleted_at is null`,
  );
  return row!;
}
