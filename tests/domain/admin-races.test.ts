import { expect, test } from 'vitest';
import { deleteAgent } from '../../src/domain/delete-agent.ts';
import { createTicket } from '../../src/domain/create-ticket.ts';
import { deleteTicket } from '../../src/domain/delete-ticket.ts';
import { reassignTicket } from '../../src/domain/reassign-ticket.ts';
import { releaseAll } from '../../src/domain/release-all.ts';
import { releaseHeldTicket } from '../../src/domain/release-held-ticket.ts';
import { updateAgent } from '../../src/domain/update-agent.ts';
import { updateTicket } from '../../src/domain/update-ticket.ts';
import { admin, useAdminWorld } from './admin-world.ts';
import { expectRefusal, type Session } from './domain-database.ts';

const world = useAdminWorld();
const { em } = world;

const reassign = (ticketId: number, agentId: number) =>
  reassignTicket(em(), { ...admin, ticketId, agentId, holdSeconds: 0 });

/** What a group worker's transaction does, step by step, in a session of its own. */
async function beginWork(agentId: number): Promise<Session> {
  const worker = await world.openSession();
  await worker.sql('begin');
  await worker.sql('select from users where id = $1 for no key update', [agentId]);
  return worker;
}

/** The worker takes the best ticket of the pool, passing over locked ones, and has yet to commit. */
async function workFetch(worker: Session, agentId: number): Promise<number> {
  const [ticket] = await worker.sql<{ id: number }>(
    `update tickets set status = 'assigned', assigned_to = $1, assigned_at = now()
      where id = (select id from tickets where status = 'unassigned' order by id limit 1 for update skip locked)
      returning id::integer`,
    [agentId],
  );
  await worker.sql('update users set held_count = held_count + 1 where id = $1', [agentId]);
  return ticket!.id;
}

async function workSell(worker: Session, agentId: number, ticketId: number): Promise<void> {
  const customerId = await world.addCustomer();
  await worker.sql(`update tickets set status = 'sold', customer_id = $2, sold_at = now() where id = $1`, [
    ticketId,
    customerId,
  ]);
  await worker.sql('update users set held_count = held_count - 1 where id = $1', [agentId]);
}

test('every verb that touches a held ticket or its holder waits for the holder, and locks no ticket meanwhile', async () => {
  const agentId = await world.addAgent();
  const other = await world.addAgent();
  const ticketId = await world.addHeldTicket(agentId);
  const pooled = await world.addPoolTicket();
  const call = { ...admin, holdSeconds: 0 };
  const verbs: (() => Promise<unknown>)[] = [
    () => updateTicket(em(), { ...call, ticketId, changes: { subject: 'x' } }),
    () => updateTicket(em(), { ...call, ticketId: pooled, changes: { assignedTo: agentId } }),
    () => createTicket(em(), { ...call, ticket: { assignedTo: agentId } }),
    () => reassignTicket(em(), { ...call, ticketId, agentId: other }),
    () => reassignTicket(em(), { ...call, ticketId, agentId }),
    () => releaseHeldTicket(em(), { ...call, ticketId }),
    () => releaseAll(em(), { ...call, agentId }),
    () => updateAgent(em(), { ...call, agentId, changes: { capacity: 9 } }),
    () => deleteTicket(em(), { ...call, ticketId }),
    () => deleteAgent(em(), { ...call, agentId }),
  ];
  const worker = await beginWork(agentId);
  const running = verbs.map((verb) => verb().catch((error: unknown) => error));
  // Those behind the first wait for its lock on the tuple, not for the worker itself.
  await world.untilAllWaitFor(worker, verbs.length);
  expect(await world.sql('select id from tickets for update nowait')).toHaveLength(2);
  await worker.sql('commit');
  await Promise.all(running);
});

test('a reassignment waits for a fetch that is taking the ticket, and then takes it from the new holder', async () => {
  const [fetcher, receiver] = [await world.addAgent(), await world.addAgent()];
  await world.sql(`delete from tickets where status = 'unassigned'`);
  const pooled = await world.addPoolTicket();
  const worker = await beginWork(fetcher);
  const ticketId = await workFetch(worker, fetcher);
  expect(ticketId).toBe(pooled);
  const reassigned = reassign(ticketId, receiver);
  await world.untilBlockedBy(worker);
  await worker.sql('commit');
  expect(await reassigned).toMatchObject({ status: 'assigned', assignedTo: receiver });
  expect([await world.readHeldCount(fetcher), await world.readHeldCount(receiver)]).toEqual([0, 1]);
});

test('a fetch passes over a ticket that an admin is giving away', async () => {
  const [fetcher, receiver] = [await world.addAgent(), await world.addAgent()];
  await world.sql(`delete from tickets where status = 'unassigned'`);
  const [first, second] = [await world.addPoolTicket(), await world.addPoolTicket()];
  const gate = await world.openSession();
  await gate.sql('begin');
  // Stops the admin after the lock on the ticket, at the operation that it writes last.
  await gate.sql('lock table operations in share mode');
  const reassigned = reassign(first, receiver);
  await world.untilBlockedBy(gate);
  const worker = await beginWork(fetcher);
  expect(await workFetch(worker, fetcher)).toBe(second);
  await worker.sql('commit');
  await gate.sql('commit');
  expect(await reassigned).toMatchObject({ assignedTo: receiver });
});

