import { expect, test } from 'vitest';
import type { AcceptedBody, Answer, Client } from '../support/client.ts';
import { type TestAgent, useJobWorld } from './job-world.ts';

type Sale = {
  ticket: { id: number; status: string; customer: number; sold_at: string };
  customer: { id: number; name: string; email: string };
  sold_at: string;
};

const world = useJobWorld('redis', { workers: true });

const list = (client: Client, query = '') => client.get<Sale[]>(`/api/agent/sales/${query}`);
const ticketsOf = ({ body }: Answer<Sale[]>) => body.map(({ ticket }) => ticket.id);
const nextOf = ({ headers }: Answer) => /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];

/** Sells all that the agent holds, one after the other, to customers with these e-mails by turns. */
async function sellAll({ client, tickets }: TestAgent, emails = ['carl@example.com']): Promise<void> {
  for (const [n, ticket] of tickets.entries()) {
    const email = emails[n % emails.length]!;
    const job = await world.whenDone(
      client,
      await client.sell<AcceptedBody>(ticket, { name: 'Carl', email }, { prefer: 'respond-async' }),
    );
    expect(job.status).toBe('succeeded');
  }
}

test('an agent sees what it sold, newest first, with whom it was sold to', async () => {
  const [agent, other] = [await world.addAgent({ holding: 3 }), await world.addAgent({ holding: 1 })];
  await sellAll(agent, ['carl@example.com', 'Dora@example.com']);
  await sellAll(other);
  const answer = await list(agent.client);
  expect(ticketsOf(answer)).toEqual(agent.tickets.toReversed());
  const held = await agent.client.get<{ id: number }[]>('/api/agent/tickets/?status=sold&ordering=-id');
  expect(answer.body.map(({ ticket }) => ticket)).toEqual(held.body);
  expect(answer.body.map(({ customer }) => customer.email)).toEqual([
    'carl@example.com',
    'Dora@example.com',
    'carl@example.com',
  ]);
  for (const { ticket, customer, sold_at } of answer.body) {
    expect(ticket).toMatchObject({ status: 'sold', customer: customer.id, sold_at });
  }
  expect(ticketsOf(await list(other.client))).toEqual(other.tickets);
});

test('pages meet every sale once, also of one moment, and `after` leaves out what is not later', async () => {
  const agent = await world.addAgent({ holding: 7 });
  const customer = { name: 'Carl', email: 'carl@example.com' };
  await Promise.all(
    agent.tickets.map((ticket) => agent.client.sell(ticket, customer, { prefer: 'wait=10' })),
  );
  const whole = (await list(agent.client)).body;
  const paged: Sale[] = [];
  for (let next: string | undefined = '/api/agent/sales/?limit=2'; next !== undefined;) {
    const answer: Answer<Sale[]> = await agent.client.get(next);
    expect(answer.body.length).toBeLessThanOrEqual(2);
    paged.push(...answer.body);
    next = nextOf(answer);
  }
  expect(paged).toEqual(whole);
  const moments = whole.map(({ sold_at }) => sold_at);
  expect(moments).toEqual(moments.toSorted().toReversed());
  for (const moment of [moments.at(0)!, moments.at(3)!, moments.at(-1)!]) {
    expect((await list(agent.client, `?after=${moment}`)).body).toEqual(
      whole.filter(({ sold_at }) => sold_at > moment),
    );
  }
  expect((await list(agent.client, '?after=2000-01-01&limit=1')).body).toEqual(whole.slice(0, 1));
  expect((await list(agent.client, '?after=2999-01-01')).body).toEqual([]);
});

test('only sales are listed: refused ones, releases, what an admin entered and deleted tickets are not', async () => {
  const agent = await world.addAgent({ holding: 3 });
  const admin = await world.addAdmin();
  const [released, deleted, kept] = agent.tickets as [number, number, number];
  await world.whenDone(agent.client, await agent.client.release<AcceptedBody>(released));
  await sellAll({ ...agent, tickets: [deleted, kept] });
  const again = await agent.client.sell<AcceptedBody>(kept, { name: 'Eve', email: 'eve@example.com' });
  expect((await world.whenDone(agent.client, again)).status).toBe('rejected');
  await admin.deleteTicket(deleted);
  const { customer } = (await list(agent.client)).body[0]!;
  const entered = { status: 'sold', assigned_to: agent.id, customer: customer.id };
  expect((await admin.request('POST', '/api/admin/tickets/', { body: entered })).status).toBe(201);
  expect(ticketsOf(await list(agent.client))).toEqual([kept]);
});

test('a sale to a customer who was merged is one to who remains', async () => {
  const agent = await world.addAgent({ holding: 2 });
  const admin = await world.addAdmin();
  await sellAll(agent, ['goes@example.com', 'stays@example.com']);
  const [stays, goes] = (await list(agent.client)).body.map(({ customer }) => customer) as [
    Sale['customer'],
    Sale['customer'],
  ];
  const path = `/api/admin/customers/${goes.id}/merge/`;
  expect((await admin.request('POST', path, { body: { into: stays.id } })).status).toBe(200);
  expect((await list(agent.client)).body.map(({ customer }) => customer)).toEqual([stays, stays]);
});

test('a page ends early among very many operations without a sale, and the next one goes on', async () => {
  const agent = await world.addAgent({ holding: 2 });
  const fetchTimes = (count: number) =>
    world.sql(
      `insert into operations (id, kind, agent_id, actor_id, status, accepted_at, started_at)
       select gen_random_uuid(), 'fetch', $1, $1, 'succeeded', now(), now() from generate_series(1, $2::integer)`,
      [agent.id, count],
    );
  await sellAll({ ...agent, tickets: agent.tickets.slice(0, 1) });
  await fetchTimes(100_500);
  await sellAll({ ...agent, tickets: agent.tickets.slice(1) });
  await fetchTimes(1_000);
  const pages = [await list(agent.client)];
  for (let next = nextOf(pages[0]!); next !== undefined; next = nextOf(pages.at(-1)!)) {
    pages.push(await agent.client.get<Sale[]>(next));
  }
  expect(pages.map(ticketsOf)).toEqual([[agent.tickets[1]], [agent.tickets[0]]]);
});

test.each([
  ['?after=yesterday', { after: [expect.stringContaining('Enter a valid date and time')] }],
  ['?ordering=sold_at', { ordering: [expect.any(String)] }],
  ['?limit=0', { limit: [expect.any(String)] }],
  ['?cursor=WyItc29sZF9hdCIsMSxudWxsXQ', { cursor: ['Invalid cursor.'] }],
  ['?agent=1', { agent: ['Unknown parameter.'] }],
])('%s is refused', async (query, body) => {
  const { client } = await world.addAgent();
  expect(await list(client, query)).toMatchObject({ status: 400, body });
});

test('only agents have sales', async () => {
  expect((await list(world.anybody())).status).toBe(401);
  expect((await list(await world.addAdmin())).status).toBe(403);
});
