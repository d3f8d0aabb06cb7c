import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApi, password, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
});
afterAll(() => api.close());

const change = (token: string, json: unknown) => api.call('POST', '/api/me/password/', { token, json });
const logIn = (username: string, candidate: string) =>
  api.call('POST', '/api/token/', { json: { username, password: candidate } });

test('changes the password and ends every token of the user, and nobody else’s', async () => {
  const user = await api.createUser();
  const bystander = await api.createUser();
  const pair = (await logIn(user.username, password)).body;
  const answer = await change(user.token, { current_password: password, new_password: ' new password ' });
  expect(answer).toMatchObject({ status: 204, body: '' });
  for (const token of [user.token, pair.access]) {
    expect((await api.call('GET', '/api/me/', { token })).status).toBe(401);
  }
  expect((await api.call('POST', '/api/token/refresh/', { json: { refresh: pair.refresh } })).status).toBe(
    401,
  );
  expect((await logIn(user.username, password)).status).toBe(401);
  expect((await logIn(user.username, ' new password ')).status).toBe(200);
  expect((await api.call('GET', '/api/me/', { token: bystander.token })).status).toBe(200);
});

test('of two changes at once, one takes effect', async () => {
  const user = await api.createUser();
  const answers = await Promise.all(
    ['first password', 'second password'].map((new_password) =>
      change(user.token, { current_password: password, new_password }),
    ),
  );
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
});

test.each([
  [{}, { current_password: ['This field is required.'], new_password: ['This field is required.'] }],
  [
    { current_password: password, new_password: '1234567' },
    { new_password: ['Ensure this field has at least 8 characters.'] },
  ],
  [
    { current_password: password, new_password: '😀'.repeat(129) },
    { new_password: ['Ensure this field has no more than 128 characters.'] },
  ],
  [
    { current_password: password, new_password: 'with\0zero-byte' },
    { new_password: ['Null characters are not allowed.'] },
  ],
  [{ current_password: 'wrong', new_password: 'new password' }, { current_password: ['Invalid password.'] }],
])('refuses %j and changes nothing', async (json, body) => {
  const user = await api.createUser();
  const before = await api.snapshot();
  expect(await change(user.token, json)).toMatchObject({ status: 400, body });
  expect(await api.snapshot()).toEqual(before);
});

test('a stolen token cannot be used to guess the password', async () => {
  const user = await api.createUser();
  const guess = () => change(user.token, { current_password: 'wrong', new_password: 'new password' });
  const answers = await Promise.all(Array.from({ length: 12 }, guess));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
});

test('a password may be 128 characters of any script', async () => {
  const user = await api.createUser();
  const long = '😀'.repeat(128);
  expect((await change(user.token, { current_password: password, new_password: long })).status).toBe(204);
  expect((await logIn(user.username, long)).status).toBe(200);
});

const setAvailable = (token: string, json: unknown) => api.call('PATCH', '/api/me/', { token, json });

test('an agent says that it is away and is back again, each time as an operation of its own', async () => {
  const agent = await api.createUser({ isAgent: true });
  const bystander = await api.createUser({ isAgent: true });
  for (const is_available of [false, true]) {
    const answer = await setAvailable(agent.token, { is_available });
    expect(answer).toMatchObject({ status: 200, body: { id: agent.id, is_available } });
    expect((await api.call('GET', '/api/me/', { token: agent.token })).body).toEqual(answer.body);
  }
  const operations = await api.sql(
    'select kind, actor_id::float8 as actor, status, result from operations where agent_id = $1 order by seq',
    [agent.id],
  );
  const record = { kind: 'agent.update', actor: agent.id, status: 'succeeded' };
  expect(operations).toEqual([
    { ...record, result: { before: { is_available: true }, changed: { is_available: false } } },
    { ...record, result: { before: { is_available: false }, changed: { is_available: true } } },
  ]);
  expect((await api.call('GET', '/api/me/', { token: bystander.token })).body).toMatchObject({
    is_available: true,
  });
});

test.each([
  [{}, { is_available: ['This field is required.'] }],
  [{ is_available: null }, { is_available: ['This field may not be null.'] }],
  [{ is_available: 'perhaps' }, { is_available: ['Must be a valid boolean.'] }],
  [{ capacity: 100 }, { is_available: ['This field is required.'] }],
])('refuses %j about the availability and changes nothing', async (json, body) => {
  const agent = await api.createUser({ isAgent: true });
  const before = await api.snapshot();
  expect(await setAvailable(agent.token, json)).toMatchObject({ status: 400, body });
  expect(await api.snapshot()).toEqual(before);
});

test('who is no agent has no availability', async () => {
  const admin = await api.createUser({ isAdmin: true });
  const before = await api.snapshot();
  expect((await setAvailable(admin.token, { is_available: false })).status).toBe(403);
  expect(await api.snapshot()).toEqual(before);
});
