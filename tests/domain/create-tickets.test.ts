import { describe, expect, test } from 'vitest';
import { createTicket } from '../../src/domain/create-ticket.ts';
import { createTickets } from '../../src/domain/create-tickets.ts';
import type { TicketDetails } from '../../src/domain/ticket-details.ts';
import { admin, useAdminWorld } from './admin-world.ts';
import { expectRefusal } from './domain-database.ts';

const world = useAdminWorld();
const { em } = world;

const create = (ticket: TicketDetails, holdSeconds = 0) =>
  createTicket(em(), { ...admin, ticket, holdSeconds });
const createMany = (tickets: TicketDetails[] | number, holdSeconds = 0) =>
  createTickets(em(), { ...admin, tickets, holdSeconds });

describe('createTicket', () => {
  test('makes a blank, unassigned ticket of nothing and records who did it', async () => {
    const ticket = await create({});
    expect(ticket).toMatchObject({
      status: 'unassigned',
      assignedTo: null,
      customerId: null,
      subject: '',
      priority: 0,
      metadata: {},
      assignedAt: null,
      holdExpiresAt: null,
      soldAt: null,
    });
    expect(ticket.createdAt).toBeInstanceOf(Date);
    expect(await world.readLastOperation('ticket.create')).toMatchObject({
      actor_id: 1,
      tickets: [ticket.id],
    });
  });

  test('keeps every detail as it was given', async () => {
    const details = {
      subject: '𝒯'.repeat(200),
      priority: -7,
      metadata: { a: [1, { b: 'ü\n' }], ключ: null },
    };
    expect(await create(details)).toMatchObject(details);
  });

  test('counts an assigned one against its agent and starts its hold', async () => {
    const agentId = await world.addAgent({ capacity: 1 });
    const ticket = await create({ assignedTo: agentId }, 60);
    expect(ticket).toMatchObject({ status: 'assigned', assignedTo: agentId });
    expect(ticket.holdExpiresAt!.getTime() - ticket.assignedAt!.getTime()).toBe(60_000);
    expect(await world.readHeldCount(agentId)).toBe(1);
    await expectRefusal(create({ assignedTo: agentId }), 'agent_at_capacity');
    expect(await world.readHeldCount(agentId)).toBe(1);
  });

  test('makes a sold one, which is not held, even for an agent who is full', async () => {
    const agentId = await world.addAgent({ capacity: 0 });
    const customerId = await world.addCustomer();
    const ticket = await create({ status: 'sold', assignedTo: agentId, customerId }, 60);
    expect(ticket).toMatchObject({ status: 'sold', customerId, holdExpiresAt: null });
    expect(ticket.soldAt).toBeInstanceOf(Date);
    expect(await world.readHeldCount(agentId)).toBe(0);
  });

  test('refuses agents who cannot be given tickets, and customers who are not there', async () => {
    const inactive = await world.addAgent({ is_active: false });
    const [root] = await world.sql<{ id: number }>(
      `insert into users (username, password_hash, is_admin) values ('root', 'h', true) returning id::integer`,
    );
    const deleted = await world.addAgent();
    await world.sql('update users set deleted_at = now() where id = $1', [deleted]);
    for (const id of [root!.id, deleted, 999_999, -1, 1e30]) {
      await expectRefusal(create({ assignedTo: id }), 'invalid', {
        assigned_to: [`Invalid pk "${id}" - object does not exist.`],
      });
    }
    await expectRefusal(create({ status: 'sold', assignedTo: inactive, customerId: 999_999 }), 'invalid', {
      assigned_to: [expect.stringMatching(/is not active\.$/)] as string[],
      customer: ['Invalid pk "999999" - object does not exist.'],
    });
  });

  test.each<[TicketDetails, string, string]>([
    [{ subject: 'x'.repeat(201) }, 'subject', 'Ensure this field has no more than 200 characters.'],
    [{ subject: 'a\0' }, 'subject', 'Null characters are not allowed.'],
    [{ priority: 2 ** 31 }, 'priority', 'Ensure this value is less than or equal to 2147483647.'],
    [{ priority: 1.5 }, 'priority', 'A valid integer is required.'],
    [{ metadata: { a: ['\0'] } }, 'metadata', 'Null characters are not allowed.'],
    [{ metadata: { '\ud800': 1 } }, 'metadata', 'Not a valid string.'],
    [{ metadata: nested(101) }, 'metadata', 'Ensure this value is nested no deeper than 100 levels.'],
    [{ status: 'zzz' as 'sold' }, 'status', '"zzz" is not a valid choice.'],
    [{ status: 'assigned' }, 'assigned_to', 'A ticket with status "assigned" needs an agent.'],
  ])('refuses %j, naming %s', async (details, field, message) => {
    await expectRefusal(create(details), 'invalid', { [field]: [message] });
  });

  test('keeps metadata nested as deep as is allowed', async () => {
    expect((await create({ metadata: nested(100) })).metadata).toEqual(nested(100));
  });
});