test('a ticket sold while an admin waits for its holder stays sold', async () => {
  const [seller, other] = [await world.addAgent(), await world.addAgent()];
  const ticketId = await world.addHeldTicket(seller);
  const worker = await beginWork(seller);
  await workSell(worker, seller, ticketId);
  const refusals = [
    expectRefusal(reassign(ticketId, other), 'ticket_sold'),
    expectRefusal(releaseHeldTicket(em(), { ...admin, ticketId }), 'ticket_sold'),
    expectRefusal(
      updateTicket(em(), { ...admin, ticketId, changes: { assignedTo: null }, holdSeconds: 0 }),
      'ticket_sold',
    ),
  ];
  const released = releaseAll(em(), { ...admin, agentId: seller });
  await world.untilAllWaitFor(worker, 4);
  await worker.sql('commit');
  await Promise.all(refusals);
  expect(await released).toEqual({ released: 0 });
  expect(await world.readTicket(ticketId)).toMatchObject({ status: 'sold', assigned_to: seller });
});

test('a ticket deleted while its sale commits is uncounted once', async () => {
  const seller = await world.addAgent();
  const ticketId = await world.addHeldTicket(seller);
  const worker = await beginWork(seller);
  await workSell(worker, seller, ticketId);
  const deletion = deleteTicket(em(), { ...admin, ticketId });
  await world.untilBlockedBy(worker);
  await worker.sql('commit');
  await deletion;
  expect(await world.readHeldCount(seller)).toBe(0);
  expect(await world.readTicket(ticketId)).toBeUndefined();
});

test('an agent deleted while a fetch commits gives back what the fetch brought', async () => {
  const agentId = await world.addAgent();
  await world.addPoolTicket();
  const worker = await beginWork(agentId);
  const ticketId = await workFetch(worker, agentId);
  const deletion = deleteAgent(em(), { ...admin, agentId });
  await world.untilBlockedBy(worker);
  await worker.sql('commit');
  expect(await deletion).toEqual({ released: 1 });
  expect(await world.readTicket(ticketId)).toMatchObject({ status: 'unassigned' });
});

test('a capacity lowered while a fetch commits is compared with what the fetch brought', async () => {
  const agentId = await world.addAgent({ capacity: 1 });
  await world.addPoolTicket();
  const worker = await beginWork(agentId);
  await workFetch(worker, agentId);
  const lowering = updateAgent(em(), { ...admin, agentId, changes: { capacity: 0 } });
  const refusal = expectRefusal(lowering, 'capacity_below_held');
  await world.untilBlockedBy(worker);
  await worker.sql('commit');
  await refusal;
});

test('an agent deactivated meanwhile is not given a ticket', async () => {
  const agentId = await world.addAgent();
  const ticketId = await world.addPoolTicket();
  const other = await beginWork(agentId);
  await other.sql('update users set is_active = false where id = $1', [agentId]);
  const refusal = expectRefusal(reassign(ticketId, agentId), 'invalid', {
    agent: [expect.stringMatching(/is not active\.$/)] as string[],
  });
  await world.untilBlockedBy(other);
  await other.sql('commit');
  await refusal;
});

test('a ticket is not sold to a customer who is being deleted', async () => {
  const agentId = await world.addAgent();
  const customerId = await world.addCustomer();
  const ticketId = await world.addHeldTicket(agentId);
  const other = await world.openSession();
  await other.sql('begin');
  await other.sql('delete from customers where id = $1', [customerId]);
  const sale = { status: 'sold', assignedTo: agentId, customerId } as const;
  const fields = { customer: [`Invalid pk "${customerId}" - object does not exist.`] };
  const refusals = [
    expectRefusal(
      updateTicket(em(), { ...admin, ticketId, changes: sale, holdSeconds: 0 }),
      'invalid',
      fields,
    ),
    expectRefusal(createTicket(em(), { ...admin, ticket: sale, holdSeconds: 0 }), 'invalid', fields),
  ];
  await world.untilAllWaitFor(other, 2);
  await other.sql('commit');
  await Promise.all(refusals);
});

test('many reassignments to one agent stop at its capacity', async () => {
  const giver = await world.addAgent({ capacity: 30 });
  const receiver = await world.addAgent({ capacity: 10 });
  const tickets: number[] = [];
  for (let n = 0; n < 30; n += 1) tickets.push(await world.addHeldTicket(giver));
  const results = await Promise.allSettled(tickets.map((ticketId) => reassign(ticketId, receiver)));
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(10);
  for (const result of results) {
    if (result.status === 'rejected') {
      await expectRefusal(Promise.reject(result.reason), 'agent_at_capacity');
    }
  }
  expect([await world.readHeldCount(giver), await world.readHeldCount(receiver)]).toEqual([20, 10]);
});

test('two full agents pass tickets to each other a hundred times, and nobody waits for ever', async () => {
  const [a, b] = [await world.addAgent({ capacity: 2 }), await world.addAgent({ capacity: 2 })];
  let [mine, yours] = [await world.addHeldTicket(a), await world.addHeldTicket(b)];
  for (let round = 0; round < 100; round += 1) {
    await Promise.all([reassign(mine, b), reassign(yours, a)]);
    [mine, yours] = [yours, mine];
  }
  expect(await world.readTicket(mine)).toMatchObject({ assigned_to: a });
  expect([await world.readHeldCount(a), await world.readHeldCount(b)]).toEqual([1, 1]);
});

test('one ticket that many admins pull at is with exactly one agent in the end', async () => {
  const agents = await Promise.all(Array.from({ length: 6 }, () => world.addAgent()));
  const ticketId = await world.addPoolTicket();
  const results = await Promise.allSettled(
    Array.from({ length: 60 }, (_, n) => reassign(ticketId, agents[n % 6]!)),
  );
  for (const result of results) {
    if (result.status === 'rejected') await expectRefusal(Promise.reject(result.reason), 'conflict');
  }
  const counts = await Promise.all(agents.map((agentId) => world.readHeldCount(agentId)));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
});
