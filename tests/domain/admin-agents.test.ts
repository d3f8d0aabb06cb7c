import { expect, test } from 'vitest';
import { createAgent } from '../../src/domain/create-agent.ts';
import { deleteAgent } from '../../src/domain/delete-agent.ts';
import { releaseAll } from '../../src/domain/release-all.ts';
import { updateAgent } from '../../src/domain/update-agent.ts';
import { admin, useAdminWorld } from './admin-world.ts';
import { expectRefusal } from './domain-database.ts';

const world = useAdminWorld();
const { em } = world;
const taken = { username: ['A user with that username already exists.'] };

test('creates an agent who holds nothing and records who did it', async () => {
  const agent = await createAgent(em(), { ...admin, username: 'Åsa@x', passwordHash: 'h', capacity: 4 });
  expect(agent).toMatchObject({
    username: 'Åsa@x',
    email: '',
    isAgent: true,
    isAdmin: false,
    isActive: true,
    isAvailable: true,
    capacity: 4,
    heldCount: 0,
    tokenVersion: 1,
    deletedAt: null,
  });
  expect(agent.createdAt).toBeInstanceOf(Date);
  expect(await world.readLastOperation('agent.create')).toMatchObject({
    id: expect.stringMatching(/^admin-[0-9a-f-]{36}$/),
    agent_id: agent.id,
    actor_id: 1,
    status: 'succeeded',
    result: { username: 'Åsa@x', capacity: 4 },
  });
});

test('refuses a taken user name, compares it exactly, and frees it with its owner', async () => {
  const create = (username: string) =>
    createAgent(em(), { ...admin, username, passwordHash: 'h', capacity: 1 });
  const first = await create('grace');
  await expectRefusal(create('grace'), 'invalid', taken);
  await create('Grace');
  await deleteAgent(em(), { ...admin, agentId: first.id });
  const second = await create('grace');
  expect(second.id).not.toBe(first.id);
});

test('lets one of many concurrent requests have a user name', async () => {
  const create = () => createAgent(em(), { ...admin, username: 'wanted', passwordHash: 'h', capacity: 1 });
  const results = await Promise.allSettled(Array.from({ length: 10 }, create));
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  for (const result of results) {
    if (result.status === 'rejected') await expectRefusal(Promise.reject(result.reason), 'invalid', taken);
  }
});

test('lets one of many agents take over a user name', async () => {
  const agents = await Promise.all(Array.from({ length: 8 }, () => world.addAgent()));
  const results = await Promise.allSettled(
    agents.map((agentId) => updateAgent(em(), { ...admin, agentId, changes: { username: 'renamed' } })),
  );
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  for (const result of results) {
    if (result.status === 'rejected') await expectRefusal(Promise.reject(result.reason), 'invalid', taken);
  }
});

test('refuses what the columns could not keep', async () => {
  const create = (changes: object) =>
    createAgent(em(), { ...admin, username: 'odd', passwordHash: 'h', capacity: 1, ...changes });
  await expectRefusal(create({ username: 'x'.repeat(151) }), 'invalid', {
    username: ['Ensure this field has no more than 150 characters.'],
  });
  await expectRefusal(create({ email: 'a\0b' }), 'invalid', { email: ['Null characters are not allowed.'] });
  await expectRefusal(create({ capacity: 1001 }), 'invalid', {
    capacity: ['Ensure this value is less than or equal to 1000.'],
  });
  await expectRefusal(create({ capacity: -1 }), 'invalid', {
    capacity: ['Ensure this value is greater than or equal to 0.'],
  });
});

