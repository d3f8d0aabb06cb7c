import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApi, password, type TestApi, type TestUser } from '../support/api.ts';

let api: TestApi;
let admin: TestUser;
let agent: TestUser;
beforeAll(async () => {
  api = await createTestApi();
  admin = await api.createUser({ isAdmin: true });
  agent = await api.createUser();
});
afterAll(() => api.close());

const post = (path: string, json: unknown, key: string, token = admin.token) =>
  api.call('POST', `/api/admin/${path}`, { token, json, headers: { 'idempotency-key': key } });
const freshKey = () => crypto.randomUUID();
const customer = async () =>
  (await post('customers/', { name: 'Ada', email: `${freshKey()}@example.com` }, freshKey())).body
    .id as number;
const ticketWith = async (json: object) => (await post('tickets/', json, freshKey())).body.id as number;

/** What each POST changes: path, body, and the rows that must be there once. */
const requests: [string, () => Promise<[string, object]>, number][] = [
  ['a ticket', async () => ['tickets/', { subject: 'once', metadata: { b: 1, a: 2 } }], 201],
  ['many tickets', async () => ['tickets/bulk/', { count: 5 }], 201],
  ['a list of tickets', async () => ['tickets/bulk/', [{ subject: 'a' }, {}]], 201],
  ['a customer', async () => ['customers/', { name: 'Ada', email: `${freshKey()}@example.com` }], 201],
  ['a merge', async () => [`customers/${await customer()}/merge/`, { into: await customer() }], 200],
  ['an agent', async () => ['agents/', { username: freshKey(), password }], 201],
  ['a release', async () => [`tickets/${await ticketWith({ assigned_to: agent.id })}/release/`, {}], 200],
  ['a reassignment', async () => [`tickets/${await ticketWith({})}/reassign/`, { agent: agent.id }], 200],
  [
    'a release of all',
    async () => {
      await ticketWith({ assigned_to: agent.id });
      return [`agents/${agent.id}/release-all/`, {}];
    },
    200,
  ],
];

test.each(requests)('%s takes effect once for one key, and is answered the same', async (_, make, status) => {
  const [path, json] = await make();
  const key = freshKey();
  const first = await post(path, json, key);
  expect(first.status).toBe(status);
  const after = await api.snapshot();
  for (const spelled of [key, `"${key}"`, ` ${key} `]) {
    expect(await post(path, json, spelled)).toMatchObject({ status, body: first.body });
  }
  expect(await api.snapshot()).toEqual(after);
});

test.each(requests)('%s takes effect once when it is sent many times at once', async (_, make, status) => {
  const [path, json] = await make();
  const key = freshKey();
  const [before] = await api.sql<{ count: number }>('select count(*)::integer as count from operations');
  const answers = await Promise.all(Array.from({ length: 6 }, () => post(path, json, key)));
  for (const answer of answers) expect(answer).toMatchObject({ status, body: answers[0]!.body });
  const [after] = await api.sql<{ count: number }>('select count(*)::integer as count from operations');
  expect(after!.count - before!.count).toBe(1);
});

test('a key belongs to its caller and to one request', async () => {
  const key = freshKey();
  const { body } = await post('tickets/', { subject: 'mine' }, key);
  const reused = { status: 422, body: { code: 'idempotency_key_reused', detail: expect.any(String) } };
  expect(await post('tickets/', { subject: 'other' }, key)).toMatchObject(reused);
  expect(await post('customers/', { name: 'Ada', email: 'a@b.co' }, key)).toMatchObject(reused);
  expect(await post(`tickets/${body.id}/release/`, {}, key)).toMatchObject(reused);
  const other = await api.createUser({ isAdmin: true });
  const theirs = await post('tickets/', { subject: 'mine' }, key, other.token);
  expect(theirs.status).toBe(201);
  expect(theirs.body.id).not.toBe(body.id);
  expect((await post('tickets/', { subject: 'mine' }, key.toUpperCase())).body.id).not.toBe(body.id);
});

test('a refused request does not use its key up', async () => {
  const key = freshKey();
  expect((await post('tickets/', { status: 'zzz' }, key)).status).toBe(400);
  expect((await post('tickets/', { assigned_to: 999_999 }, key)).status).toBe(400);
  expect((await post('tickets/', {}, key)).status).toBe(201);
});

test('a repetition of what was deleted since is 404', async () => {
  const key = freshKey();
  const { body } = await post('tickets/', {}, key);
  await api.call('DELETE', `/api/admin/tickets/${body.id}/`, { token: admin.token });
  expect((await post('tickets/', {}, key)).status).toBe(404);
});

test('a key is at most 255 characters long', async () => {
  expect((await post('tickets/', {}, 'k'.repeat(256))).status).toBe(400);
  expect((await post('tickets/', {}, '""')).status).toBe(400);
  expect((await post('tickets/', {}, 'k'.repeat(255))).status).toBe(201);
});

test('what is kept of a request is no help in guessing a password', async () => {
  const key = freshKey();
  await post('agents/', { username: freshKey(), password: 'guess me now' }, key);
  const rows = JSON.stringify(await api.sql('select * from operations'));
  expect(rows).not.toContain('guess me now');
  expect(rows).not.toContain(key);
});
