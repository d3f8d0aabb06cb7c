import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, createTestApi, type TestApi, type TestUser } from '../support/api.ts';

let api: TestApi;
let admin: TestUser;
let agents: TestUser[];
beforeAll(async () => {
  api = await createTestApi();
  admin = await api.createUser({ isAdmin: true });
  agents = [];
  for (const name of ['zoe', 'Ada', 'bob_1', 'bobx1', 'Émile'])
    agents.push(await api.createUser({ username: name }));
  await api.sql(`update users set is_active = false where username = 'zoe'`);
  await api.sql(
    `update users set email = username || '@agents.example' where is_agent and username ~ '^[a-zA-Z]+$'`,
  );
  await api.sql(
    `insert into users (username, password_hash, is_agent, deleted_at) values ('gone', 'x', true, now())`,
  );
  await api.sql(`insert into customers (name, email)
    select 'Customer ' || n, case when n % 2 = 0 then 'C' else 'c' end || (100 + n) || '@example.com'
    from generate_series(1, 25) n`);
  await api.sql(`insert into tickets (subject, created_at)
    select 'Ticket ' || n || case n when 7 then ' 50%_off\\x' else '' end, '2025-01-01T00:00:00Z'::timestamptz + (n % 10) * interval '1 day'
    from generate_series(1, 30) n`);
  await api.sql(
    `update tickets set status = 'assigned', assigned_to = $1, assigned_at = now() where id % 3 = 0`,
    [agents[1]!.id],
  );
  await api.sql(`update users set held_count = 10 where id = $1`, [agents[1]!.id]);
  await api.sql(
    `update tickets set status = 'sold', assigned_to = $1, customer_id = 1, assigned_at = now(), sold_at = now() where id = 1`,
    [agents[1]!.id],
  );
});
afterAll(() => api.close());

const list = (resource: string, query = ''): Promise<Answer> =>
  api.call('GET', `/api/admin/${resource}/${query}`, { token: admin.token });
const idsOf = ({ body }: Answer): number[] => body.map(({ id }: { id: number }) => id);
const nextOf = ({ headers }: Answer): string | undefined =>
  /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];

/** Every page of a list, following `Link`. */
async function pages(resource: string, query: string): Promise<Answer[]> {
  const answers = [await list(resource, query)];
  for (let next = nextOf(answers[0]!); next !== undefined; next = nextOf(answers.at(-1)!)) {
    answers.push(await api.call('GET', next, { token: admin.token }));
  }
  return answers;
}

describe('pages', () => {
  test.each([
    ['tickets', '?limit=7', 30],
    ['tickets', '?limit=7&ordering=id', 30],
    ['tickets', '?limit=7&ordering=created_at', 30],
    ['tickets', '?limit=7&ordering=-created_at&status=unassigned', 19],
    ['tickets/', '?limit=10', 30],
    ['customers', '?limit=6&ordering=email', 25],
    ['customers', '?limit=6&ordering=-email', 25],
    ['customers', '?limit=25', 25],
    ['agents', '?limit=1&ordering=username', 5],
    ['agents', '?limit=2&ordering=-username', 5],
    ['agents', '?limit=2&ordering=-id', 5],
  ])('%s%s hold every row exactly once', async (resource, query, count) => {
    const limit = Number(/limit=(\d+)/.exec(query)?.[1]);
    const answers = await pages(resource.replace('/', ''), query);
    const ids = answers.flatMap(idsOf);
    expect(ids).toHaveLength(count);
    expect(new Set(ids).size).toBe(count);
    expect(answers).toHaveLength(Math.ceil(count / limit));
  });

  test('are in the order asked for, newest tickets first by default', async () => {
    const tickets = idsOf(await list('tickets'));
    expect(tickets).toEqual(tickets.toSorted((a, b) => b - a));
    const created = (await pages('tickets', '?limit=7&ordering=created_at')).flatMap(({ body }) =>
      body.map(({ created_at }: { created_at: string }) => created_at),
    );
    expect(created).toEqual(created.toSorted(compare));
    const emails = (await pages('customers', '?limit=6&ordering=-email')).flatMap(({ body }) =>
      body.map(({ email }: { email: string }) => email.toLowerCase()),
    );
    expect(emails).toEqual(emails.toSorted(compare).toReversed());
  });

  test('do not shift when rows come in meanwhile', async () => {
    const first = await list('tickets', '?limit=20');
    const { body } = await api.call('POST', '/api/admin/tickets/', { token: admin.token, json: {} });
    const second = await api.call('GET', nextOf(first)!, { token: admin.token });
    expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(30);
    await api.call('DELETE', `/api/admin/tickets/${body.id}/`, { token: admin.token });
  });

  test('keep the filters in the link, and hold 100 rows by default', async () => {
    await api.sql(`insert into tickets (subject) select 'many' from generate_series(1, 120)`);
    const answer = await list('tickets', '?search=MANY&format=json');
    expect(answer.body).toHaveLength(100);
    expect(nextOf(answer)).toMatch(/^\/api\/admin\/tickets\/\?search=MANY&format=json&cursor=[\w-]+$/);
    expect((await api.call('GET', nextOf(answer)!, { token: admin.token })).body).toHaveLength(20);
    await api.sql(`delete from tickets where subject = 'many'`);
  });
});

