import type { EntityManager } from '@mikro-orm/postgresql';
import { prepare, query } from './sql.ts';

/** A ticket and the agent whose hold on it ends. */
export type Hold = { readonly ticketId: number; readonly agentId: number };

const expireStatement = prepare(
  'expire_tickets',
  `with due as materialized (
     select t.id, t.assigned_to, t.hold_expires_at
       from unnest($1::bigint[], $2::bigint[]) as hold (ticket_id, agent_id)
       join tickets t on t.id = hold.ticket_id and t.assigned_to = hold.agent_id
      where t.status = 'assigned' and t.hold_expires_at <= now()::timestamptz(3)
      order by t.id
        for update of t
   ), expired as (
     update tickets
        set status = 'unassigned', assigned_to = null, assigned_at = null, hold_expires_at = null, updated_at = now()
       from due
      where tickets.id = due.id
   ), recorded as (
     insert into operations (id, kind, agent_id, status, tickets, result, accepted_at, started_at)
     select 'expire-' || gen_random_uuid(), 'expire', assigned_to, 'succeeded', json_build_array(id),
            json_build_object('hold_expired_at', hold_expires_at), now(), now()
       from due order by id
   )
   select assigned_to::float8 as "agentId" from due`,
);

/**
 * Gives those of these tickets back to the pool that their agents still hold and whose time is over, with an operations
 * row for each; they keep their id, and with it their place in the order. Answers their agents, one entry a ticket.
 * The caller has locked the agents, and changes their held counts.
 */
export async function expireTickets(em: EntityManager, holds: readonly Hold[]): Promise<number[]> {
  if (holds.length === 0) return [];
  const rows = await query<{ agentId: number }>(em, expireStatement, [
    holds.map((hold) => hold.ticketId),
    holds.map((hold) => hold.agentId),
  ]);
  return rows.map((row) => row.agentId);
}
