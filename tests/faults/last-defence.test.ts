import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOrm } from '../../src/db/orm.ts';
import { insertOperations } from '../../src/domain/operations.ts';
import { releaseTickets } from '../../src/domain/release-tickets.ts';
import { sellTickets } from '../../src/domain/sell-tickets.ts';
import { query } from '../../src/domain/sql.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { seedHeldTickets } from '../support/seed-holdings.ts';
import { seedAgents } from '../support/seed.ts';

// Behind the fence and the agents' locks none of this can happen; these statements hold if those do not.
let database: TestDatabase;
let orm: MikroORM;
const em = () => orm.em.fork();

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await createOrm({ databaseUrl: database.url, poolSize: 4, applicationName: 'test' });
});
afterAll(async () => {
  await orm.close();
  await database.drop();
});

async function seedHolderAndOther() {
  const [holder, other] = await seedAgents(em(), 2);
  const [tickets] = await seedHeldTickets(em(), [holder!], 1);
  const [customer] = await query<{ id: number }>(
    em(),
    `insert into customers (name, email) values ('Carl', gen_random_uuid() || '@example.com')
     returning id::float8 as id`,
  );
  return { holder: holder!, other: other!, ticketId: tickets![0]!, customerId: customer!.id };
}

test('the statement that sells refuses a ticket that the seller does not hold, and one that is sold', async () => {
  const { holder, other, ticketId, customerId } = await seedHolderAndOther();
  await expect(sellTickets(em(), [{ ticketId, agentId: other, customerId }])).rejects.toThrow(
    /changed hands/,
  );
  await sellTickets(em(), [{ ticketId, agentId: holder, customerId }]);
  // Whoever calls it counts as well.
  await query(em(), 'update users set held_count = 0 where id = $1', [holder]);
  await expect(sellTickets(em(), [{ ticketId, agentId: holder, customerId }])).rejects.toThrow(
    /changed hands/,
  );
});

test('the statement that releases refuses a ticket that somebody else holds', async () => {
  const { other, ticketId } = await seedHolderAndOther();
  await expect(releaseTickets(em(), [{ ticketId, agentId: other }])).rejects.toThrow(/changed hands/);
});

test('a job is recorded once, whoever tries again', async () => {
  const [agentId] = await seedAgents(em(), 1);
  const job = { kind: 'fetch', id: `${agentId}-once`, agentId: agentId!, acceptedAtMs: Date.now() } as const;
  const settled = [{ job, outcome: { status: 'rejected', code: 'agent_inactive' } }] as const;
  await insertOperations(em(), settled, Date.now());
  await expect(insertOperations(em(), settled, Date.now())).rejects.toThrow(/operations_pkey/);
});

test('held_count never leaves 0…capacity', async () => {
  const [agentId] = await seedAgents(em(), 1, 3);
  const set = (count: number) =>
    query(em(), 'update users set held_count = $2 where id = $1', [agentId, count]);
  await expect(set(4)).rejects.toThrow(/users_held_within_capacity/);
  await expect(set(-1)).rejects.toThrow(/users_held_within_capacity/);
});
