import { describe, expect, test } from 'vitest';
import { deleteTicket } from '../../src/domain/delete-ticket.ts';
import { reassignTicket } from '../../src/domain/reassign-ticket.ts';
import { releaseHeldTicket } from '../../src/domain/release-held-ticket.ts';
import type { TicketDetails } from '../../src/domain/ticket-details.ts';
import { updateTicket } from '../../src/domain/update-ticket.ts';
import { admin, useAdminWorld } from './admin-world.ts';
import { expectRefusal } from './domain-database.ts';

const world = useAdminWorld();
const { em } = world;

const update = (ticketId: number, changes: TicketDetails, holdSeconds = 0) =>
  updateTicket(em(), { ...admin, ticketId, changes, holdSeconds });
const reassign = (ticketId: number, agentId: number, holdSeconds = 0) =>
  reassignTicket(em(), { ...admin, ticketId, agentId, holdSeconds });

describe('updateTicket', () => {
  test('changes the named fields only and says so in the operation', async () => {
    const agentId = await world.addAgent();
    const ticketId = await world.addHeldTicket(agentId);
    const before = await world.readTicket(ticketId);
    const ticket = await update(ticketId, { subject: 'Seat 7', metadata: { row: 3 } });
    expect(ticket).toMatchObject({
      subject: 'Seat 7',
      metadata: { row: 3 },
      priority: 0,
      assignedTo: agentId,
    });
    expect(await world.readTicket(ticketId)).toEqual(before);
    expect(await update(ticketId, { priority: 5 })).toMatchObject({
      subject: 'Seat 7',
      metadata: { row: 3 },
    });
    expect(await world.readLastOperation('ticket.update')).toMatchObject({
      agent_id: agentId,
      actor_id: 1,
      tickets: [ticketId],
      result: { before: { status: 'assigned', assigned_to: agentId }, changed: ['priority'] },
    });
  });

  test('moves a ticket into an agent’s hands, on to another one, and back to the pool', async () => {
    const [first, second] = [await world.addAgent(), await world.addAgent()];
    const ticketId = await world.addPoolTicket();
    const given = await update(ticketId, { assignedTo: first }, 30);
    expect(given).toMatchObject({ status: 'assigned', assignedTo: first });
    expect(given.holdExpiresAt!.getTime() - given.assignedAt!.getTime()).toBe(30_000);
    const passedOn = await update(ticketId, { assignedTo: second });
    expect(passedOn).toMatchObject({ assignedTo: second, holdExpiresAt: null });
    expect([await world.readHeldCount(first), await world.readHeldCount(second)]).toEqual([0, 1]);
    const back = await update(ticketId, { assignedTo: null });
    expect(back).toMatchObject({ status: 'unassigned', assignedAt: null, holdExpiresAt: null });
    expect(await world.readHeldCount(second)).toBe(0);
  });

  test('keeps the times of a hold that does not change hands', async () => {
    const agentId = await world.addAgent();
    const ticketId = await world.addPoolTicket();
    const given = await update(ticketId, { assignedTo: agentId }, 30);
    const same = await update(ticketId, { status: 'assigned', assignedTo: agentId, subject: 'x' }, 9000);
    expect([same.assignedAt, same.holdExpiresAt]).toEqual([given.assignedAt, given.holdExpiresAt]);
  });

  test('sells a held ticket, which is then no longer held, and never takes it back', async () => {
    const agentId = await world.addAgent({ capacity: 1 });
    const other = await world.addAgent();
    const customerId = await world.addCustomer();
    const ticketId = await world.addHeldTicket(agentId);
    const sold = await update(ticketId, { status: 'sold', customerId });
    expect(sold).toMatchObject({ status: 'sold', assignedTo: agentId, customerId, holdExpiresAt: null });
    expect(await world.readHeldCount(agentId)).toBe(0);
    for (const changes of [{ assignedTo: null }, { assignedTo: other }, { customerId: null }]) {
      await expectRefusal(update(ticketId, changes), 'ticket_sold');
    }
    await expectRefusal(update(ticketId, { status: 'unassigned' }), 'ticket_sold');
    const described = await update(ticketId, {
      status: 'sold',
      assignedTo: agentId,
      customerId,
      subject: 'VIP',
    });
    expect(described).toMatchObject({ subject: 'VIP', soldAt: sold.soldAt });
  });

  test('sells a pool ticket for an agent who is full', async () => {
    const agentId = await world.addAgent({ capacity: 0 });
    const customerId = await world.addCustomer();
    const sale = { status: 'sold', assignedTo: agentId, customerId } as const;
    expect(await update(await world.addPoolTicket(), sale)).toMatchObject({ status: 'sold' });
  });

  test('refuses an agent who is full, inactive, deleted or unknown, and changes nothing', async () => {
    const full = await world.addAgent({ capacity: 0 });
    const inactive = await world.addAgent({ is_active: false });
    const ticketId = await world.addPoolTicket();
    await expectRefusal(update(ticketId, { assignedTo: full }), 'agent_at_capacity');
    await expectRefusal(update(ticketId, { assignedTo: inactive }), 'invalid', {
      assigned_to: [expect.stringMatching(/is not active\.$/)] as string[],
    });
    await expectRefusal(update(ticketId, { assignedTo: 999_999, status: 'zzz' as 'sold' }), 'invalid', {
      status: ['"zzz" is not a valid choice.'],
      assigned_to: ['Invalid pk "999999" - object does not exist.'],
    });
    expect(await world.readTicket(ticketId)).toMatchObject({ status: 'unassigned' });
  });

  test('takes an unchanged agent, whatever has become of them', async () => {
    const inactive = await world.addAgent({ is_active: false });
    const held = await world.addHeldTicket(inactive);
    expect(await update(held, { assignedTo: inactive, subject: 'x' })).toMatchObject({ subject: 'x' });
    const deleted = await world.addAgent();
    const sold = await world.addSoldTicket(deleted, await world.addCustomer());
    await world.sql('update users set deleted_at = now() where id = $1', [deleted]);
    expect(await update(sold, { assignedTo: deleted, subject: 'y' })).toMatchObject({ subject: 'y' });
  });

  test('refuses what would disagree, naming the field', async () => {
    const held = await world.addHeldTicket(await world.addAgent());
    const customerId = await world.addCustomer();
    await expectRefusal(update(held, { customerId }), 'invalid', {
      customer: ['Only a ticket with status "sold" has a customer.'],
    });
    await expectRefusal(update(held, { status: 'unassigned' }), 'invalid', {
      assigned_to: ['An unassigned ticket has no agent: this must be null.'],
    });
    await expectRefusal(update(held, { status: 'sold', customerId: 999_999 }), 'invalid', {
      customer: ['Invalid pk "999999" - object does not exist.'],
    });
  });
});

