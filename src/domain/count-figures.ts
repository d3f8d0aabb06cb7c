import type { EntityManager } from '@mikro-orm/postgresql';
import { jobKinds } from './job.ts';
import type { OperationStatus } from './operation.ts';
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

type MinuteCounts = {
  /** When it began, milliseconds since 1970. */
  readonly minuteMs: number;
  readonly total: number;
  readonly counts: readonly { kind: string; outcome: OperationStatus; count: number }[];
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

async function countTickets(em: EntityManager): Promise<Record<TicketStatus, number>> {
  const rows = await query<{ status: TicketStatus; count: number }>(
    em,
    'select status, count(*)::float8 as count from tickets group by status',
  );
  const counts = Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  return { unassigned: 0, assigned: 0, sold: 0, ...counts };
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

/** From the index by time, so its cost follows what was done in the hour, not what was ever done. */
function countFinishedJobs(em: EntityManager): Promise<MinuteCounts[]> {
  return query<MinuteCounts>(
    em,
    `with hour as (
       select date_trunc('minute', now()) - interval '59 minutes' as start
     ), finished as (
       select date_trunc('minute', finished_at) as minute, kind, status as outcome, count(*) as count
         from operations where finished_at >= (select start from hour) and kind = any ($1::text[])
        group by 1, 2, 3
     )
     select date_part('epoch', minute) * 1000 as "minuteMs", coalesce(sum(count), 0)::float8 as total,
            coalesce(
              json_agg(json_build_object('kind', kind, 'outcome', outcome, 'count', count) order by kind, outcome)
                filter (where kind is not null), '[]') as counts
       from hour cross join generate_series(start, now(), interval '1 minute') as minute
       left join finished using (minute)
      group by minute order by minute`,
    [jobKinds],
  );
}
