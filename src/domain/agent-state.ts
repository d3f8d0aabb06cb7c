import type { EntityManager } from '@mikro-orm/postgresql';
import type { TicketRow } from './job.ts';
import { prepare, query } from './sql.ts';
import { parseTicketRows, ticketRowSql, ticketRowsSql } from './ticket-row.ts';

/** One agent as the jobs of a transaction see and change it. `held` is ordered by ticket id (oldest first). */
export type AgentState = {
  readonly id: number;
  readonly capacity: number;
  readonly isActive: boolean;
  readonly isAvailable: boolean;
  held: TicketRow[];
  /** By how much the jobs decided so far change `users.held_count`. */
  heldChange: number;
};

const lockStatement = prepare(
  'lock_agents',
  `select id::float8 as id, capacity, is_active, is_available, is_agent and deleted_at is null as exists
     from users
    where id = any ($1::bigint[])
    order by users.id
      for no key update`,
);

type LockedRow = {
  id: number;
  capacity: number;
  is_active: boolean;
  is_available: boolean;
  exists: boolean;
};

/**
 * Locks the rows of these agents, in ascending order, against every other change of their holdings until the
 * transaction ends. FOR NO KEY UPDATE: inserts that only refer to the agent are not held up.
 * Deleted users and users that never were are missing from the answer.
 */
export async function lockAgents(
  em: EntityManager,
  agentIds: readonly number[],
): Promise<Map<number, AgentState>> {
  const rows = await query<LockedRow>(em, lockStatement, [agentIds]);
  return new Map(rows.filter((row) => row.exists).map((row) => [row.id, toState(row)]));
}

function toState({ id, capacity, is_active: isActive, is_available: isAvailable }: LockedRow): AgentState {
  return { id, capacity, isActive, isAvailable, held: [], heldChange: 0 };
}

const heldStatement = prepare(
  'read_held_tickets',
  `select assigned_to::float8 as agent_id, ${ticketRowsSql(ticketRowSql('t'), 't.id')} as held
     from tickets t
    where status = 'assigned' and assigned_to = any ($1::bigint[])
    group by assigned_to`,
);

/**
 * Fills in what the locked agents hold. Runs after {@link lockAgents} as a statement of its own, so that its snapshot
 * is taken when the locks are held: nobody can change these holdings any more.
 */
export async function readHeldTickets(
  em: EntityManager,
  agents: ReadonlyMap<number, AgentState>,
): Promise<void> {
  const rows = await query<{ agent_id: number; held: string }>(em, heldStatement, [[...agents.keys()]]);
  for (const row of rows) {
    const agent = agents.get(row.agent_id);
    if (agent) agent.held = parseTicketRows(row.held);
  }
}

const countStatement = prepare(
  'update_held_counts',
  `update users
      set held_count = held_count + change
     from unnest($1::bigint[], $2::integer[]) as changed (agent_id, change)
    where users.id = agent_id and users.id = any ($1::bigint[])`,
);

/** Brings `users.held_count` in line with what the jobs changed; a CHECK refuses any result outside 0…capacity. */
export async function updateHeldCounts(em: EntityManager, agents: Iterable<AgentState>): Promise<void> {
  const changed = [...agents].filter((agent) => agent.heldChange !== 0);
  if (changed.length === 0) return;
  await query(em, countStatement, [
    changed.map((agent) => agent.id),
    changed.map((agent) => agent.heldChange),
  ]);
}
