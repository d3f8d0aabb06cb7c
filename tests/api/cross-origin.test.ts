import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { createTestApi, type TestApi } from '../support/api.ts';

const desk = 'https://desk.example.com';
const preflight = (origin: string) => ({
  headers: {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,idempotency-key',
  },
});
const corsHeadersOf = (headers: Headers) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-'));
const namesIn = (value: string | null) => (value ?? '').toLowerCase().split(',').toSorted();

describe('with CORS_ORIGINS', () => {
  let api: TestApi;
  beforeAll(async () => {
    const { corsOrigins } = readConfig({ CORS_ORIGINS: `${desk}, http://localhost:5173` });
    api = await createTestApi({ config: { corsOrigins } });
  });
  afterAll(() => api.close());

  test.each([desk, 'http://localhost:5173'])(
    'a preflight from %s is answered without a token',
    async (origin) => {
      const { status, headers } = await api.call('OPTIONS', '/api/admin/tickets/', preflight(origin));
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(namesIn(headers.get('access-control-allow-methods'))).toEqual([
        'delete',
        'get',
        'head',
        'patch',
        'post',
        'put',
      ]);
      expect(namesIn(headers.get('access-control-allow-headers'))).toEqual([
        'authorization',
        'content-type',
        'idempotency-key',
        'if-match',
        'last-event-id',
        'prefer',
        'x-request-id',
      ]);
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('vary')).toMatch(/origin/i);
    },
  );

  test.each([
    ['GET', '/api/me/', 200],
    ['GET', '/api/admin/tickets/', 401],
    ['GET', '/api/nowhere/', 404],
    ['OPTIONS', '/api/me/', 200],
  ])('%s %s shows a page what it needs to read', async (method, path, status) => {
    const { token } = await api.createUser();
    const sent = { headers: { origin: desk }, ...(status === 401 ? {} : { token }) };
    const answer = await api.call(method, path, sent);
    expect(answer.status).toBe(status);
    if (method === 'OPTIONS') return expect(answer.headers.get('allow')).toContain('GET');
    expect(answer.headers.get('access-control-allow-origin')).toBe(desk);
    expect(answer.headers.get('vary')).toMatch(/origin/i);
    expect(namesIn(answer.headers.get('access-control-expose-headers'))).toEqual([
      'content-disposition',
      'etag',
      'link',
      'location',
      'preference-applied',
      'retry-after',
      'x-request-id',
    ]);
  });

  test.each(['https://evil.example', `${desk}.evil.example`, 'http://desk.example.com', 'null'])(
    'pages of %s are not allowed anything',
    async (origin) => {
      const asked = await api.call('OPTIONS', '/api/me/', preflight(origin));
      expect(asked.headers.get('access-control-allow-origin')).toBeNull();
      const answer = await api.call('GET', '/api/me/', { headers: { origin } });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  test.each(['/login', '/admin/queues', '/admin/queues/api/queues', '/livez'])(
    '%s, which a browser session or nobody opens, says nothing of origins',
    async (path) => {
      for (const sent of [preflight(desk), { headers: { origin: desk } }]) {
        const { headers } = await api.call(
          'access-control-request-method' in sent.headers ? 'OPTIONS' : 'GET',
          path,
          sent,
        );
        expect(corsHeadersOf(headers)).toEqual([]);
      }
    },
  );
});

test('without CORS_ORIGINS no answer says anything of origins', async () => {
  const api = await createTestApi();
  try {
    const asked = await api.call('OPTIONS', '/api/me/', preflight(desk));
    const answer = await api.call('GET', '/api/openapi.json', { headers: { origin: desk } });
    expect([asked, answer].map(({ headers }) => corsHeadersOf(headers))).toEqual([[], []]);
    expect(asked.status).toBe(200);
  } finally {
    await api.close();
  }
});

test.each([
  '*',
  'desk.example.com',
  `${desk}/`,
  `${desk}/app`,
  'https://desk.example.com:443',
  'null',
  'ftp://x',
])('CORS_ORIGINS=%s stops the start', (origin) => {
  expect(() => readConfig({ CORS_ORIGINS: `${desk},${origin}` })).toThrow(/CORS_ORIGINS must hold origins/);
});
