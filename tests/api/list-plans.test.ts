import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTestApi, type TestApi, type TestUser } from '../support/api.ts';

/**
 * How PostgreSQL reads a page of each list, from a table large enough for it to choose as it would among millions. What
 * counts is where it starts: an index condition or an ordered index, never the whole table.
 */
let api: TestApi;
let admin: TestUser;
let client: Client;
const tickets = 60_000;

beforeAll(async () => {
  api = await createTestApi();
  admin = await api.createUser({ isAdmin: true });
  // Tickets and operations are of the first 200.
  await api.sql(`insert into users (id, username, password_hash, is_agent)
    select 1000 + n, 'agent-' || n, 'none', true from generate_series(0, 9999) n`);
  await api.sql(`insert into customers (name, email)
    select 'Customer ' || n, 'c' || n || '@example.com' from generate_series(1, 20000) n`);
  // The first half was sold, then come a few that are held, then the pool: each status has its own end of the table.
  await api.sql(
    `insert into tickets (subject, created_at, status, assigned_to, customer_id, assigned_at, sold_at)
     select 'Seat ' || n, '2025-01-01T00:00:00Z'::timestamptz + n * interval '1 minute', status,
            case when status <> 'unassigned' then 1000 + n % 200 end, case when status = 'sold' then 1 + n % 20000 end,
            case when status <> 'unassigned' then now() end, case when status = 'sold' then now() end
       from generate_series(1, $1::integer) n,
            lateral (select case when n <= $1 / 2 then 'sold' when n <= $1 / 2 + 1000 then 'assigned' else 'unassigned' end) of (status)`,
    [tickets],
  );
  await api.sql(`insert into operations (id, kind, agent_id, actor_id, status, tickets, accepted_at, started_at, finished_at)
    select 'op-' || n, case when n % 100 = 0 then 'ticket.update' else 'fetch' end, 1000 + n % 200, 1000 + n % 200, 'canceled',
           format('[%s]', n)::json, now(), now(), '2025-01-01T00:00:00Z'::timestamptz + n * interval '1 minute'
      from generate_series(1, 60000) n`);
  await api.sql(`insert into operations (id, kind, agent_id, actor_id, status, tickets, result, accepted_at, started_at, finished_at)
    select 'taken-' || n, 'ticket.reassign', 1001 + n % 200, 1, 'succeeded', format('[%s]', n)::json,
           json_build_object('before', json_build_object('assigned_to', 1000 + n % 200)), now(), now(),
           '2025-01-01T00:00:00Z'::timestamptz + n * interval '10 minutes'
      from generate_series(1, 6000) n`);
  await api.sql(`insert into operations (id, kind, actor_id, status, result, accepted_at, started_at, finished_at)
    select 'made-' || n, 'ticket.create', 1, 'succeeded',
           json_build_object('count', 10, 'first_id', 10 * n - 9, 'last_id', 10 * n), now(), now(),
           '2025-01-01T00:00:00Z'::timestamptz + n * interval '10 minutes'
      from generate_series(1, 6000) n`);
  await api.sql(
    `insert into operations (id, kind, agent_id, actor_id, status, tickets, accepted_at, started_at, finished_at)
    select 'sold-' || n, 'sell', 1000 + n % 200, 1000 + n % 200, 'succeeded', format('[%s]', n)::json, now(), now(),
           '2025-01-01T00:00:00Z'::timestamptz + n * interval '1 minute'
      from generate_series(1, $1::integer / 2) n where n % 200 >= 100`,
    [tickets],
  );
  client = new Client({ connectionString: api.database.url });
  await client.connect();
  for (const table of ['users', 'customers', 'tickets', 'ticket_subjects', 'operations'])
    await client.query(`vacuum analyze ${table}`);
}, 60_000);
afterAll(async () => {
  await client.end();
  await api.close();
});

type Plan = { 'Node Type': string; 'Index Name'?: string; 'Actual Rows': number; Plans?: Plan[] } & Record<
  string,
  unknown
>;

/** The statements that read a page, which has rows, and the address of the next page. */
async function readPage(path: string): Promise<{ statements: string[]; next: string | undefined }> {
  const logQuery = vi.spyOn(api.orm.config.getLogger(), 'logQuery');
  const answer = await api.call('GET', path, { token: admin.token });
  const statements = logQuery.mock.calls.map(([context]) => (context as { formatted?: string }).formatted);
  logQuery.mockRestore();
  expect(answer).toMatchObject({ status: 200, body: expect.arrayContaining([expect.anything()]) });
  const next = /<([^>]+)>/.exec(answer.headers.get('link') ?? '')?.[1];
  return { statements: statements.filter((text) => text?.includes('order by') === true) as string[], next };
}

