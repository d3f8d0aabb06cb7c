import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApi, password, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
});
afterAll(() => api.close());

test('logs in', async () => {
  const user = await api.createUser({ username: 'ada' });
  const answer = await api.call('POST', '/api/token/', { json: { username: 'ada', password } });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ access: expect.any(String), refresh: expect.any(String) });
  const me = await api.call('GET', '/api/me', { token: answer.body.access });
  expect(me.body).toMatchObject({ id: user.id });
  for (const path of ['/api/admin/tickets/', '/api/admin/agents', '/api/admin/customers']) {
    const admin = await api.createUser({ isAdmin: true });
    console.log(await api.call('GET', path, { token: admin.token }));
    console.log(await api.call('POST', path, { token: admin.token, json: {} }));
  }
  console.log(JSON.stringify((await api.call('GET', '/api/openapi.json')).body, null, 1).slice(0, 3000));
});
