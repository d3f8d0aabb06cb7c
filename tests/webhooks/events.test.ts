import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { webhookEventTypes } from '../../src/domain/webhook.ts';
import { createJobId } from '../../src/queues/group.ts';
import { useJobWorld } from '../api/job-world.ts';
import type { Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { seedTickets } from '../support/seed.ts';

type Event = { type: string; data: Record<string, unknown> & { operation: string; tickets: number[] } };

/** Which event follows from what is done; each is there as soon as the request is answered. */
describe('of what happens, a subscription is told', () => {
  const world = useJobWorld('redis', { workers: true });
  let admin: Client;
  beforeAll(async () => {
    admin = await world.addAdmin();
  });
  beforeEach(async () => {
    await world.sql('truncate webhooks, webhook_events cascade');
    await subscribe(webhookEventTypes);
  });
  afterAll(() => world.sql('truncate webhooks, webhook_events cascade'));

  const subscribe = (types: readonly string[], isActive = true) =>
    world.sql(
      `insert into webhooks (url, events, secret, is_active) values ('https://example.com/', $1, '', $2)`,
      [types, isActive],
    );
  const events = () => world.sql<Event>('select type, data from webhook_events order by seq');
  const told = async () => (await events()).map(({ type, data }) => [type, data.agent, data.tickets]);
  const change = (method: string, path: string, body?: object) =>
    admin.request<{ id: number }>(method, `/api/admin/${path}`, body === undefined ? {} : { body });
  const wait = { prefer: 'wait=10' };

  test('what agents do', async () => {
    const agent = await world.addAgent({ holding: 2 });
    const [sold, released] = agent.tickets as [number, number];
    const customer = { name: 'Ann', email: 'ann@example.com' };
    await agent.client.sell(sold, customer, wait);
    await agent.client.sell(sold, customer, wait);
    await agent.client.release(released, wait);
    await agent.client.fetchTickets(wait);
    await agent.client.fetchTickets(wait);
    expect(await told()).toEqual([
      ['ticket.sold', agent.id, [sold]],
      ['ticket.released', agent.id, [released]],
      ['ticket.assigned', agent.id, [released]],
    ]);
    const [sale] = await events();
    expect(sale!.data).toEqual({
      operation: expect.stringMatching(new RegExp(`^${agent.id}-`)),
      actor: agent.id,
      agent: agent.id,
      tickets: [sold],
      customer: { id: expect.any(Number), ...customer },
    });
  });

  test('what is planned for agents who did not ask', async () => {
    const agent = await world.addAgent({ capacity: 1 });
    const [ticket] = await seedTickets(world.api().orm.em.fork(), 2);
    for (const isFull of [false, true]) {
      const id = createJobId(agent.id);
      await world
        .api()
        .queues.add({ kind: 'assign', id, agentId: agent.id, acceptedAtMs: Date.now(), count: 2 });
      await eventually(async () =>
        expect((await agent.client.job(id)).body).toMatchObject({
          result: { outcome: isFull ? 'already_full' : 'topped_up' },
        }),
      );
    }
    expect(await told()).toEqual([['ticket.assigned', agent.id, [ticket]]]);
    const [assignment] = await events();
    expect(assignment!.data).toMatchObject({ actor: null });
  });

  test('when an agent goes away', async () => {
    const agent = await world.addAgent();
    await agent.client.request('PATCH', '/api/me/', { body: { is_available: false } });
    const [event] = await events();
    expect(event).toMatchObject({
      type: 'agent.updated',
      data: { actor: agent.id, agent: agent.id, changed: { is_available: false } },
    });
  });

  test('what admins do to tickets', async () => {
    const [one, other] = [await world.addAgent(), await world.addAgent()];
    const { id } = (await change('POST', 'tickets/', { subject: 'Front row' })).body;
    await change('PATCH', `tickets/${id}/`, { priority: 3 });
    await change('PATCH', `tickets/${id}/`, { assigned_to: one.id });
    await change('POST', `tickets/${id}/reassign/`, { agent: other.id });
    await change('POST', `tickets/${id}/reassign/`, { agent: other.id });
    await change('POST', `tickets/${id}/release/`);
    await change('PATCH', `tickets/${id}/`, { assigned_to: one.id });
    const customer = (await change('POST', 'customers/', { name: 'Carl', email: 'carl@example.com' })).body;
    await change('PATCH', `tickets/${id}/`, { status: 'sold', customer: customer.id });
    expect(await told()).toEqual([
      ['ticket.created', null, [id]],
      ['ticket.assigned', one.id, [id]],
      ['ticket.assigned', other.id, [id]],
      ['ticket.released', other.id, [id]],
      ['ticket.assigned', one.id, [id]],
      ['ticket.sold', one.id, [id]],
    ]);
  });

  test('of thousands of tickets at once in one event', async () => {
    const { body } = await change('POST', 'tickets/bulk/', { count: 5_000 });
    const { first_id, last_id } = body as unknown as { first_id: number; last_id: number };
    expect(await events()).toEqual([
      {
        type: 'ticket.created',
        data: {
          operation: expect.any(String),
          actor: expect.any(Number),
          agent: null,
          tickets: [],
          count: 5_000,
          first_id,
          last_id,
        },
      },
    ]);
  });

  test('what admins do to agents', async () => {
    const agent = await world.addAgent({ holding: 2 });
    await change('PATCH', `agents/${agent.id}/`, { capacity: 20, password: 'another secret' });
    await change('POST', `agents/${agent.id}/release-all/`);
    await change('POST', `agents/${agent.id}/release-all/`);
    const leaver = await world.addAgent({ holding: 1 });
    await change('DELETE', `agents/${leaver.id}/`);
    const all = await events();
    expect(all.map(({ type, data }) => [type, data.agent, data.tickets, data.changed])).toEqual([
      ['agent.updated', agent.id, [], { capacity: 20, password: 'changed' }],
      ['ticket.released', agent.id, agent.tickets, undefined],
      ['ticket.released', leaver.id, leaver.tickets, { deleted: true }],
      ['agent.updated', leaver.id, leaver.tickets, { deleted: true }],
    ]);
  });

  test('of a ticket whose hold has ended', async () => {
    await world.sql(
      `insert into operations (id, kind, agent_id, status, tickets, accepted_at, started_at)
       values ('expire-1', 'expire', 7, 'succeeded', '[42]', now(), now())`,
    );
    expect(await told()).toEqual([['ticket.expired', 7, [42]]]);
  });

  test('nothing that was refused, that nobody active wants, or that was rolled back', async () => {
    await world.sql('truncate webhooks cascade');
    await subscribe(['ticket.sold']);
    await subscribe(['ticket.created'], false);
    const agent = await world.addAgent({ holding: 1 });
    await change('POST', 'tickets/', {});
    await change('POST', 'tickets/', { subject: 'x'.repeat(201) });
    await agent.client.release(agent.tickets[0]!, wait);
    const rolledBack = world.api().orm.em.fork();
    await expect(
      rolledBack.transactional(async (em) => {
        await em.execute(
          `insert into operations (id, kind, status, tickets, accepted_at, started_at)
           values ('lost', 'sell', 'succeeded', '[1]', now(), now())`,
        );
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(await events()).toEqual([]);
  });
});
