import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestApi, type TestApi, type TestUser } from '../support/api.ts';

let api: TestApi;
let agent: TestUser;
beforeAll(async () => {
  api = await createTestApi();
  agent = await api.createUser();
  await api.sql(
    `insert into customers (name, email) values ('Ada', 'Ada@Example.com'), ('Änn', 'ÄNN@example.com')`,
  );
  await api.sql(`insert into customers (name, email)
    select 'Customer ' || n, 'c' || n || '@example.com' from generate_series(1, 5000) n`);
  await api.sql('analyze customers');
});
afterAll(() => api.close());

const find = (query: string) => api.call('GET', `/api/agent/customers/${query}`, { token: agent.token });
const of = (email: string) => find(`?email=${encodeURIComponent(email)}`);

test.each(['Ada@Example.com', 'ada@example.com', ' ADA@EXAMPLE.COM '])(
  'an agent finds the customer whose whole e-mail is %j',
  async (email) => {
    const ada = { id: expect.any(Number), name: 'Ada', email: 'Ada@Example.com' };
    expect(await of(email)).toMatchObject({ status: 200, body: [ada] });
  },
);

test('letters of any script have two cases', async () => {
  expect((await of('änn@example.com')).body).toMatchObject([{ name: 'Änn' }]);
});

test.each(['da@example.com', 'ada@example.co', 'c%@example.com', 'c_@example.com', 'nobody@example.com'])(
  'a part of an e-mail, or a pattern, finds nobody: %s',
  async (email) => expect(await of(email)).toMatchObject({ status: 200, body: [] }),
);

test.each([
  ['', { email: ['This field is required.'] }],
  ['?email=', { email: ['This field is required.'] }],
  ['?email=%20', { email: expect.arrayContaining(['This field may not be blank.']) }],
  ['?email=ada', { email: ['Enter a valid email address.'] }],
  ['?email=a%00da@example.com', { email: expect.arrayContaining(['Null characters are not allowed.']) }],
  ['?email=ada@example.com&search=ada', { search: ['Unknown parameter.'] }],
  ['?email=ada@example.com&limit=1', { limit: ['Unknown parameter.'] }],
])('%j is refused', async (query, body) => {
  expect(await find(query)).toMatchObject({ status: 400, body });
});

test('only agents may ask', async () => {
  const admin = await api.createUser({ isAdmin: true });
  const asked = (token?: string) =>
    api.call('GET', '/api/agent/customers/?email=ada@example.com', { ...(token !== undefined && { token }) });
  expect((await asked()).status).toBe(401);
  expect((await asked(admin.token)).status).toBe(403);
});

test('the customer is found by the unique index', async () => {
  const logQuery = vi.spyOn(api.orm.config.getLogger(), 'logQuery');
  await of('c77@example.com');
  const statements = logQuery.mock.calls.map(([context]) => (context as { formatted?: string }).formatted);
  logQuery.mockRestore();
  expect(statements).toHaveLength(1);
  const client = new Client({ connectionString: api.database.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${statements[0]!}`);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain(
      'Index Scan using customers_email_once',
    );
  } finally {
    await client.end();
  }
});
