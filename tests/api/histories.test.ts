import { expect, test } from 'vitest';
import type { AcceptedBody, Answer, Client } from '../support/client.ts';
import { type TestAgent, useJobWorld } from './job-world.ts';

type Entry = {
  kind: string;
  actor: number;
  agent: number | null;
  tickets: number[];
  outcome: string;
  details: Record<string, unknown>;
};

const world = useJobWorld('redis', { workers: true });
const held = { held_ms: expect.any(Number) };
const customer = { name: 'Carl', email: 'carl@example.com' };

const idOf = async (client: Client) => (await client.get<{ id: number }>('/api/me/')).body.id;

/** The whole history by this filter, oldest first. */
async function readHistory(admin: Client, filter: string): Promise<Entry[]> {
  const { body } = await admin.get<Entry[]>(`/api/admin/operations/?${filter}&ordering=at&limit=1000`);
  return body;
}

const summarize = ({ kind, actor, agent }: Entry) => [kind, actor, agent];

async function fetchOne(agent: TestAgent, ticket: number): Promise<void> {
  const job = await world.whenDone(agent.client, await agent.client.fetchTickets<AcceptedBody>());
  expect(job.result).toMatchObject({ assigned: [ticket] });
}

async function change(client: Client, method: string, path: string, body?: unknown): Promise<void> {
  const { status } = await client.request(method, `/api/admin/${path}`, { body });
  expect(status).toBeLessThan(300);
}

test('of one ticket from its creation to its deletion: every change once, in order, by whom and what', async () => {
  const admin = await world.addAdmin();
  const boss = await idOf(admin);
  const [ann, bob, eve] = [
    await world.addAgent({ capacity: 1 }),
    await world.addAgent({ capacity: 1 }),
    await world.addAgent({ capacity: 1 }),
  ];
  const created = await admin.request<{ first_id: number; last_id: number }>(
    'POST',
    '/api/admin/tickets/bulk/',
    {
      body: [{}, { subject: 'Seat', priority: 5 }],
    },
  );
  const { first_id: neighbour, last_id: ticket } = created.body;
  await change(admin, 'PATCH', `tickets/${ticket}/`, {
    subject: 'Seat 7',
    priority: 5,
    metadata: { row: 3 },
  });
  await change(admin, 'PATCH', `tickets/${neighbour}/`, { subject: 'another ticket' });
  await fetchOne(ann, ticket);
  await world.whenDone(ann.client, await ann.client.release<AcceptedBody>(ticket));
  await change(admin, 'POST', `tickets/${ticket}/reassign/`, { agent: bob.id });
  await change(admin, 'POST', `tickets/${ticket}/reassign/`, { agent: ann.id });
  await change(admin, 'PATCH', `tickets/${ticket}/`, { assigned_to: bob.id });
  await change(admin, 'POST', `tickets/${ticket}/release/`);
  await fetchOne(bob, ticket);
  await change(admin, 'POST', `agents/${bob.id}/release-all/`);
  await fetchOne(eve, ticket);
  await change(admin, 'DELETE', `agents/${eve.id}/`);
  await fetchOne(ann, ticket);
  await world.whenDone(ann.client, await ann.client.sell<AcceptedBody>(ticket, customer));
  await change(admin, 'PATCH', `tickets/${ticket}/`, { priority: 9 });
  await change(admin, 'DELETE', `tickets/${ticket}/`);

  const pool = { status: 'unassigned', assigned_to: null, customer: null };
  const heldBy = ({ id }: TestAgent) => ({ status: 'assigned', assigned_to: id, customer: null });
  const sold = { status: 'sold', assigned_to: ann.id, customer: expect.any(Number) };
  const fetched = { outcome: 'partial', held: 1, capacity: 1 };
  const entry = (kind: string, actor: number, agent: number | null, details: object, tickets = [ticket]) => ({
    id: expect.any(String),
    at: expect.any(String),
    outcome: 'succeeded',
    kind,
    actor,
    actor_username: expect.toSatisfy((name) => name === null || typeof name === 'string'),
    agent,
    details,
    tickets,
  });
  const moved = (before: object, after: object, more: object = {}) => ({
    before,
    after,
    changed: [],
    ...more,
  });
  expect(await readHistory(admin, `ticket=${ticket}`)).toEqual([
    entry('ticket.create', boss, null, { count: 2, first_id: neighbour, last_id: ticket }, []),
    entry('ticket.update', boss, null, {
      before: { ...pool, subject: 'Seat', metadata: {} },
      after: { ...pool, subject: 'Seat 7', metadata: { row: 3 } },
      changed: ['subject', 'metadata'],
    }),
    entry('fetch', ann.id, ann.id, { ...fetched, outcome: 'topped_up' }),
    entry('release', ann.id, ann.id, { outcome: 'released' }),
    entry('ticket.reassign', boss, bob.id, moved(pool, heldBy(bob))),
    entry('ticket.reassign', boss, ann.id, moved(heldBy(bob), heldBy(ann), held)),
    entry('ticket.update', boss, bob.id, moved(heldBy(ann), heldBy(bob), held)),
    entry('ticket.release', boss, bob.id, moved(heldBy(bob), pool, held)),
    entry('fetch', bob.id, bob.id, { ...fetched, outcome: 'topped_up' }),
    entry('agent.release_all', boss, bob.id, { released: 1, ...held }),
    entry('fetch', eve.id, eve.id, { ...fetched, outcome: 'topped_up' }),
    entry('agent.delete', boss, eve.id, { username: expect.any(String), released: 1, ...held }),
    entry('fetch', ann.id, ann.id, { ...fetched, outcome: 'topped_up' }),
    entry('sell', ann.id, ann.id, { outcome: 'sold', customer: { id: expect.any(Number), ...customer } }),
    entry('ticket.update', boss, ann.id, {
      before: { ...sold, priority: 5 },
      after: { ...sold, priority: 9 },
      changed: ['priority'],
    }),
    entry('ticket.delete', boss, ann.id, { before: { ...sold, subject: 'Seat 7', priority: 9 } }),
  ]);

  const ofBob = await readHistory(admin, `agent=${bob.id}`);
  expect(ofBob.map(summarize)).toEqual([
    ['ticket.reassign', boss, bob.id],
    ['ticket.reassign', boss, ann.id],
    ['ticket.update', boss, bob.id],
    ['ticket.release', boss, bob.id],
    ['fetch', bob.id, bob.id],
    ['agent.release_all', boss, bob.id],
  ]);
  const ofAnn = await readHistory(admin, `agent=${ann.id}&kind=ticket.update`);
  expect(ofAnn.map(summarize)).toEqual([
    ['ticket.update', boss, bob.id],
    ['ticket.update', boss, ann.id],
  ]);
});