function nested(levels: number): Record<string, unknown> {
  return levels === 1 ? {} : { a: nested(levels - 1) };
}

describe('createTickets', () => {
  test('creates ten thousand blank ones, and ten thousand described ones in the order given', async () => {
    const blank = await createMany(10_000);
    expect(blank).toEqual({ created: 10_000, firstId: blank.firstId, lastId: blank.firstId + 9_999 });
    const described = await createMany(
      Array.from({ length: 10_000 }, (_, n) => ({ subject: `${n}`, priority: n % 3 })),
    );
    expect(described.created).toBe(10_000);
    const outOfOrder = await world.sql(
      'select id from tickets where id between $1 and $2 and subject <> (id - $1)::text',
      [described.firstId, described.lastId],
    );
    expect(outOfOrder).toEqual([]);
  });

  test('records the range of the ids, not every id', async () => {
    const { firstId, lastId } = await createMany(50);
    expect(await world.readLastOperation('ticket.create')).toMatchObject({
      tickets: [],
      result: { count: 50, first_id: firstId, last_id: lastId },
    });
  });

  test('gives concurrent calls ranges of their own, without gaps', async () => {
    const calls = Array.from({ length: 8 }, (_, n) =>
      createMany(n % 2 ? 300 : Array.from({ length: 300 }, () => ({ subject: 'x' }))),
    );
    const ranges = (await Promise.all(calls)).toSorted((a, b) => a.firstId - b.firstId);
    for (const [index, { firstId, lastId }] of ranges.entries()) {
      expect(lastId - firstId).toBe(299);
      if (index > 0) expect(firstId).toBeGreaterThan(ranges[index - 1]!.lastId);
    }
  });

  test('names every fault of every ticket, and creates none of them', async () => {
    const [before] = await world.sql('select count(*) from tickets');
    await expectRefusal(createMany([{}, { assignedTo: 999_999 }, { status: 'sold' }]), 'invalid', {
      '1.assigned_to': ['Invalid pk "999999" - object does not exist.'],
      '2.assigned_to': ['A ticket with status "sold" needs an agent.'],
      '2.customer': ['A ticket with status "sold" needs a customer.'],
    });
    expect(await world.sql('select count(*) from tickets')).toEqual([before]);
  });

  test('counts all tickets of one call against the capacity', async () => {
    const agentId = await world.addAgent({ capacity: 3 });
    await world.addHeldTicket(agentId);
    const forAgent = { assignedTo: agentId };
    await expectRefusal(createMany([forAgent, {}, forAgent, forAgent]), 'agent_at_capacity');
    await createMany([forAgent, {}, forAgent]);
    expect(await world.readHeldCount(agentId)).toBe(3);
  });

  test.each([0, -1, 10_001, 1.5, Number.NaN])('refuses to create %d tickets', async (count) => {
    const fault = 'Between 1 and 10000 tickets can be created at once.';
    await expectRefusal(createMany(count), 'invalid', { count: [fault] });
  });
});
