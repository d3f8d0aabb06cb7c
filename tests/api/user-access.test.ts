import { afterAll, beforeAll, expect, test } from 'vitest';
import { UserAccess } from '../../src/api/user-access.ts';
import { createLogger } from '../../src/log.ts';
import { createTestApi, send, type TestApi, type TestUser } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';

let api: TestApi;
let admin: TestUser;
let other: Awaited<ReturnType<TestApi['createAnotherApp']>>;
beforeAll(async () => {
  api = await createTestApi();
  admin = await api.createUser({ isAdmin: true });
  other = await api.createAnotherApp();
});
afterAll(() => api.close());

const me = ({ token }: TestUser) => send(other.app, 'GET', '/api/me/', { token });

const changes: [string, string, object][] = [
  ['deactivated', 'is_active = false', { detail: 'User is inactive', code: 'user_inactive' }],
  ['deleted', 'deleted_at = now()', { detail: 'User not found', code: 'user_not_found' }],
  [
    'given another password',
    'token_version = token_version + 1',
    { detail: 'Given token not valid for any token type', code: 'token_not_valid' },
  ],
];

test.each(changes)('another process refuses a user within a second of being %s', async (_, change, body) => {
  const user = await api.createUser();
  expect((await me(user)).status).toBe(200);
  await api.sql(`update users set ${change} where id = $1`, [user.id]);
  await eventually(async () => expect(await me(user)).toMatchObject({ status: 401, body }), {
    timeoutMs: 1000,
  });
});

test.each(changes)('a process that starts later knows who was %s before', async (_, change, body) => {
  const user = await api.createUser();
  await api.sql(`update users set ${change} where id = $1`, [user.id]);
  const { app } = await api.createAnotherApp();
  expect(await send(app, 'GET', '/api/me/', { token: user.token })).toMatchObject({ status: 401, body });
});

test('a role that is taken away or given counts within a second, with the same token', async () => {
  const user = await api.createUser();
  const list = () => send(other.app, 'GET', '/api/admin/agents/', { token: user.token });
  expect((await list()).status).toBe(403);
  await api.sql('update users set is_admin = true where id = $1', [user.id]);
  await eventually(async () => expect((await list()).status).toBe(200), { timeoutMs: 1000 });
  await api.sql('update users set is_admin = false where id = $1', [user.id]);
  await eventually(async () => expect((await list()).status).toBe(403), { timeoutMs: 1000 });
});

test('a user who is active again is let in again', async () => {
  const user = await api.createUser();
  await api.sql('update users set is_active = false where id = $1', [user.id]);
  await eventually(async () => expect((await me(user)).status).toBe(401));
  await api.sql('update users set is_active = true where id = $1', [user.id]);
  await eventually(async () => expect((await me(user)).status).toBe(200));
});

test('the process that made a change knows it at once', async () => {
  const user = await api.createUser();
  const path = `/api/admin/agents/${user.id}/`;
  await api.call('PATCH', path, { token: admin.token, json: { is_active: false } });
  expect((await api.call('GET', '/api/me/', { token: user.token })).body.code).toBe('user_inactive');
  await api.call('PATCH', path, {
    token: admin.token,
    json: { is_active: true, password: 'another password' },
  });
  expect((await api.call('GET', '/api/me/', { token: user.token })).body.code).toBe('token_not_valid');
  await api.call('DELETE', path, { token: admin.token });
  expect((await api.call('GET', '/api/me/', { token: user.token })).body.code).toBe('user_not_found');
});

test('what changed while the connection was lost is known once it is back', async () => {
  const user = await api.createUser();
  await api.sql(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'allot-user-access' and datname = current_database()`);
  await api.sql('update users set is_active = false where id = $1', [user.id]);
  await eventually(async () => expect((await me(user)).body.code).toBe('user_inactive'));
  expect(other.userAccess.isConnected).toBe(true);
  const later = await api.createUser();
  await api.sql('update users set is_active = false where id = $1', [later.id]);
  await eventually(async () => expect((await me(later)).body.code).toBe('user_inactive'), {
    timeoutMs: 1000,
  });
});

test('a thousand changes at once all arrive', async () => {
  const users = await Promise.all(Array.from({ length: 3 }, () => api.createUser()));
  await api.sql(`insert into users (username, password_hash, is_agent)
    select 'many-' || n, 'none', true from generate_series(1, 1000) n`);
  await api.sql('update users set is_active = false where not is_admin');
  for (const user of users) {
    await eventually(async () => expect((await me(user)).status).toBe(401), { timeoutMs: 1000 });
  }
});

test('the verified token that is remembered ends when it expires', async () => {
  const { signToken } = await import('./sign-token.ts');
  const user = await api.createUser();
  const claims = { token_type: 'access', user_id: user.id, version: 1, is_agent: true };
  const token = signToken(claims, { lifeSeconds: 2 });
  expect((await me({ ...user, token })).status).toBe(200);
  await eventually(async () => expect((await me({ ...user, token })).status).toBe(401));
});

test('without PostgreSQL it starts empty, goes on trying, and closes at once', async () => {
  const log = createLogger('silent');
  const databaseUrl = 'postgres://nobody@127.0.0.1:1/none';
  const userAccess = new UserAccess({ databaseUrl, accessTokenSeconds: 300, log });
  await userAccess.start();
  expect(userAccess.isConnected).toBe(false);
  expect(userAccess.find(1)).toBeUndefined();
  await userAccess.reload(1);
  const start = performance.now();
  await userAccess.close();
  expect(performance.now() - start).toBeLessThan(500);
});