describe('filters', () => {
  test.each([
    ['tickets', '?status=unassigned', 19],
    ['tickets', '?status=assigned', 10],
    ['tickets', '?status=sold', 1],
    ['tickets', '?customer=1', 1],
    ['tickets', '?customer=999', 0],
    ['tickets', '?assigned_to=999999', 0],
    ['tickets', '?search=ticket%203', 2],
    ['tickets', '?search=%25_OFF%5C', 1],
    ['tickets', '?search=%25', 1],
    ['tickets', '?search=_', 1],
    ['tickets', '?created_after=2025-01-08T00:00:00Z', 6],
    ['tickets', '?created_after=2025-01-08T01:00:00%2B01:00', 6],
    ['tickets', '?created_after=2025-01-08', 6],
    ['tickets', '?created_before=2025-01-02T00:00:00.000Z', 3],
    ['tickets', '?created_after=2025-01-02T00:00:00Z&created_before=2025-01-04T00:00:00Z', 3],
    ['tickets', '?status=&search=&limit=&cursor=&ordering=', 30],
    ['agents', '?is_active=false', 1],
    ['agents', '?is_active=true', 4],
    ['agents', '?search=AGENTS.example', 2],
    ['agents', '?search=bob_', 1],
    ['agents', '?search=%C3%A9m', 1],
    ['customers', '?search=C10', 9],
    ['customers', '?search=customer%2025', 1],
    ['customers', '?search=Robert%27)%3Bdrop%20table', 0],
  ])('%s%s', async (resource, query, count) => {
    const answer = await list(resource, query);
    expect(answer.status).toBe(200);
    expect(answer.body).toHaveLength(count);
  });

  test('assigned_to finds what an agent holds and has sold', async () => {
    expect((await list('tickets', `?assigned_to=${agents[1]!.id}`)).body).toHaveLength(11);
  });
});

describe('by their ids', () => {
  test('agents come as far as they exist, narrowed by the other filters', async () => {
    const [zoe, ada] = agents.map(({ id }) => id);
    const [gone] = await api.sql<{ id: string }>(`select id from users where username = 'gone'`);
    const ids = `?ids=${ada},%20${zoe},${gone!.id},${admin.id},999999`;
    expect(idsOf(await list('agents', ids))).toEqual([zoe, ada]);
    expect(idsOf(await list('agents', `${ids}&is_active=true`))).toEqual([ada]);
    expect(idsOf(await list('agents', `${ids}&search=zo`))).toEqual([zoe]);
    expect((await pages('agents', `${ids}&limit=1&ordering=-id`)).map(idsOf)).toEqual([[ada], [zoe]]);
  });

  test('so do customers', async () => {
    expect(idsOf(await list('customers', '?ids=3,2,3,999999&ordering=-id'))).toEqual([3, 2]);
    expect(idsOf(await list('customers', '?ids=3,2&search=c103'))).toEqual([3]);
    const most = Array.from({ length: 200 }, (_, n) => n + 1);
    expect(idsOf(await list('customers', `?ids=${most.join(',')}`))).toHaveLength(25);
  });
});