/** Every node of the plans of the first page and of the second, if there is one, as they were carried out. */
async function explain(path: string): Promise<Plan[][]> {
  const first = await readPage(path);
  const pages = [first, ...(first.next === undefined ? [] : [await readPage(first.next)])];
  const plans: Plan[][] = [];
  for (const { statements } of pages) plans.push(await explainStatement(statements[0]!));
  return plans;
}

async function explainStatement(statement: string, values: unknown[] = []): Promise<Plan[]> {
  const flatten = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flatten)];
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    `explain (analyze, format json) ${statement}`,
    values,
  );
  return flatten(rows[0]!['QUERY PLAN'][0]!.Plan);
}

/** A page of 20 and the row that tells of the next, and what an index cannot tell apart. */
const mostRowsRead = 2_000;

/** The indexes read. No node may read the whole table, or leave rows aside in a number that grows with it. */
function indexesOf(plan: Plan[]): string[] {
  expect(plan.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
  for (const node of plan) {
    const left =
      Number(node['Rows Removed by Filter'] ?? 0) + Number(node['Rows Removed by Index Recheck'] ?? 0);
    expect(node['Actual Rows'] + left).toBeLessThan(mostRowsRead);
  }
  return plan.flatMap((node) => node['Index Name'] ?? []).toSorted();
}

const bothWays = (ordering: string) => [`&ordering=${ordering}`, `&ordering=-${ordering}`];

describe.each([
  ['tickets', '', ['id', 'created_at']],
  ['tickets', '&status=sold', ['created_at']],
  ['tickets', '&status=assigned', ['created_at']],
  ['tickets', '&status=unassigned', ['created_at']],
  ['tickets', '&created_before=2025-01-02', ['created_at']],
  ['tickets', '&created_after=2025-02-11', ['created_at']],
  ['tickets', '&created_before=2025-01-20&status=sold', ['created_at']],
  ['tickets', '&created_after=2025-01-15&created_before=2025-01-22&status=assigned', ['created_at']],
  ['agents', '', ['id', 'username']],
  ['customers', '', ['id', 'email']],
  ['operations', '', ['at']],
  ['operations', '&agent=1007', ['at']],
  ['operations', '&kind=ticket.update', ['at']],
  ['operations', '&kind=fetch', ['at']],
  ['operations', '&before=2025-01-02', ['at']],
  ['operations', '&after=2025-01-05&before=2025-01-06&kind=fetch', ['at']],
])('%s%s', (resource, filters, orderings) => {
  test.each(orderings.flatMap(bothWays))('%s is read in order from one index', async (ordering) => {
    for (const plan of await explain(`/api/admin/${resource}/?limit=20${filters}${ordering}`)) {
      expect(indexesOf(plan)).toHaveLength(1);
      expect(plan.filter((node) => node['Node Type'] === 'Sort')).toEqual([]);
    }
  });
});

describe.each([
  ['tickets', '&assigned_to=1007', ['id', 'created_at']],
  ['tickets', '&assigned_to=1007&status=sold', ['id', 'created_at']],
  ['tickets', '&assigned_to=1007&status=assigned', ['id', 'created_at']],
  ['tickets', '&assigned_to=1007&created_after=2025-01-05', ['id', 'created_at']],
  ['tickets', '&customer=7', ['id', 'created_at']],
  ['tickets', '&customer=7&status=sold', ['id', 'created_at']],
  ['tickets', '&customer=7&assigned_to=1006', ['id', 'created_at']],
  ['operations', '&ticket=30000', ['at']],
  ['operations', '&ticket=30000&kind=ticket.update', ['at']],
  ['operations', '&after=2025-01-05&before=2025-01-10&agent=1007', ['at']],
  ['operations', '&agent=1100&kind=ticket.update', ['at']],
])('%s%s', (resource, filters, orderings) => {
  test.each(orderings.flatMap(bothWays))(
    '%s reads what belongs to these and sorts it at most',
    async (ordering) => {
      for (const plan of await explain(`/api/admin/${resource}/?limit=20${filters}${ordering}`)) {
        expect(indexesOf(plan).length).toBeGreaterThan(0);
      }
    },
  );
});

test.each(['', '&kind=ticket.reassign'])(
  'what an admin took from an agent%s is read from an index of its own',
  async (filters) => {
    const { statements } = await readPage(`/api/admin/operations/?limit=20&agent=1007${filters}`);
    expect(indexesOf(await explainStatement(statements[1]!))).toEqual(['operations_of_agent_before']);
  },
);

test('the creation of many tickets is found by each of them', async () => {
  const { statements } = await readPage('/api/admin/operations/?limit=20&ticket=30000');
  expect(indexesOf(await explainStatement(statements[0]!))).toContain('operations_of_new_tickets');
});

test('an agent has no tickets of the pool, and nothing is read to say so', async () => {
  const path = '/api/admin/tickets/?assigned_to=1007&status=unassigned';
  const logQuery = vi.spyOn(api.orm.config.getLogger(), 'logQuery');
  expect((await api.call('GET', path, { token: admin.token })).body).toEqual([]);
  expect(logQuery).not.toHaveBeenCalled();
  logQuery.mockRestore();
});

test.each(['&status=sold', '&created_after=2025-01-05', '&created_before=2025-01-05'])(
  'tickets%s come in order of creation, and cannot be ordered by id',
  async (filters) => {
    const list = (query: string) => api.call('GET', `/api/admin/tickets/?${query}`, { token: admin.token });
    const [byDefault, asked] = [await list(filters), await list(`${filters}&ordering=-created_at`)];
    expect(byDefault.body).toEqual(asked.body);
    for (const ordering of ['id', '-id']) {
      expect(await list(`${filters}&ordering=${ordering}`)).toMatchObject({
        status: 400,
        body: { ordering: ['With these filters it can be -created_at or created_at.'] },
      });
    }
  },
);

/** The plan of the first statement with this text that is sent for a request. */
async function explainSent(part: string, path: string, token: string): Promise<Plan[]> {
  const asked = vi.spyOn(Client.prototype, 'query') as unknown as { mock: { calls: [unknown, unknown[]][] } };
  const { body } = await api.call('GET', path, { token });
  const [text, values] = asked.mock.calls.find(([asking]) => String(asking).includes(part))!;
  vi.restoreAllMocks();
  expect(body).toContainEqual(expect.anything());
  return explainStatement(String(text), values);
}

test.each(['', '&after=2025-01-05'])(
  'the sales of an agent%s are read from its operations',
  async (filters) => {
    const token = await api.signToken(1107, { isAdmin: false, isAgent: true });
    const plan = await explainSent('with looked_at', `/api/agent/sales/?limit=20${filters}`, token);
    expect(indexesOf(plan)).toEqual(['customers_pkey', 'operations_of_agent_by_time', 'tickets_pkey']);
  },
);

test('a report reads the operations of ten agents by agent and time', async () => {
  const path = '/api/admin/reports/agents/?limit=5&from=2025-01-05&to=2025-01-20';
  const plan = await explainSent('with chosen', path, admin.token);
  expect(indexesOf(plan)).toEqual(
    expect.arrayContaining(['operations_of_agent_before', 'operations_of_agent_by_time', 'users_pkey']),
  );
});

describe('a search', () => {
  /** As the statement is explained where only bitmaps are to be read, which is how a search asks its index. */
  async function explainByBitmaps(statement: string): Promise<Plan[]> {
    await client.query('begin');
    await client.query(
      'set local enable_seqscan = off; set local enable_indexscan = off; set local enable_indexonlyscan = off',
    );
    const plan = await explainStatement(statement);
    await client.query('rollback');
    return plan;
  }

  test.each([
    ['tickets', '&search=seat%20123'],
    ['tickets', '&search=seat%20123&ordering=created_at'],
    ['tickets', '&search=seat%20123&status=sold'],
    ['customers', '&search=omer%205&ordering=-id'],
    ['customers', '&search=omer%2019&ordering=email'],
  ])('of %s%s looks at the next 10,000 rows and at what an index found', async (resource, filters) => {
    const { statements } = await readPage(`/api/admin/${resource}/?limit=100${filters}`);
    expect(statements).toHaveLength(3);
    const [start, near, all] = statements as [string, string, string];
    const plans = [
      ...(await explainStatement(start)),
      ...(await explainStatement(near)),
      ...(await explainByBitmaps(all)),
    ];
    expect(plans.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
    for (const node of plans) {
      expect(node['Actual Rows'] + Number(node['Rows Removed by Filter'] ?? 0)).toBeLessThan(10_010);
    }
  });

  test.each([
    [`select ticket_id from ticket_subjects where subject ilike '%seat 123%'`, 'ticket_subjects_containing'],
    [`select id from customers where name ilike '%123%' or email ilike '%123%'`, 'customers_containing'],
    [`select id from users where username ilike '%123%' or email ilike '%123%'`, 'users_containing'],
  ])('has an index for: %s', async (statement, index) => {
    expect(indexesOf(await explainByBitmaps(`${statement} limit 20001`))).toContain(index);
  });
});
