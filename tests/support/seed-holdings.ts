import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../../src/domain/sql.ts';

/** As many new tickets held by each of these agents; their ids, ascending, in the order of the agents. */
export async function seedHeldTickets(
  em: EntityManager,
  agentIds: readonly number[],
  count: number,
): Promise<number[][]> {
  const rows = await query<{ agent: number; tickets: number[] }>(
    em,
    `with holders as (
       update users set held_count = held_count + $2 where id = any ($1::bigint[]) returning id
     ), held as (
       insert into tickets (subject, status, assigned_to, assigned_at)
       select 'Ticket ' || n, 'assigned', holders.id, now() from holders, generate_series(1, $2) as n
       returning id, assigned_to
     )
     select assigned_to::float8 as agent, json_agg(id order by id) as tickets from held group by assigned_to`,
    [agentIds, count],
  );
  return agentIds.map((agentId) => rows.find((row) => row.agent === agentId)?.tickets ?? []);
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
