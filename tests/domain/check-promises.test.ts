import { afterEach, expect, test } from 'vitest';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { createTicket } from '../../src/domain/create-ticket.ts';
import { updateTicket } from '../../src/domain/update-ticket.ts';
import { admin, useAdminWorld } from './admin-world.ts';
import { emptyOperations } from '../support/empty-operations.ts';

const world = useAdminWorld();
const { sql } = world;

// Registered after the check of the world itself, so it runs before it: these tests break promises on purpose.
afterEach(() => sql(`${emptyOperations}; truncate tickets, users, customers cascade`));

async function breakFreely(...statements: string[]): Promise<void> {
  await sql('alter table tickets drop constraint if exists tickets_status_agrees');
  await sql('alter table users drop constraint if exists users_held_within_capacity');
  await sql('alter table users drop constraint if exists users_deleted_hold_nothing');
  await sql('drop index if exists customers_email_once');
  for (const statement of statements) await sql(statement);
}

async function brokenPromises(): Promise<string[]> {
  const broken = await findBrokenPromises(world.em());
  return broken.map(({ promise, detail }) => `${promise} (${detail})`);
}

function addOperation(id: string, kind: string, agentId: number, tickets: number[]): Promise<unknown> {
  return sql(
    `insert into operations (id, kind, agent_id, actor_id, status, tickets, accepted_at, started_at)
     values ($1, $2, $3, $3, 'succeeded', $4, now(), now())`,
    [id, kind, agentId, JSON.stringify(tickets)],
  );
}

test('finds nothing in a sound database', async () => {
  const agentId = await world.addAgent();
  const customerId = await world.addCustomer();
  await world.addHeldTicket(agentId);
  await world.addPoolTicket();
  const sold = await world.addSoldTicket(agentId, customerId);
  await addOperation('f', 'fetch', agentId, [sold]);
  await addOperation('s', 'sell', agentId, [sold]);
  expect(await brokenPromises()).toEqual([]);
});

test('takes a sale that an admin entered for a sale', async () => {
  const agentId = await world.addAgent();
  const customerId = await world.addCustomer();
  const placement = { status: 'sold', assignedTo: agentId, customerId } as const;
  const ticket = await createTicket(world.em(), { ...admin, ticket: {}, holdSeconds: 0 });
  const call = { ...admin, ticketId: ticket.id, holdSeconds: 0 };
  await updateTicket(world.em(), { ...call, changes: placement });
  await createTicket(world.em(), { ...admin, ticket: placement, holdSeconds: 0 });
  expect(await brokenPromises()).toEqual([]);
});

test('finds a held_count that counts wrong', async () => {
  const agentId = await world.addAgent();
  await world.addHeldTicket(agentId);
  await sql('update users set held_count = 0');
  expect(await brokenPromises()).toEqual([
    `held_count is the number of held tickets (user ${agentId}: held_count 0, holds 1)`,
  ]);
  await sql('delete from tickets');
  await sql('update users set held_count = 2');
  expect(await brokenPromises()).toEqual([
    `held_count is the number of held tickets (user ${agentId}: held_count 2, holds 0)`,
  ]);
});

test('finds an agent above capacity', async () => {
  const agentId = await world.addAgent();
  await world.addHeldTicket(agentId);
  await world.addHeldTicket(agentId);
  await breakFreely('update users set capacity = 1');
  expect(await brokenPromises()).toEqual([
    `nobody holds more than their capacity (user ${agentId}: capacity 1, holds 2)`,
  ]);
});

test('finds a deleted agent who holds a ticket', async () => {
  const agentId = await world.addAgent();
  const ticketId = await world.addHeldTicket(agentId);
  await breakFreely('update users set deleted_at = now()');
  expect(await brokenPromises()).toEqual([
    `only agents that exist hold tickets (user ${agentId} holds ticket ${ticketId})`,
  ]);
});

test('finds tickets whose columns do not agree, also on a later page', async () => {
  await sql('insert into tickets (subject) select $1 from generate_series(1, 20001)', ['']);
  await breakFreely('update tickets set sold_at = now() where id = (select max(id) from tickets)');
  const [broken, ...others] = await brokenPromises();
  expect(others).toEqual([]);
  expect(broken).toMatch(/^status, agent, customer and times agree \(ticket \d+: \{.*"status":"unassigned"/);
});

test('finds a ticket that was sold twice', async () => {
  const agentId = await world.addAgent();
  const sold = await world.addSoldTicket(agentId, await world.addCustomer());
  await addOperation('one', 'sell', agentId, [sold]);
  await addOperation('two', 'sell', agentId, [sold]);
  expect(await brokenPromises()).toEqual([`no ticket is sold twice (ticket ${sold}: one, two)`]);
});

test('finds sales of one ticket on different pages, of a ticket that is gone and far from the others', async () => {
  const agentId = await world.addAgent();
  const far = 9_007_199_254_740_991;
  await addOperation('one', 'sell', agentId, [far]);
  // All in one transaction, so at one moment.
  await sql(
    `insert into operations (id, kind, agent_id, actor_id, status, tickets, accepted_at, started_at)
     select 'many-' || n, 'sell', $1, $1, 'succeeded', format('[%s]', 1000000 + n)::json, now(), now()
       from generate_series(1, 20001) n`,
    [agentId],
  );
  await addOperation('none', 'sell', agentId, []);
  await addOperation('two', 'sell', agentId, [far]);
  expect(await brokenPromises()).toEqual([
    'a succeeded sale names exactly one ticket (operation none names [])',
    `no ticket is sold twice (ticket ${far}: one, two)`,
  ]);
});

test('finds a sale that was undone, or that another agent has now', async () => {
  const [agentId, other] = [await world.addAgent(), await world.addAgent()];
  const pooled = await world.addPoolTicket();
  const sold = await world.addSoldTicket(other, await world.addCustomer());
  await addOperation('undone', 'sell', agentId, [pooled]);
  await addOperation('moved', 'sell', agentId, [sold]);
  expect(await brokenPromises()).toEqual([
    `a sale stays with its seller (operation undone: ticket ${pooled} is unassigned, assigned to nobody)`,
    `a sale stays with its seller (operation moved: ticket ${sold} is sold, assigned to ${other})`,
  ]);
});

test('finds a ticket that was fetched and is sold, though nobody sold it', async () => {
  const agentId = await world.addAgent();
  await addOperation('old', 'fetch', agentId, []);
  const sold = await world.addSoldTicket(agentId, await world.addCustomer());
  await addOperation('f', 'fetch', agentId, [sold]);
  expect(await brokenPromises()).toEqual([`a sold ticket has an operation that sold it (ticket ${sold})`]);
});

test('finds a ticket that was sold though its hold had expired', async () => {
  const agentId = await world.addAgent();
  const sold = await world.addSoldTicket(agentId, await world.addCustomer());
  for (const kind of ['fetch', 'expire', 'fetch', 'expire', 'sell']) {
    await addOperation(`${kind}-${crypto.randomUUID()}`, kind, agentId, [sold]);
  }
  expect(await brokenPromises()).toEqual([
    expect.stringMatching(
      `^a ticket whose hold has expired is assigned again before anything else \\(operation sell-.*: the hold of ticket ${sold} had expired\\)$`,
    ),
  ]);
});

test('finds two customers with one e-mail', async () => {
  await breakFreely();
  const first = await world.addCustomer('a@b.c');
  const second = await world.addCustomer('A@b.c');
  expect(await brokenPromises()).toEqual([`one customer an e-mail (a@b.c: customers ${first}, ${second})`]);
});
