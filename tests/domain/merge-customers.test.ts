import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createTicket } from '../../src/domain/create-ticket.ts';
import { DomainError } from '../../src/domain/errors.ts';
import type { JobRequest } from '../../src/domain/job.ts';
import { mergeCustomers } from '../../src/domain/merge-customers.ts';
import { reportAgents } from '../../src/domain/report-agents.ts';
import { uuidV7 } from '../../src/domain/uuid-v7.ts';
import { applyWithRetries } from '../../src/workers/apply-with-retries.ts';
import { endlessHolds } from '../support/endless-holds.ts';
import { admin, useAdminWorld } from './admin-world.ts';
import { expectRefusal } from './domain-database.ts';

const world = useAdminWorld();
const { em } = world;

const merge = (customerId: number, intoId: number) => mergeCustomers(em(), { ...admin, customerId, intoId });
const worker = { forkEm: em, log: pino({ level: 'silent' }) };

function sale(agentId: number, ticketId: number, email: string): JobRequest {
  const id = `${agentId}-${uuidV7()}`;
  return { id, kind: 'sell', agentId, ticketId, customer: { name: 'Ada', email }, acceptedAtMs: Date.now() };
}

/** As the worker of a group does it; answers how each sale ended. */
async function apply(group: number, jobs: JobRequest[]): Promise<string[]> {
  const settled = await applyWithRetries(worker, group, jobs, endlessHolds);
  return jobs.map(({ id }) => settled.get(id)!.outcome.status);
}

async function readBuyers(tickets: readonly number[]): Promise<string[]> {
  const rows = await world.sql<{ email: string }>(
    `select email from tickets join customers on customers.id = customer_id
      where tickets.id = any ($1) order by tickets.id`,
    [tickets],
  );
  return rows.map(({ email }) => email);
}

async function readReport(agentId: number) {
  const from = new Date(Date.now() - 3_600_000);
  const to = new Date(Date.now() + 3_600_000);
  for await (const reports of reportAgents(em(), { from, to }, { agentId })) return reports;
  return [];
}

test('what was sold to the one belongs to the other, the one is gone, and who did it is recorded', async () => {
  const agentId = await world.addAgent();
  const [goes, stays] = [
    await world.addCustomer('goes@example.com'),
    await world.addCustomer('stays@example.com'),
  ];
  const tickets = [await world.addHeldTicket(agentId), await world.addHeldTicket(agentId)];
  await apply(0, [sale(agentId, tickets[0]!, 'GOES@example.com')]);
  await apply(0, [sale(agentId, tickets[1]!, 'stays@example.com')]);
  const bystander = await world.addSoldTicket(agentId, await world.addCustomer('bystander@example.com'));
  const reported = await readReport(agentId);
  const before = await world.readTicket(tickets[0]!);

  expect(await merge(goes, stays)).toMatchObject({ id: stays, name: 'Ada', email: 'stays@example.com' });
  expect(await readBuyers(tickets)).toEqual(['stays@example.com', 'stays@example.com']);
  expect(await readBuyers([bystander])).toEqual(['bystander@example.com']);
  expect(await world.readTicket(tickets[0]!)).toEqual({ ...before, customer_id: stays });
  expect(await world.sql('select id from customers where id = $1', [goes])).toEqual([]);
  expect(await world.readLastOperation('customer.merge')).toMatchObject({
    actor_id: 1,
    agent_id: null,
    tickets: [],
    result: { customer: goes, name: 'Ada', email: 'goes@example.com', into: stays, tickets: 1 },
  });
  expect(await readReport(agentId)).toEqual(reported);
});

test('tells no subscriber of anything: nothing was sold by it', async () => {
  await world.sql(
    `insert into webhooks (url, events, secret)
     values ('https://example.com/', '{ticket.created,ticket.assigned,ticket.sold,ticket.released,ticket.expired,agent.updated}', '')`,
  );
  const [goes, stays] = [await world.addCustomer(), await world.addCustomer()];
  const agentId = await world.addAgent();
  const ticketId = await world.addHeldTicket(agentId);
  await world.addSoldTicket(agentId, goes);
  await apply(0, [sale(agentId, ticketId, 'heard@example.com')]);
  await merge(goes, stays);
  expect(await world.sql('select type from webhook_events')).toEqual([{ type: 'ticket.sold' }]);
  await world.sql('truncate webhooks, webhook_events cascade');
});

test('moves more tickets than one statement does', async () => {
  const agentId = await world.addAgent();
  const [goes, stays] = [await world.addCustomer(), await world.addCustomer()];
  await world.sql(
    `insert into tickets (status, assigned_to, customer_id, assigned_at, sold_at)
     select 'sold', $1, case when n % 5 = 0 then $3::bigint else $2::bigint end, now(), now()
       from generate_series(1, 26000) n`,
    [agentId, goes, stays],
  );
  await merge(goes, stays);
  expect(await world.sql('select count(*)::integer from tickets where customer_id = $1', [stays])).toEqual([
    { count: 26_000 },
  ]);
  expect(await world.readLastOperation('customer.merge')).toMatchObject({ result: { tickets: 20_800 } });
});

