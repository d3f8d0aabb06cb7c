import type { EntityManager } from '@mikro-orm/postgresql';
import { holdEndSql } from './hold-rules.ts';
import type { TicketRow } from './job.ts';
import { prepare, query } from './sql.ts';
import { parseTicketRows, ticketRowSql, ticketRowsSql } from './ticket-row.ts';

export type Need = { readonly agentId: number; readonly count: number };

/** The arrays keep the planner's guess small: from a `limit` that it cannot see it would read the whole table to join. */
const fetchStatement = prepare(
  'fetch_tickets',
  `with picked as materialized (
     select id, priority from tickets
      where status = 'unassigned'
      order by priority desc, id
      limit cardinality($1::bigint[])
        for update skip locked
   ), taken as (
     update tickets t
        set status = 'assigned', assigned_to = place.agent_id, assigned_at = now(), updated_at = now(),
            hold_expires_at = ${holdEndSql('now()', 't.hold_seconds', '$2')}, hold_extensions = 0
       from unnest(array(select id from picked order by priority desc, id), $1::bigint[]) as place (id, agent_id)
      where t.id = place.id and t.status = 'unassigned'
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
 * taking (SKIP LOCKED), and matched one by one with as many places. `status = 'unassigned'` stands again in the
 * update, so that a row is never assigned twice whatever the plan. `holdSeconds` is for tickets without a time of their own. The caller holds the agents' row locks.
 */
export async function fetchTickets(
  em: EntityManager,
  needs: readonly Need[],
  holdSeconds: number,
): Promise<Map<number, TicketRow[]>> {
  const places = needs.flatMap(({ agentId, count }) => Array.from({ length: count }, () => agentId));
  if (places.length === 0) return new Map();
  const rows = await query<{ agent_id: number; assigned: string }>(em, fetchStatement, [places, holdSeconds]);
  return new Map(rows.map((row) => [row.agent_id, parseTicketRows(row.assigned)]));
}
