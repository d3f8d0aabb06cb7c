import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOrm } from '../../src/db/orm.ts';
import { createTestApi, password, send, type TestApi, type TestUser } from '../support/api.ts';

let api: TestApi;
let admin: TestUser;
beforeAll(async () => {
  api = await createTestApi();
  admin = await api.createUser({ isAdmin: true });
});
afterAll(() => api.close());

const json = { 'content-type': 'application/json' };
const createTicket = (sent: object) =>
  api.call('POST', '/api/admin/tickets/', { token: admin.token, ...sent });

describe('paths', () => {
  test('answer with and without the last slash, and never redirect', async () => {
    for (const path of ['/api/me', '/api/admin/tickets', '/api/admin/agents', '/api/admin/customers']) {
      for (const spelled of [path, `${path}/`]) {
        expect((await api.call('GET', spelled, { token: admin.token })).status).toBe(200);
      }
    }
    for (const spelled of ['/api/token', '/api/token/']) {
      expect((await api.call('POST', spelled, { json: { username: admin.username, password } })).status).toBe(
        200,
      );
    }
  });

  test.each([
    '/api',
    '/api/nope/',
    '/api/admin/',
    '/api/admin/tickets/1/nope/',
    '/api/admin/tickets//',
    '//api/me',
    '/api/me//',
    '/api/%E0%A4%A',
    '/api/me/%00',
    '/API/me/',
    `/api/${'x'.repeat(10_000)}`,
    '/__proto__',
    '/constructor',
  ])('%s is 404 for everybody', async (path) => {
    for (const token of [undefined, admin.token]) {
      for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS']) {
        const answer = await api.call(method, path, { ...(token !== undefined && { token }) });
        expect(answer).toMatchObject({ status: 404, body: { detail: 'Not found.' } });
      }
    }
  });
});

