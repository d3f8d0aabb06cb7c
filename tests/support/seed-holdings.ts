import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../../src/domain/sql.ts';

/** New tickets that the agent holds, ids in ascending order. */
export async function seedHeldTickets(em: EntityManager, agentId: number, count: number): Promise<number[]> {
  const rows = await query<{ id: number }>(
    em,
    `with holder as (update users set held_count = held_count + $2 where id = $1 returning id)
     insert into tickets (subject, status, assigned_to, assigned_at)
     select 'Ticket ' || n, 'assigned', holder.id, now() from holder, generate_series(1, $2) as n
     returning tickets.id::float8 as id`,
    [agentId, count],
  );
  return rows.map((row) => row.id).toSorted((a, b) => a - b);
}

/** An admin without a password that could be used. */
export async function seedAdmin(em: EntityManager): Promise<number> {
  const [row] = await query<{ id: number }>(
    em,
    `insert into users (username, password_hash, is_admin) values ('seeded-' || gen_random_uuid(), 'none', true)
     returning id::float8 as id`,
  );
  return row!.id;
}