test('a customer is neither merged into itself nor into nobody, and only if it is what was expected', async () => {
  const [goes, stays] = [await world.addCustomer(), await world.addCustomer()];
  await expectRefusal(merge(goes, goes), 'invalid', {
    into: [`Invalid pk "${goes}" - a customer cannot be merged into itself.`],
  });
  for (const nobody of [999_999, 0, 1.5, 1e30]) {
    await expectRefusal(merge(goes, nobody), 'invalid', {
      into: [`Invalid pk "${nobody}" - object does not exist.`],
    });
    await expectRefusal(merge(nobody, stays), 'not_found');
    await expectRefusal(merge(nobody, nobody), 'not_found');
  }
  const target = { ...admin, customerId: goes, intoId: stays, expect: () => false };
  await expectRefusal(mergeCustomers(em(), target), 'precondition_failed');
  expect(await world.sql('select id from customers where id = any ($1)', [[goes, stays]])).toHaveLength(2);
});

test('waits for a sale to the customer that has not committed, and moves that too', async () => {
  const agentId = await world.addAgent();
  const [goes, stays] = [await world.addCustomer(), await world.addCustomer('waited@example.com')];
  const ticketId = await world.addHeldTicket(agentId);
  const seller = await world.openSession();
  await seller.sql('begin');
  await seller.sql('select from users where id = $1 for no key update', [agentId]);
  await seller.sql('select from customers where id = $1 for key share', [goes]);
  const merged = merge(goes, stays);
  await world.untilBlockedBy(seller);
  await seller.sql(`update tickets set status = 'sold', customer_id = $2, sold_at = now() where id = $1`, [
    ticketId,
    goes,
  ]);
  await seller.sql('update users set held_count = held_count - 1 where id = $1', [agentId]);
  await seller.sql('commit');
  await merged;
  expect(await readBuyers([ticketId])).toEqual(['waited@example.com']);
});

test.each(['a', 'z'])('a sale that comes meanwhile waits and makes a new customer (%s)', async (initial) => {
  const email = `${initial}-meanwhile@example.com`;
  const agentId = await world.addAgent();
  const [goes, stays] = [
    await world.addCustomer(email),
    await world.addCustomer(`m-stays-${initial}@example.com`),
  ];
  const before = await world.addSoldTicket(agentId, goes);
  const ticketId = await world.addHeldTicket(agentId);
  const gate = await world.openSession();
  await gate.sql('begin');
  // Stops the merge behind all its locks, at the operation that it writes last.
  await gate.sql('lock table operations in share mode');
  const merged = merge(goes, stays);
  await world.untilBlockedBy(gate);
  const sold = apply(1, [sale(agentId, ticketId, email.toUpperCase())]);
  await world.untilAllWaitFor(gate, 2);
  await gate.sql('commit');
  await merged;
  expect(await sold).toEqual(['succeeded']);
  expect(await readBuyers([before, ticketId])).toEqual([
    `m-stays-${initial}@example.com`,
    email.toUpperCase(),
  ]);
});

test('neither a customer that remains nor its sales wait for a sale to it', async () => {
  const [goes, stays] = [await world.addCustomer('a-goes@example.com'), await world.addCustomer()];
  const seller = await world.openSession();
  await seller.sql('begin');
  await seller.sql('select from customers where id = $1 for key share', [stays]);
  expect(await merge(goes, stays)).toMatchObject({ id: stays });
  await seller.sql('commit');
});

test('of two merges in opposite directions one wins, and the other finds nobody', async () => {
  for (let round = 0; round < 60; round += 1) {
    const [one, other] = [await world.addCustomer(), await world.addCustomer()];
    const agentId = await world.addAgent();
    const tickets = [await world.addSoldTicket(agentId, one), await world.addSoldTicket(agentId, other)];
    const results = await Promise.allSettled([merge(one, other), merge(other, one)]);
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toEqual([expect.objectContaining({ name: 'DomainError' })]);
    expect(['invalid', 'not_found']).toContain((refused[0] as DomainError).code);
    expect(new Set(await readBuyers(tickets)).size).toBe(1);
  }
});

test('merges in every direction, sales to all of these and sales by an admin lose nothing', async () => {
  const emails = ['a', 'm', 'z'].map((name) => `${name}-storm@example.com`);
  const agents = await Promise.all(Array.from({ length: 4 }, () => world.addAgent({ capacity: 100 })));
  for (let round = 0; round < 60; round += 1) {
    const customers = await readCustomers(emails);
    const held = await Promise.all(
      agents.map((agentId) => Promise.all(emails.map(() => world.addHeldTicket(agentId)))),
    );
    // One agent each, and each in another order; every look-ahead names all of the customers.
    const sales = agents.map((agentId, index) =>
      apply(
        index,
        emails.map((_, n) => sale(agentId, held[index]![n]!, emails[(n + index) % emails.length]!)),
      ),
    );
    const merges = customers.map((id, n) => merge(id, customers[(n + 1) % customers.length]!));
    const entered = customers.map((customerId) => {
      const ticket = { status: 'sold', assignedTo: agents[0]!, customerId } as const;
      return createTicket(em(), { ...admin, ticket, holdSeconds: 0 });
    });
    const results = await Promise.allSettled([...merges, ...entered]);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(DomainError);
    }
    expect((await Promise.all(sales)).flat()).toEqual(Array.from({ length: 12 }, () => 'succeeded'));
    expect(await readBuyers(held.flat())).toHaveLength(12);
  }
});

/** Those who have these e-mails, of which some may have been merged away. */
async function readCustomers(emails: readonly string[]): Promise<number[]> {
  const rows = await world.sql<{ id: number }>(
    'select id::integer from customers where email = any ($1) order by lower(email)',
    [emails],
  );
  return rows.map(({ id }) => id);
}
