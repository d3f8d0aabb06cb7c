import type { EntityManager } from '@mikro-orm/postgresql';
import type { TicketRow } from './job.ts';
import { prepare, query } from './sql.ts';
import { parseTicketRows, ticketRowSql, ticketRowsSql } from './ticket-row.ts';

export type Need = { readonly agentId: number; readonly count: number };

const fetchStatement = prepare(
  'fetch_tickets',
  `with picked as materialized (
   select id, priority from tickets
    where status = 'unassigned'
    order by priority desc, id
    limit $3
      for update skip locked
 ), ranked as (
   select id, row_number() over (order by priority desc, id) as slot from picked
 ), slots as (
   select agent_id, row_number() over (order by position, n) as slot
     from unnest($1::bigint[], $2::integer[]) with ordinality as need (agent_id, wanted, position),
          generate_series(1, wanted) as n
 ), taken as (
   update tickets t
      set status = 'assigned', assigned_to = slots.agent_id, assigned_at = now(), updated_at = now()
     from ranked join slots using (slot)
    where t.id = ranked.id and t.status = 'unassigned'
   returning t.assigned_to, t.priority, t.id, ${ticketRowSql('t')} as ticket
 )
 select assigned_to::float8 as agent_id, ${ticketRowsSql('ticket', 'priority desc, id')} as assigned
   from taken group by assigned_to`,
);

/**
 * Assigns the best tickets of the pool (highest priority, then oldest) to the agents in need, in the order given:
 * the first agent gets the best ones. Answers each agent's new tickets, best first; who got nothing is missing.
 *
 * One statement: the best `sum(needs)` rows are locked in pool order, passing over rows that another transaction is
 * taking (SKIP LOCKED), numbered, and matched with as many numbered slots. `status = 'unassigned'` stands again in the
 * update, so that a row is never assigned twice whatever the plan. The caller holds the agents' row locks.
 */
export async function fetchTickets(
  em: EntityManager,
  needs: readonly Need[],
): Promise<Map<number, TicketRow[]>> {
  const total = needs.reduce((sum, need) => sum + need.count, 0);
  if (total === 0) return new Map();
  const rows = await query<{ agent_id: number; assigned: string }>(em, fetchStatement, [
    needs.map((need) => need.agentId),
    needs.map((need) => need.count),
    total,
  ]);
  return new Map(rows.map((row) => [row.agent_id, parseTicketRows(row.assigned)]));
}
