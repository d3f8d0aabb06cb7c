import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';

/** What an agent held: the ids, ascending, and how long it had held them, all together, in milliseconds. */
export interface ReleasedTickets {
  tickets: number[];
  heldMs: number;
}

/**
 * Gives everything that an agent holds back to the pool. The caller has locked the
 * agent's row, so nothing can join or leave the held ones; they are locked ascending. Changes `held_count` as well.
 */
export async function releaseHeldOf(em: EntityManager, agentId: number): Promise<ReleasedTickets> {
  const rows = await query<{ id: number; heldMs: number }>(
    em,
    `with held as materialized (
       select id, assigned_at from tickets where assigned_to = $1 and status = 'assigned' order by id for update
     ), released as (
       update tickets
          set status = 'unassigned', assigned_to = null, assigned_at = null, hold_expires_at = null,
              updated_at = statement_timestamp()
         from held
        where tickets.id = held.id
       returning tickets.id, greatest(0, extract(epoch from tickets.updated_at - held.assigned_at) * 1000) as held_ms
     ), counted as (
       update users set held_count = held_count - (select count(*) from released) where id = $1
     )
     select id::float8 as id, held_ms::float8 as "heldMs" from released order by released.id`,
    [agentId],
  );
  return {
    tickets: rows.map((row) => row.id),
    heldMs: rows.reduce((sum, row) => sum + row.heldMs, 0),
  };
}
