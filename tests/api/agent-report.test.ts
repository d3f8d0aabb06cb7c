import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { AcceptedBody, Answer, Client } from '../support/client.ts';
import { type TestAgent, useJobWorld } from './job-world.ts';

type Report = {
  agent: number;
  username: string;
  fetched: number;
  sold: number;
  released: number;
  expired: number;
  taken_away: number;
  held_seconds: number;
  timed_holdings: number;
};

const path = '/api/admin/reports/agents/';
const world = useJobWorld('redis', { workers: true });
const customer = { name: 'Carl', email: 'carl@example.com' };
const none = {
  fetched: 0,
  sold: 0,
  released: 0,
  expired: 0,
  taken_away: 0,
  held_seconds: 0,
  timed_holdings: 0,
};

const reportOf = async (admin: Client, agentId: number, query = '') =>
  (await admin.get<Report[]>(`${path}?agent=${agentId}${query}`)).body[0];

async function fetchTickets(agent: TestAgent): Promise<number[]> {
  const job = await world.whenDone(agent.client, await agent.client.fetchTickets<AcceptedBody>());
  return job.result!['assigned'] as number[];
}

async function change(client: Client, method: string, target: string, body?: unknown): Promise<void> {
  const { status } = await client.request(method, `/api/admin/${target}`, { body });
  expect(status).toBeLessThan(300);
}

/** An operation of a fetch or an expiry, as it is recorded. */
const record = (agentId: number, kind: string, at: string, tickets = [1], result: object = {}) =>
  world.sql(
    `insert into operations (id, kind, agent_id, actor_id, status, tickets, result, accepted_at, started_at, finished_at)
     values (gen_random_uuid(), $2, $1, $1, 'succeeded', $4, $5, now(), now(), $3)`,
    [agentId, kind, at, JSON.stringify(tickets), JSON.stringify(result)],
  );

