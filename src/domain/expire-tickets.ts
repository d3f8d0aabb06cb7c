import type { EntityManager } from '@mikro-orm/postgresql';
import { isHeldSql } from './is-held-sql.ts';
import { prepare, query } from './sql.ts';

/** A ticket and the agent who holds it. */
export type Hold = { readonly ticketId: number; readonly agentId: number };

/** A hold that has ended, when, and how long the ticket was held (milliseconds). */
export type ExpiredHold = Hold & { readonly endedAtMs: number; readonly heldMs: number };

const expireStatement = prepare(
  'expire_tickets',
  `with due as materialized (
     select t.id, t.assigned_to, t.assigned_at, t.hold_expires_at
       from unnest($1::bigint[], $2::bigint[]) as hold (ticket_id, agent_id)
       join tickets t on t.id = hold.ticket_id and t.assigned_to = hold.agent_id
      where ${isHeldSql} and t.hold_expires_at <= now()::timestamptz(3)
      order by t.id
        for update of t
   )
   update tickets
      set status = 'unassigned', assigned_to = null, assigned_at = null, hold_expires_at = null, updated_at = now()
     from due
    where tickets.id = due.id
   returning due.id::float8 as "ticketId", due.assigned_to::float8 as "agentId",
             date_part('epoch', due.hold_expires_at) * 1000 as "endedAtMs",
             round(date_part('epoch', now() - due.assigned_at) * 1000) as "heldMs"`,
);

/**
 * Gives those of these tickets back to the pool that their agents still hold and whose time is over, and answers them;
 * they keep their id, and with it their place in the order. The caller has locked the agents, changes their held counts,
 * and then records it: {@link recordExpirations}.
 */
export async function expireTickets(em: EntityManager, holds: readonly Hold[]): Promise<ExpiredHold[]> {
  if (holds.length === 0) return [];
  return query<ExpiredHold>(em, expireStatement, [
    holds.map((hold) => hold.ticketId),
    holds.map((hold) => hold.agentId),
  ]);
}

const recordStatement = prepare(
  'record_expirations',
  `insert into operations (id, kind, agent_id, status, tickets, result, accepted_at, started_at)
   select 'expire-' || gen_random_uuid(), 'expire', agent_id, 'succeeded', json_build_array(ticket_id),
          json_build_object('hold_expired_at', to_timestamp(ended_at_ms / 1000), 'held_ms', held_ms), now(), now()
     from unnest($1::bigint[], $2::bigint[], $3::float8[], $4::bigint[]) as expired (ticket_id, agent_id, ended_at_ms, held_ms)
    order by ticket_id`,
);

/**
 * Writes an operations row for each. Last in the transaction, like all such rows: so what a transaction has seen done is
 * before all that it did itself.
 */
export async function recordExpirations(em: EntityManager, expired: readonly ExpiredHold[]): Promise<void> {
  if (expired.length === 0) return;
  await query(em, recordStatement, [
    expired.map((hold) => hold.ticketId),
    expired.map((hold) => hold.agentId),
    expired.map((hold) => hold.endedAtMs),
    expired.map((hold) => hold.heldMs),
  ]);
}
