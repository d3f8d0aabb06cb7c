import { useDomainDatabase } from './domain-database.ts';

/** Who asks for the changes in these tests. */
export const admin = { actorId: 1 };

export interface TicketColumns {
  id: number;
  status: string;
  assigned_to: number | null;
  customer_id: number | null;
  assigned_at: Date | null;
  hold_expires_at: Date | null;
  sold_at: Date | null;
}

/** A database with plain SQL to put agents, tickets and customers into it and to look at what became of them. */
export function useAdminWorld() {
  const database = useDomainDatabase();
  const { sql } = database;
  let names = 0;

  async function addAgent(columns: { capacity?: number; is_active?: boolean } = {}): Promise<number> {
    const [row] = await sql<{ id: number }>(
      `insert into users (username, password_hash, is_agent, capacity, is_active)
       values ($1, 'hash', true, $2, $3) returning id::integer`,
      [`agent-${++names}`, columns.capacity ?? 15, columns.is_active ?? true],
    );
    return row!.id;
  }

  async function addPoolTicket(): Promise<number> {
    const [row] = await sql<{ id: number }>('insert into tickets default values returning id::integer');
    return row!.id;
  }

  async function addHeldTicket(agentId: number): Promise<number> {
    const [row] = await sql<{ id: number }>(
      `with holder as (update users set held_count = held_count + 1 where id = $1 returning id)
       insert into tickets (status, assigned_to, assigned_at) select 'assigned', id, now() from holder
       returning id::integer`,
      [agentId],
    );
    return row!.id;
  }

  async function addCustomer(email = `customer-${++names}@example.com`): Promise<number> {
    const [row] = await sql<{ id: number }>(
      `insert into customers (name, email) values ('Ada', $1) returning id::integer`,
      [email],
    );
    return row!.id;
  }

  async function addSoldTicket(agentId: number, customerId: number): Promise<number> {
    const [row] = await sql<{ id: number }>(
      `insert into tickets (status, assigned_to, customer_id, assigned_at, sold_at)
       values ('sold', $1, $2, now(), now()) returning id::integer`,
      [agentId, customerId],
    );
    return row!.id;
  }

  async function readTicket(id: number): Promise<TicketColumns | undefined> {
    const rows = await sql<TicketColumns>(
      `select id::integer, status, assigned_to::integer, customer_id::integer, assigned_at, hold_expires_at, sold_at
         from tickets where id = $1`,
      [id],
    );
    return rows[0];
  }

  async function readHeldCount(agentId: number): Promise<number> {
    const [row] = await sql<{ held_count: number }>('select held_count from users where id = $1', [agentId]);
    return row!.held_count;
  }

  /** The newest operation of a kind, as an audit would read it. */
  async function readLastOperation(kind: string) {
    const [row] = await sql<{
      id: string;
      agent_id: number | null;
      actor_id: number;
      status: string;
      tickets: number[];
      result: unknown;
    }>(
      `select id, agent_id::integer, actor_id::integer, status, tickets, result
         from operations where kind = $1 order by seq desc limit 1`,
      [kind],
    );
    return row;
  }

  return {
    ...database,
    addAgent,
    addPoolTicket,
    addHeldTicket,
    addCustomer,
    addSoldTicket,
    readTicket,
    readHeldCount,
    readLastOperation,
  };
}