describe('reassignTicket', () => {
  test('gives a held or a pool ticket to an agent, and leaves it with its own holder', async () => {
    const [first, second] = [await world.addAgent(), await world.addAgent({ capacity: 1 })];
    const ticketId = await world.addPoolTicket();
    expect(await reassign(ticketId, first)).toMatchObject({ status: 'assigned', assignedTo: first });
    expect(await reassign(ticketId, second, 60)).toMatchObject({ assignedTo: second });
    expect(await world.readLastOperation('ticket.reassign')).toMatchObject({
      agent_id: second,
      tickets: [ticketId],
      result: { before: { assigned_to: first }, after: { assigned_to: second } },
    });
    expect(await reassign(ticketId, second)).toMatchObject({ assignedTo: second });
    expect([await world.readHeldCount(first), await world.readHeldCount(second)]).toEqual([0, 1]);
    await expectRefusal(reassign(await world.addHeldTicket(first), second), 'agent_at_capacity');
  });

  test('refuses unknown and inactive agents for the field agent, and sold tickets', async () => {
    const agentId = await world.addAgent();
    const inactive = await world.addAgent({ is_active: false });
    const ticketId = await world.addHeldTicket(agentId);
    await expectRefusal(reassign(ticketId, 999_999), 'invalid', {
      agent: ['Invalid pk "999999" - object does not exist.'],
    });
    await expectRefusal(reassign(ticketId, inactive), 'invalid', {
      agent: [expect.stringMatching(/is not active\.$/)] as string[],
    });
    const sold = await world.addSoldTicket(agentId, await world.addCustomer());
    await expectRefusal(reassign(sold, agentId), 'ticket_sold');
  });
});

describe('releaseHeldTicket', () => {
  test('gives a held ticket back to the pool, and only a held one', async () => {
    const agentId = await world.addAgent();
    const ticketId = await world.addHeldTicket(agentId);
    const release = (id: number) => releaseHeldTicket(em(), { ...admin, ticketId: id });
    expect(await release(ticketId)).toMatchObject({
      status: 'unassigned',
      assignedTo: null,
      assignedAt: null,
    });
    expect(await world.readLastOperation('ticket.release')).toMatchObject({
      agent_id: agentId,
      tickets: [ticketId],
    });
    expect(await world.readHeldCount(agentId)).toBe(0);
    await expectRefusal(release(ticketId), 'ticket_not_held');
    await expectRefusal(
      release(await world.addSoldTicket(agentId, await world.addCustomer())),
      'ticket_sold',
    );
  });
});

describe('deleteTicket', () => {
  test('deletes a ticket in any status; a held one no longer counts', async () => {
    const agentId = await world.addAgent();
    const remove = (ticketId: number) => deleteTicket(em(), { ...admin, ticketId });
    const held = await world.addHeldTicket(agentId);
    await remove(held);
    expect(await world.readHeldCount(agentId)).toBe(0);
    expect(await world.readLastOperation('ticket.delete')).toMatchObject({
      agent_id: agentId,
      tickets: [held],
      result: { before: { status: 'assigned', assigned_to: agentId } },
    });
    await remove(await world.addPoolTicket());
    await remove(await world.addSoldTicket(agentId, await world.addCustomer()));
    expect(await world.readHeldCount(agentId)).toBe(0);
    await expectRefusal(remove(held), 'not_found');
  });
});

test('no verb changes a ticket that is not there or is not what the caller expects', async () => {
  const agentId = await world.addAgent();
  const held = await world.addHeldTicket(agentId);
  const verbs = [
    (target: { ticketId: number; expect?: () => boolean }) =>
      updateTicket(em(), { ...admin, ...target, changes: { subject: 'x' }, holdSeconds: 0 }),
    (target: { ticketId: number; expect?: () => boolean }) =>
      reassignTicket(em(), { ...admin, ...target, agentId, holdSeconds: 0 }),
    (target: { ticketId: number; expect?: () => boolean }) =>
      releaseHeldTicket(em(), { ...admin, ...target }),
    (target: { ticketId: number; expect?: () => boolean }) => deleteTicket(em(), { ...admin, ...target }),
  ];
  const before = await world.readTicket(held);
  for (const verb of verbs) {
    for (const ticketId of [999_999_999, 0, -1, 1.5, 1e30])
      await expectRefusal(verb({ ticketId }), 'not_found');
    await expectRefusal(verb({ ticketId: held, expect: () => false }), 'precondition_failed');
  }
  expect(await world.readTicket(held)).toEqual(before);
});
