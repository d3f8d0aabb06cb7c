import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApi, password, type TestApi, type TestUser } from '../support/api.ts';

let api: TestApi;
let admin: TestUser;
beforeAll(async () => {
  api = await createTestApi();
  admin = await api.createUser({ isAdmin: true });
});
afterAll(() => api.close());

const call = (method: string, path: string, json?: unknown, headers: Record<string, string> = {}) =>
  api.call(method, `/api/admin/agents/${path}`, {
    token: admin.token,
    headers,
    ...(json !== undefined && { json }),
  });
const createTicket = (json: object) => api.call('POST', '/api/admin/tickets/', { token: admin.token, json });
const logIn = async (username: string, candidate = password) =>
  (await api.call('POST', '/api/token/', { json: { username, password: candidate } })).status;

test('create makes an agent who can log in, and never shows the password', async () => {
  const answer = await call('POST', '', {
    username: ' ada ',
    password: ' secret words ',
    email: 'Ada@example.com',
  });
  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({
    id: expect.any(Number),
    username: 'ada',
    email: 'Ada@example.com',
    is_active: true,
    capacity: 15,
    held_count: 0,
    is_available: true,
  });
  expect(answer.headers.get('location')).toBe(`/api/admin/agents/${answer.body.id}/`);
  expect((await call('GET', `${answer.body.id}/`)).body).toEqual(answer.body);
  expect(await logIn('ada', ' secret words ')).toBe(200);
  const rows = JSON.stringify(await api.sql('select * from operations'));
  expect(rows).not.toMatch(/secret words|argon2/);
});

test('create takes every field, and the capacity that is configured without one', async () => {
  const given = { is_active: false, capacity: 3, is_available: false, email: '' };
  const answer = await call('POST', '', { username: 'grace', password, ...given });
  expect(answer).toMatchObject({ status: 201, body: given });
  expect(await logIn('grace')).toBe(401);
});

test('a user name belongs to one living user, compared exactly', async () => {
  const taken = { username: ['A user with that username already exists.'] };
  const [one, other] = [await api.createUser({ username: 'Hedy' }), await api.createUser()];
  expect(await call('POST', '', { username: 'Hedy', password })).toMatchObject({ status: 400, body: taken });
  expect(await call('PATCH', `${other.id}/`, { username: 'Hedy' })).toMatchObject({
    status: 400,
    body: taken,
  });
  expect((await call('POST', '', { username: 'hedy', password })).status).toBe(201);
  expect((await call('PATCH', `${one.id}/`, { username: 'Hedy' })).status).toBe(200);
  await call('DELETE', `${one.id}/`);
  expect((await call('POST', '', { username: 'Hedy', password })).status).toBe(201);
});

test('PUT needs user name and password, PATCH what is to change', async () => {
  const { id, username } = await api.createUser();
  expect(await call('PUT', `${id}/`, { capacity: 3 })).toMatchObject({
    status: 400,
    body: { username: ['This field is required.'], password: ['This field is required.'] },
  });
  expect((await call('PATCH', `${id}/`, { capacity: 3 })).body).toMatchObject({ capacity: 3, username });
  expect(await logIn(username)).toBe(200);
  const whole = { username: `${username}-2`, password: 'another password' };
  expect((await call('PUT', `${id}/`, whole)).body).toMatchObject({ username: whole.username, capacity: 3 });
  expect(await logIn(whole.username, whole.password)).toBe(200);
});

test('capacity cannot go below what is held', async () => {
  const { id } = await api.createUser();
  await createTicket({ assigned_to: id });
  await createTicket({ assigned_to: id });
  expect(await call('PATCH', `${id}/`, { capacity: 1 })).toMatchObject({
    status: 409,
    body: { detail: expect.any(String), code: 'capacity_below_held' },
  });
  expect((await call('PATCH', `${id}/`, { capacity: 2 })).status).toBe(200);
});

test('deactivating keeps the tickets held until they are released', async () => {
  const { id } = await api.createUser();
  await createTicket({ assigned_to: id });
  await createTicket({ assigned_to: id });
  expect((await call('PATCH', `${id}/`, { is_active: false })).body).toMatchObject({ held_count: 2 });
  expect((await createTicket({ assigned_to: id })).status).toBe(400);
  expect(await call('POST', `${id}/release-all/`)).toMatchObject({ status: 200, body: { released: 2 } });
  expect((await call('GET', `${id}/`)).body.held_count).toBe(0);
  expect(await call('POST', `${id}/release-all`)).toMatchObject({ status: 200, body: { released: 0 } });
});