test('changes the named fields only; a password alone ends the tokens', async () => {
  const agentId = await world.addAgent();
  const off = await updateAgent(em(), {
    ...admin,
    agentId,
    changes: { isActive: false, isAvailable: false },
  });
  expect(off).toMatchObject({ isActive: false, isAvailable: false, capacity: 15, tokenVersion: 1 });
  const changed = await updateAgent(em(), {
    ...admin,
    agentId,
    changes: { passwordHash: 'new', email: 'a@b.c' },
  });
  expect(changed).toMatchObject({ isActive: false, passwordHash: 'new', email: 'a@b.c', tokenVersion: 2 });
  const operation = await world.readLastOperation('agent.update');
  expect(operation).toMatchObject({
    agent_id: agentId,
    result: { changed: { email: 'a@b.c', password: 'changed' } },
  });
  expect(JSON.stringify(operation)).not.toContain('new');
});

test('refuses a capacity below what is held', async () => {
  const agentId = await world.addAgent();
  await world.addHeldTicket(agentId);
  await world.addHeldTicket(agentId);
  await expectRefusal(
    updateAgent(em(), { ...admin, agentId, changes: { capacity: 1 } }),
    'capacity_below_held',
  );
  const agent = await updateAgent(em(), { ...admin, agentId, changes: { capacity: 2 } });
  expect(agent).toMatchObject({ capacity: 2, heldCount: 2 });
});

test('gives the held tickets of a deactivated agent back, once', async () => {
  const agentId = await world.addAgent({ is_active: false });
  const tickets = [await world.addHeldTicket(agentId), await world.addHeldTicket(agentId)];
  const sold = await world.addSoldTicket(agentId, await world.addCustomer());
  expect(await releaseAll(em(), { ...admin, agentId })).toEqual({ released: 2 });
  expect(await world.readLastOperation('agent.release_all')).toMatchObject({ agent_id: agentId, tickets });
  expect(await releaseAll(em(), { ...admin, agentId })).toEqual({ released: 0 });
  expect(await world.readHeldCount(agentId)).toBe(0);
  expect((await world.readTicket(tickets[0]!))?.status).toBe('unassigned');
  expect((await world.readTicket(sold))?.status).toBe('sold');
});

test('deletes an agent: held tickets go back to the pool, sales keep their seller', async () => {
  const agentId = await world.addAgent();
  const held = await world.addHeldTicket(agentId);
  const sold = await world.addSoldTicket(agentId, await world.addCustomer());
  expect(await deleteAgent(em(), { ...admin, agentId })).toEqual({ released: 1 });
  expect(await world.readTicket(held)).toMatchObject({ status: 'unassigned', assigned_to: null });
  expect(await world.readTicket(sold)).toMatchObject({ status: 'sold', assigned_to: agentId });
  expect(await world.readLastOperation('agent.delete')).toMatchObject({ agent_id: agentId, tickets: [held] });
});

test('finds no agent under the id of a deleted one, of an admin, or of nobody', async () => {
  const deleted = await world.addAgent();
  await deleteAgent(em(), { ...admin, agentId: deleted });
  const [row] = await world.sql<{ id: number }>(
    `insert into users (username, password_hash, is_admin) values ('root', 'h', true) returning id::integer`,
  );
  for (const agentId of [deleted, row!.id, 999_999, 0, -1, 1.5, 1e30]) {
    await expectRefusal(deleteAgent(em(), { ...admin, agentId }), 'not_found');
    await expectRefusal(releaseAll(em(), { ...admin, agentId }), 'not_found');
    await expectRefusal(updateAgent(em(), { ...admin, agentId, changes: { email: 'x@y.z' } }), 'not_found');
  }
});

test('changes nothing when the agent is not what the caller expects', async () => {
  const agentId = await world.addAgent({ capacity: 9 });
  const expectFive = (agent: { capacity: number }) => agent.capacity === 5;
  const call = { ...admin, agentId, expect: expectFive };
  await expectRefusal(updateAgent(em(), { ...call, changes: { capacity: 6 } }), 'precondition_failed');
  await expectRefusal(deleteAgent(em(), call), 'precondition_failed');
  const expectNine = (agent: { capacity: number }) => agent.capacity === 9;
  await updateAgent(em(), { ...admin, agentId, expect: expectNine, changes: { capacity: 5 } });
  await deleteAgent(em(), call);
});
