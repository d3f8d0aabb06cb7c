import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';

/**
 * Gives everything that an agent holds back to the pool and answers the ids, ascending. The caller has locked the
 * agent's row, so nothing can join or leave the held ones; they are locked ascending. Changes `held_count` as well.
 */
export async function releaseHeldOf(em: EntityManager, agentId: number): Promise<number[]> {
  const rows = await query<{ id: number }>(
    em,
    `with held as materialized (
       select id from tickets where assigned_to = $1 and status = 'assigned' order by id for update
     ), released as (
       update tickets
          set status = 'unassigned', assigned_to = null, assigned_at = null, hold_expires_at = null,
              updated_at = statement_timestamp()
         from held
        where tickets.id = held.id
       returning tickets.id
     ), counted as (
       update users set held_count = held_count - (select count(*) from released) where id = $1
     )
     select id::float8 as id from released order by released.id`,
    [agentId],
  );
  return rows.map((row) => row.id);
}