test('delete gives the held tickets back, keeps the sales, and the id answers 404', async () => {
  const { id } = await api.createUser();
  const held = (await createTicket({ assigned_to: id })).body;
  const customer = (
    await api.call('POST', '/api/admin/customers/', {
      token: admin.token,
      json: { name: 'Buyer', email: 'buyer@example.com' },
    })
  ).body;
  const sold = (await createTicket({ status: 'sold', assigned_to: id, customer: customer.id })).body;
  expect(await call('DELETE', `${id}/`)).toMatchObject({ status: 204, body: '' });
  for (const [method, path] of [
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', 'release-all/'],
  ] as const) {
    expect(
      (await call(method, `${id}/${path}`, method === 'PATCH' ? { capacity: 1 } : undefined)).status,
    ).toBe(404);
  }
  const ticket = async (ticketId: number) =>
    (await api.call('GET', `/api/admin/tickets/${ticketId}/`, { token: admin.token })).body;
  expect(await ticket(held.id)).toMatchObject({ status: 'unassigned', assigned_to: null });
  expect(await ticket(sold.id)).toMatchObject({ status: 'sold', assigned_to: id });
});

test('an admin is no agent', async () => {
  expect((await call('GET', `${admin.id}/`)).status).toBe(404);
  expect((await call('DELETE', `${admin.id}/`)).status).toBe(404);
});

test('a change happens only to the state that If-Match names', async () => {
  const { id } = await api.createUser();
  const etag = (await call('GET', `${id}/`)).headers.get('etag') ?? '';
  expect((await call('PATCH', `${id}/`, { capacity: 4 }, { 'if-match': etag })).status).toBe(200);
  expect((await call('PATCH', `${id}/`, { capacity: 5 }, { 'if-match': etag })).status).toBe(412);
  expect((await call('DELETE', `${id}/`, undefined, { 'if-match': etag })).status).toBe(412);
});

describe('a user name', () => {
  test.each(['a', 'x'.repeat(150), 'жанна', '李', 'a.b+c@d_e-f', '٣'])('may be %s', async (username) => {
    expect((await call('POST', '', { username, password })).status).toBe(201);
  });

  test.each(['a b', 'a/b', 'a\u00a0b', '<b>', 'a\tb', '😀', "a'b", 'a\u202eb'])(
    'may not be %j',
    async (username) => {
      expect(await call('POST', '', { username, password })).toMatchObject({
        status: 400,
        body: { username: [expect.stringMatching(/^Enter a valid username\./)] },
      });
    },
  );
});

test.each([
  [{}, { username: ['This field is required.'], password: ['This field is required.'] }],
  [{ username: null, password: null }, both('This field may not be null.')],
  [{ username: ' ', password: '' }, both('This field may not be blank.')],
  [{ username: 5, password: ['x'] }, both('Not a valid string.')],
  [
    { username: 'x'.repeat(151), password },
    { username: ['Ensure this field has no more than 150 characters.'] },
  ],
  [{ username: 'new', password: 'short' }, { password: ['Ensure this field has at least 8 characters.'] }],
  [
    { username: 'new', password: 'x'.repeat(129) },
    { password: ['Ensure this field has no more than 128 characters.'] },
  ],
  [{ username: 'new', password: 'null\0null' }, { password: ['Null characters are not allowed.'] }],
  [{ username: 'new', password, email: 'nope' }, { email: ['Enter a valid email address.'] }],
  [{ username: 'new', password, email: null }, { email: ['This field may not be null.'] }],
  [{ username: 'new', password, is_active: 'maybe' }, { is_active: ['Must be a valid boolean.'] }],
  [{ username: 'new', password, is_active: null }, { is_active: ['This field may not be null.'] }],
  [{ username: 'new', password, is_available: 2 }, { is_available: ['Must be a valid boolean.'] }],
  [
    { username: 'new', password, capacity: -1 },
    { capacity: ['Ensure this value is greater than or equal to 0.'] },
  ],
  [
    { username: 'new', password, capacity: 1001 },
    { capacity: ['Ensure this value is less than or equal to 1000.'] },
  ],
  [{ username: 'new', password, capacity: null }, { capacity: ['This field may not be null.'] }],
  [{ username: 'new', password, capacity: 'x' }, { capacity: ['A valid integer is required.'] }],
])('refuses %j field by field and changes nothing', async (json, body) => {
  const { id } = await api.createUser();
  const before = await api.snapshot();
  for (const [method, path] of [
    ['POST', ''],
    ['PUT', `${id}/`],
  ] as const) {
    const answer = await call(method, path, json);
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 400, body });
  }
  expect(await api.snapshot()).toEqual(before);
});

function both(message: string) {
  return { username: [message], password: [message] };
}