test('of an agent in pages has every operation once, those that gave its tickets to another too', async () => {
  const admin = await world.addAdmin();
  const [ann, bob] = [await world.addAgent({ holding: 1 }), await world.addAgent()];
  for (const { id } of [bob, ann, bob, ann, bob])
    await change(admin, 'POST', `tickets/${ann.tickets[0]}/reassign/`, { agent: id });
  for (const ordering of ['at', '-at']) {
    const given: (number | null)[] = [];
    let next: string | undefined = `/api/admin/operations/?agent=${ann.id}&ordering=${ordering}&limit=2`;
    while (next !== undefined) {
      const page: Answer<Entry[]> = await admin.get<Entry[]>(next);
      given.push(...page.body.map(({ agent }) => agent));
      next = /<([^>]+)>/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(given).toEqual([bob.id, ann.id, bob.id, ann.id, bob.id]);
  }
});

test('of agents and tickets begins with a creation of many, for every agent who got some', async () => {
  const admin = await world.addAdmin();
  const boss = await idOf(admin);
  const [ann, bob] = [await world.addAgent(), await world.addAgent()];
  const buyer = await admin.request<{ id: number }>('POST', '/api/admin/customers/', { body: customer });
  const request = {
    key: 'created once',
    body: [
      { assigned_to: ann.id },
      {},
      { assigned_to: bob.id },
      { assigned_to: ann.id },
      { status: 'sold', assigned_to: ann.id, customer: buyer.body.id },
    ],
  };
  const { body } = await admin.request<{ first_id: number }>('POST', '/api/admin/tickets/bulk/', request);
  expect((await admin.request('POST', '/api/admin/tickets/bulk/', request)).body).toEqual(body);
  const first = body.first_id;
  const got = async (filter: string) =>
    (await readHistory(admin, filter)).map(({ actor, tickets, details }) => [actor, tickets, details]);
  const all = [boss, [], { count: 5, first_id: first, last_id: first + 4 }];
  const part = (status: string, agent: TestAgent, ...tickets: number[]) => [
    boss,
    tickets,
    { after: { status, assigned_to: agent.id } },
  ];
  const annHeld = part('assigned', ann, first, first + 3);
  expect(await got(`agent=${ann.id}`)).toEqual([annHeld, part('sold', ann, first + 4)]);
  expect(await got(`agent=${bob.id}`)).toEqual([part('assigned', bob, first + 2)]);
  expect(await got(`ticket=${first + 3}`)).toEqual([all, annHeld]);
  expect(await got(`ticket=${first + 1}`)).toEqual([all]);
  expect(await got(`ticket=${first + 5}`)).toEqual([]);
});

test('of a ticket from a file begins with its import', async () => {
  const admin = await world.addAdmin();
  const { status } = await admin.request('POST', '/api/admin/tickets/import/', {
    body: '{}\n{}\n{}\n',
    headers: { 'content-type': 'application/x-ndjson' },
  });
  expect(status).toBe(201);
  const [{ id: last }] = (await admin.get<{ id: number }[]>('/api/admin/tickets/')).body as [{ id: number }];
  const kinds = async (ticket: number) =>
    (await readHistory(admin, `ticket=${ticket}`)).map(({ kind }) => kind);
  for (const ticket of [last - 2, last - 1, last]) expect(await kinds(ticket)).toEqual(['ticket.import']);
  for (const other of [last - 3, last + 1]) expect(await kinds(other)).toEqual([]);
});