describe('methods', () => {
  test.each([
    ['/api/token/', 'GET', 'POST, OPTIONS'],
    ['/api/me/', 'DELETE', 'GET, PATCH, HEAD, OPTIONS'],
    ['/api/admin/tickets/', 'PUT', 'GET, POST, HEAD, OPTIONS'],
    ['/api/admin/tickets/abc/', 'POST', 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS'],
    ['/api/admin/tickets/bulk/', 'GET', 'POST, OPTIONS'],
    ['/api/admin/tickets/bulk/', 'HEAD', 'POST, OPTIONS'],
    ['/api/admin/tickets/1/release/', 'GET', 'POST, OPTIONS'],
    ['/api/admin/agents/1/release-all/', 'PATCH', 'POST, OPTIONS'],
    ['/api/admin/customers/', 'PROPFIND', 'GET, POST, HEAD, OPTIONS'],
  ])('%s does not take %s, and says what it takes', async (path, method, allow) => {
    const answer = await api.call(method, path, { token: admin.token });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe(allow);
    if (method !== 'HEAD') expect(answer.body).toEqual({ detail: `Method "${method}" not allowed.` });
    const options = await api.call('OPTIONS', path);
    expect(options.status).toBe(200);
    expect(options.headers.get('allow')).toBe(allow);
  });

  test('HEAD answers what GET does, without the body', async () => {
    const get = await api.call('GET', '/api/admin/tickets/', { token: admin.token });
    const head = await api.call('HEAD', '/api/admin/tickets/', { token: admin.token });
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
  });
});

describe('bodies', () => {
  test('are JSON in UTF-8, urlencoded or multipart forms', async () => {
    const form = new FormData();
    form.set('subject', 'Grüße');
    for (const body of [
      form,
      new URLSearchParams({ subject: 'Grüße' }),
      '{"subject":"Grüße"}',
      '\uFEFF{"subject":"Grüße"}',
    ]) {
      const answer = await createTicket({ body, ...(typeof body === 'string' && { headers: json }) });
      expect(answer).toMatchObject({ status: 201, body: { subject: 'Grüße' } });
    }
  });

  test('may be missing, whatever their type', async () => {
    for (const type of [undefined, 'text/plain', 'application/json', 'multipart/form-data']) {
      expect(
        (await createTicket(type === undefined ? {} : { headers: { 'content-type': type } })).status,
      ).toBe(201);
    }
  });

  test.each(['text/plain', 'text/plain; charset=utf-8', 'application/xml', '', 'garbage', 'image/png'])(
    'of type "%s" are 415',
    async (type) => {
      const body = Buffer.from('{"subject":"x"}');
      const answer = await createTicket({ body, ...(type && { headers: { 'content-type': type } }) });
      expect(answer).toMatchObject({
        status: 415,
        body: { detail: `Unsupported media type "${type}" in request.` },
      });
    },
  );

  test.each(['gzip', 'br', 'gzip, identity', 'x'])('with the content coding "%s" are 415', async (coding) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': coding };
    const answer = await createTicket({ body: '{"subject":"x"}', headers });
    expect(answer).toMatchObject({
      status: 415,
      body: { detail: `Unsupported content coding "${coding}" in request. Send the body as it is.` },
    });
    expect(answer.headers.get('accept-encoding')).toBe('identity');
    const asItIs = { ...headers, 'content-encoding': 'identity' };
    expect((await createTicket({ body: '{"subject":"x"}', headers: asItIs })).status).toBe(201);
  });

  test.each([
    ['not JSON', 'subject'],
    ['cut off', '{"subject": "x'],
    ['single quotes', "{'subject': 'x'}"],
    ['NaN', '{"priority": NaN}'],
    ['two values', '{} {}'],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['nested a hundred thousand times', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects nested deeply', '{"metadata":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
    ['spaces', '   '],
  ])('that are no JSON (%s) are 400', async (_, body) => {
    const answer = await createTicket({ body, headers: json });
    expect(answer).toMatchObject({
      status: 400,
      body: { detail: expect.stringMatching(/^JSON parse error - \S/) },
    });
    expect(JSON.stringify(answer.body)).not.toContain('subject');
  });

  test.each([
    ['without a boundary', 'multipart/form-data', 'x=1'],
    ['with another boundary', 'multipart/form-data; boundary=a', '--b\r\n\r\nx\r\n--b--\r\n'],
    [
      'cut off',
      'multipart/form-data; boundary=a',
      '--a\r\nContent-Disposition: form-data; name="subject"\r\n\r\nx',
    ],
  ])('that are broken multipart (%s) are 400', async (_, type, body) => {
    const answer = await createTicket({ body, headers: { 'content-type': type } });
    expect(answer).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('Multipart form parse error') },
    });
  });

  test('with a file where text belongs are 400', async () => {
    const form = new FormData();
    form.set('subject', new Blob(['x']), 'x.txt');
    expect(await createTicket({ body: form })).toMatchObject({
      status: 400,
      body: { subject: ['Not a valid string.'] },
    });
  });

  test.each([
    [[], 'list'],
    [[{}], 'list'],
    ['x', 'str'],
    [5, 'int'],
    [1.5, 'float'],
    [true, 'bool'],
  ])('that are %j instead of an object are 400', async (body, type) => {
    expect(await createTicket({ json: body })).toMatchObject({
      status: 400,
      body: { non_field_errors: [`Invalid data. Expected a dictionary, but got ${type}.`] },
    });
  });

  test('beyond 1 MB are 413, with and without a length', async () => {
    const large = JSON.stringify({ subject: 'x'.repeat(1024 * 1024) });
    const stream = new Blob([large]).stream();
    for (const sent of [{ body: large }, { body: stream, duplex: 'half' }]) {
      const response = await api.app.request('/api/admin/tickets/', {
        method: 'POST',
        headers: { ...json, authorization: `Bearer ${admin.token}` },
        ...sent,
      } as RequestInit);
      expect(response.status).toBe(413);
      expect(await response.json()).toEqual({ detail: expect.any(String) });
    }
  });

  test('of exactly 1 MB are read, and of 16 MB by the bulk route', async () => {
    const fill = (length: number) => {
      const empty = JSON.stringify({ padding: '' }).length;
      return JSON.stringify({ padding: 'x'.repeat(length - empty) });
    };
    expect((await createTicket({ body: fill(1024 * 1024), headers: json })).status).toBe(201);
    const bulk = (body: string) =>
      api.call('POST', '/api/admin/tickets/bulk/', { token: admin.token, body, headers: json });
    expect((await bulk(fill(16 * 1024 * 1024))).status).toBe(400);
    expect((await bulk(fill(16 * 1024 * 1024 + 1))).status).toBe(413);
  });

  test('that the route has no use for are limited too, and otherwise ignored', async () => {
    const path = '/api/admin/agents/999/release-all/';
    const ticket = (await createTicket({ json: {} })).body;
    const release = (body: string) =>
      api.call('POST', `/api/admin/tickets/${ticket.id}/release/`, { token: admin.token, body });
    expect((await release('not JSON at all')).status).toBe(409);
    expect((await release('x'.repeat(1024 * 1024 + 1))).status).toBe(413);
    expect((await api.call('POST', path, { token: admin.token, body: 'x' })).status).toBe(404);
  });
});

