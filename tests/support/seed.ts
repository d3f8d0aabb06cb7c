import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../../src/domain/sql.ts';

/** Agents with ids in ascending order, active and available, holding nothing. */
export async function seedAgents(em: EntityManager, count: number, capacity = 15): Promise<number[]> {
  const rows = await query<{ id: number }>(
    em,
    `insert into users (username, password_hash, is_agent, capacity)
     select 'seeded-' || gen_random_uuid(), 'none', true, $2 from generate_series(1, $1)
     returning id::float8 as id`,
    [count, capacity],
  );
  return rows.map((row) => row.id);
}

/** Unassigned tickets with ids in ascending order. */
export async function seedTickets(em: EntityManager, count: number, priority = 0): Promise<number[]> {
  const rows = await query<{ id: number }>(
    em,
    `insert into tickets (subject, priority) select 'Ticket ' || n, $2 from generate_series(1, $1) as n
     returning id::float8 as id`,
    [count, priority],
  );
  return rows.map((row) => row.id);
}
