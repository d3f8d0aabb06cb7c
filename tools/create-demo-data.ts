import type { EntityManager } from '@mikro-orm/postgresql';
import { type PlacedTicket, insertTickets } from '../src/domain/insert-tickets.ts';
import { query } from '../src/domain/sql.ts';
import { unplaced } from '../src/domain/ticket-rules.ts';
import { inTransaction } from '../src/domain/transaction.ts';

const agentsAtOnce = 1_000;
const ticketsAtOnce = 10_000;
const priorities = 3;

type Watch = {
  readonly signal: AbortSignal;
  /** Called after each transaction with how many are there by then. */
  readonly onProgress: (done: number) => void;
};

/** The user name of the `number`-th demo agent, from 1. */
export function demoUsername(number: number): string {
  return `agent${number}`;
}

/**
 * Makes `agent1`…`agent<count>`, active and available, all with one password hash: hashing is slow on purpose, and who
 * knows the password of one demo agent knows all of them anyway. Those that are there already get the hash, which ends
 * their logins, and keep their capacity and tickets. Safe to repeat, also at the same time.
 * Throws, with nothing changed, if one of the names belongs to an admin or to a user who is no agent.
 */
export async function createDemoAgents(
  em: EntityManager,
  agents: { count: number; passwordHash: string; capacity: number } & Watch,
): Promise<{ created: number; renewed: number }> {
  const { count, passwordHash, capacity } = agents;
  const usernames = Array.from({ length: count }, (_, index) => demoUsername(index + 1));
  await refuseOthers(em, usernames);
  const total = { created: 0, renewed: 0 };
  for (let from = 0; from < count; from += agentsAtOnce) {
    agents.signal.throwIfAborted();
    const chunk = usernames.slice(from, from + agentsAtOnce);
    await inTransaction(em, async (tx) => {
      const created = await insertAgents(tx, chunk, { passwordHash, capacity });
      total.created += created.length;
      total.renewed += await renewAgents(tx, chunk, { passwordHash, except: created });
    });
    agents.onProgress(Math.min(count, from + agentsAtOnce));
  }
  return total;
}

/** Makes `count` unassigned tickets of a few priorities, 10,000 in a transaction. */
export async function createDemoTickets(
  em: EntityManager,
  tickets: { count: number } & Watch,
): Promise<void> {
  const { count } = tickets;
  for (let from = 0; from < count; from += ticketsAtOnce) {
    tickets.signal.throwIfAborted();
    const chunk = Array.from({ length: Math.min(ticketsAtOnce, count - from) }, (_, index) =>
      describeTicket(from + index + 1),
    );
    await inTransaction(em, (tx) => insertTickets(tx, chunk, 0));
    tickets.onProgress(from + chunk.length);
  }
}

function describeTicket(number: number): PlacedTicket {
  return { ...unplaced, subject: `Demo ticket ${number}`, priority: number % priorities, metadata: {} };
}

async function refuseOthers(em: EntityManager, usernames: string[]): Promise<void> {
  const others = await query<{ username: string }>(
    em,
    `select username from users
      where username = any ($1) and deleted_at is null and (is_admin or not is_agent)
      order by id limit 10`,
    [usernames],
  );
  if (others.length === 0) return;
  const names = others.map(({ username }) => username).join(', ');
  throw new Error(
    `Nothing was changed: ${names} must stay as they are, because they are admins or no agents. Rename or delete them first.`,
  );
}

/** Waits for a transaction that is making the same agents; those are then left to {@link renewAgents}. */
async function insertAgents(
  em: EntityManager,
  usernames: string[],
  { passwordHash, capacity }: { passwordHash: string; capacity: number },
): Promise<string[]> {
  const rows = await query<{ username: string }>(
    em,
    `insert into users (username, password_hash, is_agent, capacity)
     select username, $2, true, $3 from unnest($1::text[]) with ordinality as demo (username, position)
      order by position
     on conflict (username) where deleted_at is null do nothing
     returning username`,
    [usernames, passwordHash, capacity],
  );
  return rows.map(({ username }) => username);
}

/** Locks the agents in ascending order, as everything does that locks several of them. */
async function renewAgents(
  em: EntityManager,
  usernames: string[],
  { passwordHash, except }: { passwordHash: string; except: string[] },
): Promise<number> {
  const rows = await query(
    em,
    `with known as materialized (
       select id from users
        where username = any ($1) and username <> all ($3) and deleted_at is null and is_agent and not is_admin
        order by id for no key update)
     update users
        set password_hash = $2, token_version = token_version + 1, is_active = true, is_available = true,
            updated_at = now()
       from known where users.id = known.id
     returning users.id`,
    [usernames, passwordHash, except],
  );
  return rows.length;
}