describe('a query that cannot be read is 400, naming the parameter', () => {
  const encode = (cursor: unknown) => Buffer.from(JSON.stringify(cursor)).toString('base64url');
  test.each([
    ['tickets', '?limit=0', 'limit'],
    ['tickets', '?limit=1001', 'limit'],
    ['tickets', '?limit=-1', 'limit'],
    ['tickets', '?limit=ten', 'limit'],
    ['tickets', '?limit=1.5', 'limit'],
    ['tickets', '?limit=99999999999999999999', 'limit'],
    ['tickets', '?status=zzz', 'status'],
    ['tickets', '?assigned_to=x', 'assigned_to'],
    ['tickets', '?assigned_to=-1', 'assigned_to'],
    ['tickets', '?assigned_to=99999999999999999999', 'assigned_to'],
    ['tickets', '?customer=1.5', 'customer'],
    ['tickets', '?search=%00', 'search'],
    ['tickets', `?search=${'x'.repeat(201)}`, 'search'],
    ['tickets', '?created_after=yesterday', 'created_after'],
    ['tickets', '?created_after=2025-02-31T00:00:00Z', 'created_after'],
    ['tickets', '?created_after=2025-13-01', 'created_after'],
    ['tickets', '?created_before=0000-01-01', 'created_before'],
    ['tickets', '?created_before=%2B275760-09-13T00:00:00Z', 'created_before'],
    ['tickets', '?ordering=subject', 'ordering'],
    ['tickets', '?ordering=id;drop', 'ordering'],
    ['tickets', '?nonsense=1', 'nonsense'],
    ['tickets', '?__proto__=1', '__proto__'],
    ['tickets', '?%FF=1', '\ufffd'],
    ['tickets', '?format=csv', 'format'],
    ['tickets', '?cursor=garbage', 'cursor'],
    ['tickets', '?cursor=%F0', 'cursor'],
    ['tickets', `?cursor=${encode(['-id', 'x', null])}`, 'cursor'],
    ['tickets', `?cursor=${encode(['-id', -5, null])}`, 'cursor'],
    ['tickets', `?cursor=${encode(['-id', 1e300, null])}`, 'cursor'],
    ['tickets', `?cursor=${encode(['-id', 5, 'x'])}`, 'cursor'],
    ['tickets', `?cursor=${encode(['nope', 5, 'x'])}`, 'cursor'],
    ['tickets', `?cursor=${encode(['created_at', 5, 'x'])}`, 'cursor'],
    ['tickets', `?cursor=${encode(['created_at', 5, '2025-99-99T00:00:00.000Z'])}`, 'cursor'],
    ['tickets', `?cursor=${encode(['created_at', 5, null])}`, 'cursor'],
    ['tickets', `?ordering=id&cursor=${encode(['-id', 5, null])}`, 'cursor'],
    ['agents', `?cursor=${encode(['username', 5, 'a\0b'])}`, 'cursor'],
    ['agents', `?cursor=${encode(['username', 5, null])}`, 'cursor'],
    ['agents', '?is_active=maybe', 'is_active'],
    ['agents', '?status=sold', 'status'],
    ['agents', '?ids=7;8', 'ids'],
    ['agents', '?ids=7,', 'ids'],
    ['agents', '?ids=-1', 'ids'],
    ['customers', '?ids=9007199254740992', 'ids'],
    ['customers', `?ids=${Array.from({ length: 201 }, (_, n) => n + 1).join(',')}`, 'ids'],
    ['customers', '?ordering=name', 'ordering'],
    ['customers', '?search=%00', 'search'],
    ['customers', '?is_active=true', 'is_active'],
  ])('%s%s', async (resource, query, parameter) => {
    const answer = await list(resource, query);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body)).toEqual([parameter]);
    expect(answer.body[parameter]).toEqual([expect.any(String)]);
  });
});

const compare = (a: string, b: string) => (a < b ? -1 : 1);
