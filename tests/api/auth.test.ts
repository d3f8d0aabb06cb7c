import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApi, jwtSecret, type TestApi, type TestUser } from '../support/api.ts';
import { signToken } from './sign-token.ts';

let api: TestApi;
let agent: TestUser;
let admin: TestUser;
beforeAll(async () => {
  api = await createTestApi();
  agent = await api.createUser();
  admin = await api.createUser({ isAdmin: true });
});
afterAll(() => api.close());

const missing = { detail: 'Authentication credentials were not provided.' };
const badHeader = {
  detail: 'Authorization header must contain two space-delimited values',
  code: 'bad_authorization_header',
};
const notValid = (message: string) => ({
  detail: 'Given token not valid for any token type',
  code: 'token_not_valid',
  messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
});
const invalid = notValid('Token is invalid or expired');

const claims = () => ({ token_type: 'access', user_id: agent.id, version: 1, is_agent: true });
const bearer = (token: string) => `Bearer ${token}`;

describe('a request without a good token is 401', () => {
  const cases: [string, () => string | undefined, object][] = [
    ['no header', () => undefined, missing],
    ['an empty header', () => '', missing],
    ['Basic', () => 'Basic dXNlcjpwYXNz', missing],
    ['Token', () => 'Token abc', missing],
    ['Bearer alone', () => 'Bearer', badHeader],
    ['Bearer and a space', () => 'Bearer ', badHeader],
    ['three parts', () => `Bearer ${agent.token} more`, badHeader],
    ['garbage', () => 'Bearer garbage', invalid],
    ['garbage with dots', () => 'Bearer a.b.c', invalid],
    ['a long text', () => `Bearer ${'x'.repeat(6000)}`, invalid],
    ['expired', () => bearer(signToken(claims(), { lifeSeconds: -1 })), invalid],
    ['alg none', () => bearer(signToken(claims(), { algorithm: 'none' })), invalid],
    ['another algorithm', () => bearer(signToken(claims(), { algorithm: 'HS512' })), invalid],
    ['another key', () => bearer(signToken(claims(), { secret: `${jwtSecret}!` })), invalid],
    ['a longer life than tokens have now', () => bearer(signToken(claims(), { lifeSeconds: 999 })), invalid],
    ['no version', () => bearer(signToken({ ...claims(), version: undefined })), invalid],
    ['tampered', () => bearer(tamper(agent.token)), invalid],
    [
      'a refresh token',
      () => bearer(signToken({ token_type: 'refresh', user_id: agent.id })),
      notValid('Token has wrong type'),
    ],
  ];

  test.each(cases)('%s', async (_, make, body) => {
    const authorization = make();
    for (const path of ['/api/me/', '/api/admin/tickets/', '/api/agent/fetch-tickets']) {
      const answer = await api.call('GET', path, {
        ...(authorization !== undefined && { headers: { authorization } }),
      });
      expect(answer).toMatchObject({ status: 401, body });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="api"');
    }
  });
});

test('the scheme is Bearer in any case', async () => {
  const headers = { authorization: `bEARER  ${agent.token}` };
  expect((await api.call('GET', '/api/me/', { headers })).status).toBe(200);
});

test('an agent may not do what admins do, an admin not what agents do', async () => {
  const denied = { detail: 'You do not have permission to perform this action.' };
  for (const path of ['/api/admin/tickets/', '/api/admin/agents/1/', '/api/admin/customers/abc/']) {
    expect(await api.call('GET', path, { token: agent.token })).toMatchObject({ status: 403, body: denied });
  }
  const answer = await api.call('POST', '/api/agent/fetch-tickets/', { token: admin.token });
  expect(answer).toMatchObject({ status: 403, body: denied });
});

test('401 comes before 403, 403 before 405, 405 before 404, 404 before 400, 415 and 413', async () => {
  const path = '/api/admin/tickets/999999/';
  const tooLarge = { body: 'x'.repeat(1024 * 1024 + 1), headers: { 'content-type': 'text/plain' } };
  const status = async (method: string, token?: string) =>
    (await api.call(method, path, { ...tooLarge, ...(token !== undefined && { token }) })).status;
  expect(await status('POST')).toBe(401);
  expect(await status('POST', agent.token)).toBe(403);
  expect(await status('POST', admin.token)).toBe(405);
  expect(await status('PATCH', admin.token)).toBe(404);
  const created = await api.call('POST', '/api/admin/tickets/', { token: admin.token, json: {} });
  const here = await api.call('PATCH', `/api/admin/tickets/${created.body.id}/`, {
    ...tooLarge,
    token: admin.token,
  });
  expect(here.status).toBe(413);
});

/** Another user id, the signature as it was. */
function tamper(token: string): string {
  const [header, payload = '', signature] = token.split('.');
  const said = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const changed = Buffer.from(JSON.stringify({ ...said, is_admin: true })).toString('base64url');
  return [header, changed, signature].join('.');
}