test('counts what agents and admins did to tickets, and how long they were held', async () => {
  const admin = await world.addAdmin();
  const [ann, bob] = [await world.addAgent({ capacity: 10 }), await world.addAgent({ capacity: 10 })];
  await admin.createTickets(10);
  const [a, b, c, d, e, f, g] = (await fetchTickets(ann)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  await world.sql(`update tickets set assigned_at = assigned_at - interval '1 hour'`);
  await world.whenDone(ann.client, await ann.client.sell<AcceptedBody>(a, customer));
  await world.whenDone(ann.client, await ann.client.release<AcceptedBody>(b));
  await change(admin, 'POST', `tickets/${c}/release/`);
  await change(admin, 'POST', `tickets/${d}/reassign/`, { agent: bob.id });
  await change(admin, 'PATCH', `tickets/${e}/`, { assigned_to: bob.id, subject: 'moved' });
  await change(admin, 'PATCH', `tickets/${f}/`, { assigned_to: null });
  await change(admin, 'DELETE', `tickets/${g}/`);
  const { body: buyer } = await admin.get<{ id: number }[]>('/api/admin/customers/');
  await change(admin, 'PATCH', `tickets/${d}/`, { status: 'sold', customer: buyer[0]!.id });
  // No changes of holdings.
  await change(admin, 'PATCH', `tickets/${d}/`, { priority: 1 });
  await change(admin, 'PATCH', `tickets/${e}/`, { priority: 1 });
  await change(admin, 'PATCH', `tickets/${b}/`, { priority: 1 });
  await change(admin, 'PATCH', `agents/${ann.id}/`, { capacity: 11 });
  await world.whenDone(ann.client, await ann.client.sell<AcceptedBody>(a, customer));

  const counted = { fetched: 10, sold: 1, released: 3, expired: 0, taken_away: 3, timed_holdings: 7 };
  const ofAnn = (await reportOf(admin, ann.id))!;
  expect(ofAnn).toMatchObject({ agent: ann.id, ...counted });
  expect(ofAnn.held_seconds).toBeGreaterThanOrEqual(7 * 3_600);
  expect(ofAnn.held_seconds).toBeLessThan(7 * 3_660);
  const ofBob = (await reportOf(admin, bob.id))!;
  expect(ofBob).toMatchObject({ fetched: 2, sold: 1, released: 0, taken_away: 0, timed_holdings: 1 });
  expect(ofBob.held_seconds).toBeLessThan(60);

  await change(admin, 'POST', `agents/${ann.id}/release-all/`);
  await change(admin, 'DELETE', `agents/${bob.id}/`);
  const ended = (await reportOf(admin, ann.id))!;
  expect(ended).toMatchObject({ ...counted, released: 6, timed_holdings: 10 });
  expect(ended.held_seconds).toBeGreaterThanOrEqual(10 * 3_600);
  expect(await reportOf(admin, bob.id)).toMatchObject({
    fetched: 2,
    sold: 1,
    taken_away: 1,
    timed_holdings: 2,
  });
  for (const report of [ended, ofBob]) {
    const held = report === ofBob ? 1 : 0;
    const { fetched, sold, released, expired, taken_away: takenAway } = report;
    expect(fetched).toBe(sold + released + expired + takenAway + held);
  }
});

test('counts what an admin created in an agent’s hands', async () => {
  const admin = await world.addAdmin();
  const ann = await world.addAgent();
  const { body: buyer } = await admin.request<{ id: number }>('POST', '/api/admin/customers/', {
    body: customer,
  });
  const sold = { status: 'sold', assigned_to: ann.id, customer: buyer.id };
  await change(admin, 'POST', 'tickets/bulk/', [{ assigned_to: ann.id }, {}, sold, { assigned_to: ann.id }]);
  await change(admin, 'POST', 'tickets/', { assigned_to: ann.id });
  await change(admin, 'POST', 'tickets/', sold);
  expect(await reportOf(admin, ann.id)).toMatchObject({ ...none, fetched: 3, sold: 2 });
});

describe('the period', () => {
  const day = 86_400_000;
  const daysAgo = (days: number) => new Date(Date.now() - days * day).toISOString();

  test('includes its beginning and not its end, and is the last 30 days if nobody says', async () => {
    const admin = await world.addAdmin();
    const ann = await world.addAgent();
    await record(ann.id, 'fetch', '2025-03-01T00:00:00Z', [1, 2]);
    await record(ann.id, 'expire', '2025-03-01T23:59:59.999Z', [1], { held_ms: 1_500 });
    await record(ann.id, 'expire', '2025-03-02T00:00:00Z', [2]);
    const on = (query: string) => reportOf(admin, ann.id, query);
    const firstDay = { ...none, fetched: 2, expired: 1, held_seconds: 1.5, timed_holdings: 1 };
    expect(await on('&from=2025-03-01&to=2025-03-02')).toMatchObject(firstDay);
    expect(await on('&from=2025-03-02T01:00%2B01:00&to=2025-03-03')).toMatchObject({ ...none, expired: 1 });
    expect(await on('&to=2025-03-31')).toMatchObject({ ...firstDay, expired: 2 });
    expect(await on('&to=2025-03-31T00:00:00.001Z')).toMatchObject({ ...firstDay, fetched: 0, expired: 2 });
    await record(ann.id, 'fetch', daysAgo(29));
    await record(ann.id, 'fetch', daysAgo(31));
    expect(await on('')).toMatchObject({ ...none, fetched: 1 });
    expect(await on(`&from=${daysAgo(32)}`)).toMatchObject({ ...none, fetched: 2 });
  });

  test.each([
    ['from=2025-03-02&to=2025-03-02', 'Has to be before the end of the period.'],
    ['from=2025-03-02&to=2025-03-01', 'Has to be before the end of the period.'],
    ['from=9999-12-31', 'Has to be before the end of the period.'],
    ['to=0001-01-01', 'Has to be before the end of the period.'],
    ['from=2024-01-01&to=2025-01-01T00:00:00.001Z', 'The period can have at most 366 days.'],
    ['from=2020-01-01', 'The period can have at most 366 days.'],
    ['from=yesterday', 'Enter a valid date and time, such as 2025-01-31T12:00:00Z.'],
  ])('cannot be %s', async (query, message) => {
    const admin = await world.addAdmin();
    expect(await admin.get(`${path}?${query}`)).toMatchObject({ status: 400, body: { from: [message] } });
  });

  test.each(['from=2024-01-01&to=2025-01-01', 'to=0001-01-02', 'to=9999-12-31T23:59:59Z', 'agent=999999999'])(
    'and agent can be %s',
    async (query) => {
      const admin = await world.addAdmin();
      expect((await admin.get(`${path}?${query}`)).status).toBe(200);
    },
  );
});

describe('all agents', () => {
  const names = ({ body }: { body: Report[] }) => body.map(({ agent }) => agent);

  test('come once in pages, zeros and those deleted since too, all pages of one period', async () => {
    const admin = await world.addAdmin();
    const agents: number[] = [];
    for (let n = 0; n < 25; n += 1) agents.push((await world.addAgent()).id);
    await world.sql(`update users set deleted_at = '2025-02-28T12:00:00Z' where id = $1`, [agents[3]]);
    await world.sql(`update users set deleted_at = '2025-03-01T00:00:00Z' where id = $1`, [agents[4]]);
    for (const id of agents) await record(id, 'fetch', '2025-03-01T12:00:00Z', [1, 2, 3]);
    const seen: number[] = [];
    const period = 'from=2025-03-01T00:00:00.000Z&to=2025-03-31T00:00:00.000Z';
    let next: string | undefined = `${path}?to=2025-03-31&limit=7`;
    while (next !== undefined) {
      const page: Answer<Report[]> = await admin.get<Report[]>(next);
      seen.push(...names(page));
      for (const report of page.body.filter(({ agent }) => agents.includes(agent)))
        expect(report.fetched).toBe(3);
      next = /<([^>]+)>/.exec(page.headers.get('link') ?? '')?.[1];
      const parameters = new URLSearchParams(next?.slice(next.indexOf('?')) ?? period);
      expect([parameters.get('from'), parameters.get('to')]).toEqual([
        '2025-03-01T00:00:00.000Z',
        '2025-03-31T00:00:00.000Z',
      ]);
    }
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
    expect(seen.filter((id) => id >= agents[0]!)).toEqual(agents.filter((id) => id !== agents[3]));
    const all = await admin.get<Report[]>(`${path}?to=2025-03-31&limit=1000`);
    expect(names(all)).toEqual(seen);
  });

  test('come as CSV, whole, with names that no spreadsheet calculates', async () => {
    const admin = await world.addAdmin();
    const ann = await world.addAgent();
    await world.sql(`update users set username = '+cmd@x-' where id = $1`, [ann.id]);
    await record(ann.id, 'expire', new Date().toISOString(), [1], { held_ms: 90_250 });
    const { body: reports } = await admin.get<Report[]>(`${path}?limit=1000`);
    const asked = await admin.get<string>(`${path}?format=csv&limit=1`);
    const accepted = await admin.get<string>(path, { headers: { accept: 'text/csv' } });
    expect(accepted.body).toBe(asked.body);
    expect(asked.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(asked.headers.get('content-disposition')).toBe('attachment; filename="agents.csv"');
    const rows = parse<Record<string, string>>(asked.body, { columns: true });
    const texts = reports.map((report) =>
      Object.fromEntries(Object.entries(report).map(([name, value]) => [name, String(value)])),
    );
    expect(rows).toEqual(
      texts.map((row) => (row['agent'] === String(ann.id) ? { ...row, username: `'+cmd@x-` } : row)),
    );
    expect(rows.find((row) => row['agent'] === String(ann.id))).toMatchObject({ held_seconds: '90.25' });
    const one = await admin.get<string>(`${path}?format=csv&agent=${ann.id}`);
    expect(one.body.split('\r\n')).toHaveLength(3);
  });
});