describe('answers', () => {
  test('carry the request id that the client sent, if it is sane, and one of their own otherwise', async () => {
    const idOf = async (offered: string) => {
      const answer = await api.call('GET', '/api/nope', { headers: { 'x-request-id': offered } });
      return answer.headers.get('x-request-id');
    };
    expect(await idOf('client-1:2.3_4')).toBe('client-1:2.3_4');
    for (const insane of ['', 'a b', '<script>', 'x'.repeat(129), 'é']) {
      expect(await idOf(insane)).toMatch(/^[\da-f-]{36}$/);
    }
  });

  test('are not to be cached, sniffed or framed', async () => {
    for (const path of ['/api/me/', '/api/nope', '/api/admin/tickets/']) {
      const { headers } = await api.call('GET', path, { token: admin.token });
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });

  test('that are errors come as problems where the client accepts those', async () => {
    const accept = { accept: 'application/json;q=0.5, application/problem+json' };
    const problem = async (method: string, path: string, sent: object = {}) => {
      const answer = await api.call(method, path, {
        token: admin.token,
        headers: { ...accept, ...json },
        ...sent,
      });
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      return answer.body;
    };
    expect(await problem('GET', '/api/nope')).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'Not found.',
      code: 'not_found',
    });
    expect(await problem('POST', '/api/admin/customers/', { json: { name: '', email: 'x' } })).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'The request has invalid fields.',
      code: 'invalid',
      errors: [
        { pointer: '#/name', detail: 'This field may not be blank.' },
        { pointer: '#/email', detail: 'Enter a valid email address.' },
      ],
    });
    expect(await problem('GET', '/api/me/', { token: 'garbage' })).toMatchObject({
      status: 401,
      code: 'token_not_valid',
    });
    expect(await problem('GET', '/api/admin/tickets/?%22a/b~%22=1')).toMatchObject({
      errors: [{ pointer: '#/%22a~1b~0%22', detail: 'Unknown parameter.' }],
    });
    expect(
      (await api.call('GET', '/api/me/', { token: admin.token, headers: accept })).headers.get(
        'content-type',
      ),
    ).toBe('application/json');
  });

  test('say 503 and when to repeat while PostgreSQL cannot be reached', async () => {
    const databaseUrl = 'postgres://nobody@127.0.0.1:1/none';
    const orm = await createOrm({ databaseUrl, poolSize: 2, applicationName: 'allot-test' });
    const { app } = await api.createAnotherApp(orm);
    for (const [method, path] of [
      ['GET', '/api/me/'],
      ['POST', '/api/admin/tickets/'],
      ['GET', '/api/admin/agents/'],
    ] as const) {
      const answer = await send(app, method, path, { token: admin.token });
      expect(answer).toMatchObject({ status: 503, body: { detail: expect.any(String) } });
      expect(answer.headers.get('retry-after')).toBe('1');
    }
    await orm.close();
  });

  test('of a fault inside say nothing about it, and the fault is logged once, with the id', async () => {
    const broken = await createTestApi();
    const { token } = await broken.createUser({ isAdmin: true });
    await broken.sql('drop table customers cascade');
    const response = await broken.app.request('/api/admin/customers/', {
      headers: { authorization: `Bearer ${token}`, 'x-request-id': 'the-id' },
    });
    expect(response.status).toBe(500);
    expect(response.headers.get('x-request-id')).toBe('the-id');
    expect(await response.json()).toEqual({ detail: 'A server error occurred.' });
    expect(broken.logged).toEqual([
      expect.objectContaining({ level: 50, requestId: 'the-id', path: '/api/admin/customers' }),
    ]);
    expect(JSON.stringify(broken.logged)).not.toContain(token);
    await broken.close();
  });
});

test.each(['/login', '/admin/queues', '/admin/nope', '/logout'])(
  'the page %s carries a request id too',
  async (path) => {
    const { headers } = await api.call('GET', path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  },
);
