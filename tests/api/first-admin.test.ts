import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ensureFirstAdmin } from '../../src/api/first-admin.ts';
import { createTestApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
});
beforeEach(() => api.sql('delete from users'));
afterAll(() => api.close());

const settings = { adminUsername: 'root', adminPassword: undefined };
const logIn = (username: string, password: string) =>
  api.call('POST', '/api/token/', { json: { username, password } });

test('creates the first admin with a password made up once, who can log in', async () => {
  const created = await ensureFirstAdmin(api.orm, settings);
  expect(created).toEqual({ username: 'root', password: expect.stringMatching(/^[\w-]{24}$/) });
  const { body } = await logIn('root', created?.password ?? '');
  const me = await api.call('GET', '/api/me/', { token: body.access });
  expect(me.body).toMatchObject({ username: 'root', is_admin: true, is_agent: false });
  expect(await ensureFirstAdmin(api.orm, settings)).toBeUndefined();
});

test('takes the password that is configured, and does not repeat it', async () => {
  const created = await ensureFirstAdmin(api.orm, { ...settings, adminPassword: 'given password' });
  expect(created).toEqual({ username: 'root', password: undefined });
  expect((await logIn('root', 'given password')).status).toBe(200);
});

test('creates one admin when several processes start at once', async () => {
  const created = await Promise.all(Array.from({ length: 5 }, () => ensureFirstAdmin(api.orm, settings)));
  expect(created.filter((admin) => admin !== undefined)).toHaveLength(1);
  expect(await api.sql('select from users')).toHaveLength(1);
});

test('creates another one when the only admin is deleted', async () => {
  await ensureFirstAdmin(api.orm, settings);
  await api.sql('update users set deleted_at = now()');
  expect(await ensureFirstAdmin(api.orm, settings)).toMatchObject({ username: 'root' });
});

test('refuses to take over the user name of an agent', async () => {
  await api.createUser({ username: 'root' });
  await expect(ensureFirstAdmin(api.orm, settings)).rejects.toThrow('"root" is taken');
  expect(await api.sql('select from users where is_admin')).toEqual([]);
});
