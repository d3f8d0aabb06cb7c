import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Answer, createTestApi, type TestApi, type TestUser } from '../support/api.ts';

let api: TestApi;
let admin: TestUser;
let agent: TestUser;
let ids: { tickets: number; customers: number; agents: number };
let before: unknown;
beforeAll(async () => {
  api = await createTestApi();
  admin = await api.createUser({ isAdmin: true });
  agent = await api.createUser();
  const create = async (resource: string, json: object) =>
    (await api.call('POST', `/api/admin/${resource}/`, { token: admin.token, json })).body.id;
  ids = {
    tickets: await create('tickets', { subject: 'here' }),
    customers: await create('customers', { name: 'Ada', email: 'ada@example.com' }),
    agents: agent.id,
  };
});
beforeEach(async () => {
  before = await api.snapshot();
});
afterAll(() => api.close());

const jsonType = { 'content-type': 'application/json' };

/** Every method of every path with an id. */
const items: [string, string, (id: string) => string][] = [
  ...['tickets', 'customers', 'agents'].flatMap((resource) =>
    ['GET', 'PUT', 'PATCH', 'DELETE'].map((method): [string, string, (id: string) => string] => [
      method,
      resource,
      (id) => `/api/admin/${resource}/${id}/`,
    ]),
  ),
  ['POST', 'tickets', (id) => `/api/admin/tickets/${id}/release/`],
  ['POST', 'tickets', (id) => `/api/admin/tickets/${id}/reassign/`],
  ['POST', 'agents', (id) => `/api/admin/agents/${id}/release-all/`],
];

describe('an id that names nothing is 404, whatever else is wrong', () => {
  const strangeIds = [
    'abc',
    '0',
    '-1',
    '1.5',
    '1e3',
    '0x1',
    ' 1',
    '1%20',
    '%2B1',
    '+1',
    '٣',
    '%00',
    '%FF',
    '%',
    '%E0%A4%A',
    '999999999',
    '9223372036854775807',
    '9223372036854775808',
    '99999999999999999999',
    '1'.repeat(1000),
    'null',
    'NaN',
    'Infinity',
    '__proto__',
    'constructor',
    "1'--",
    '<script>',
  ];

  test.each(items)('%s %s', async (method, _, path) => {
    for (const id of strangeIds) {
      const answer = await api.call(method, path(id), {
        token: admin.token,
        ...(method !== 'GET' && { body: '{not JSON', headers: jsonType }),
      });
      expect({ id, status: answer.status, body: answer.body }).toEqual({
        id,
        status: 404,
        body: { detail: 'Not found.' },
      });
    }
    expect(await api.snapshot()).toEqual(before);
  });
});

/** Every path that takes a body, with what makes the body valid. */
const takers: [string, () => string, (() => string) | undefined][] = [
  ['POST', () => '/api/token/', undefined],
  ['POST', () => '/api/token/refresh/', undefined],
  ['POST', () => '/api/token/verify/', undefined],
  ['POST', () => '/api/token/blacklist/', undefined],
  ['POST', () => '/api/me/password/', () => admin.token],
  ['POST', () => '/api/admin/tickets/', () => admin.token],
  ['PUT', () => `/api/admin/tickets/${ids.tickets}/`, () => admin.token],
  ['PATCH', () => `/api/admin/tickets/${ids.tickets}/`, () => admin.token],
  ['POST', () => `/api/admin/tickets/${ids.tickets}/reassign/`, () => admin.token],
  ['POST', () => '/api/admin/tickets/bulk/', () => admin.token],
  ['POST', () => '/api/admin/customers/', () => admin.token],
  ['PUT', () => `/api/admin/customers/${ids.customers}/`, () => admin.token],
  ['PATCH', () => `/api/admin/customers/${ids.customers}/`, () => admin.token],
  ['POST', () => '/api/admin/agents/', () => admin.token],
  ['PUT', () => `/api/admin/agents/${ids.agents}/`, () => admin.token],
  ['PATCH', () => `/api/admin/agents/${ids.agents}/`, () => admin.token],
];
const fields = [
  'username password refresh token current_password new_password email name status assigned_to customer',
  'subject priority metadata agent count is_active is_available capacity',
].flatMap((names) => names.split(' '));

describe('a body of nonsense is 4xx with a body of errors, and changes nothing', () => {
  const everywhere = (value: unknown) => Object.fromEntries(fields.map((field) => [field, value]));
  const bodies: [string, string | Buffer, string?][] = [
    ['nothing but null', JSON.stringify(everywhere(null))],
    ['nothing but lists', JSON.stringify(everywhere([[]]))],
    ['nothing but NUL', JSON.stringify(everywhere('\0'))],
    ['nothing but half characters', JSON.stringify(everywhere('\ud800'))],
    ['nothing but huge numbers', JSON.stringify(everywhere(1e300))],
    ['nothing but long text', JSON.stringify(everywhere('x'.repeat(20_000)))],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"text"'],
    ['a number', '17'],
    ['broken JSON', '{"username": '],
    ['deep JSON', '['.repeat(50_000)],
    ['bytes that are no text', Buffer.from([0xc3, 0x28, 0xa0, 0xa1])],
    ['another media type', '{}', 'text/html'],
    ['no media type', Buffer.from('{}'), ''],
    ['broken multipart', '--x\r\n', 'multipart/form-data; boundary=x'],
    ['a form of NUL', fields.map((field) => `${field}=%00`).join('&'), 'application/x-www-form-urlencoded'],
    [
      'a form of bad bytes',
      fields.map((field) => `${field}[]=%ff%`).join('&') +
        '&status=%ff&count=%&name=%00&username=%00&agent=%&refresh=%ff&token=%ff&capacity=x',
      'application/x-www-form-urlencoded',
    ],
    ['too much', `{"a":"${'x'.repeat(17 * 1024 * 1024)}"}`],
  ];

  test.each(takers)('%s %s', async (method, path, token) => {
    for (const [name, body, type = 'application/json'] of bodies) {
      const answer = await api.call(method, path(), {
        body,
        headers: type === '' ? {} : { 'content-type': type },
        ...(token && { token: token() }),
      });
      expect({ name, refused: isRefusal(answer) }).toEqual({ name, refused: true });
    }
    expect(await api.snapshot()).toEqual(before);
  });
});

/** 4xx with a JSON object that says something; 401 for tokens that are text after all. */
function isRefusal({ status, body }: Answer): boolean {
  return [400, 401, 413, 415].includes(status) && Object.keys(body).length > 0;
}

test('no value of any JSON, in any field, makes a 5xx', async () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '1',
      '-1',
      '',
      ' ',
      '\0',
      '\ud800',
      'a@b.co',
      'sold',
      'assigned',
      1,
      0,
      -1,
      2 ** 31,
      2 ** 53,
      1e300,
    ),
  );
  const body = fc.oneof(
    fc.dictionary(fc.constantFrom(...fields), value),
    fc.array(fc.dictionary(fc.constantFrom(...fields), value)),
    value,
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...takers.slice(4)), body, async ([method, path, token], json) => {
      // A password is hashed slowly; whether one is set is not what is tried here.
      const harmless = JSON.parse(
        JSON.stringify(json, (key, inner) => (key === 'password' ? null : inner)) ?? 'null',
      );
      const { status } = await api.call(method, path(), { json: harmless, ...(token && { token: token() }) });
      expect([200, 201, 400, 404, 409]).toContain(status);
    }),
    { numRuns: 600 },
  );
});

test('no query makes a 5xx', async () => {
  const names = [
    'status',
    'assigned_to',
    'customer',
    'search',
    'created_after',
    'ordering',
    'limit',
    'cursor',
    'x',
  ];
  const query = fc.array(fc.tuple(fc.constantFrom(...names), fc.string({ unit: 'binary' })), {
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('tickets', 'customers', 'agents'), query, async (resource, pairs) => {
      const search = new URLSearchParams(pairs);
      const { status } = await api.call('GET', `/api/admin/${resource}/?${search.toString()}`, {
        token: admin.token,
      });
      expect([200, 400]).toContain(status);
    }),
    { numRuns: 300 },
  );
});

test('no header makes a 5xx', async () => {
  const names = [
    'accept',
    'content-type',
    'if-match',
    'x-request-id',
    'prefer',
    'range',
    'cookie',
    'idempotency-key',
  ];
  const latin = fc.string({
    unit: fc
      .integer({ min: 0x20, max: 0xff })
      .filter((code) => code !== 0x7f)
      .map((code) => String.fromCharCode(code)),
    maxLength: 50,
  });
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), latin), latin, async (headers, body) => {
      for (const method of ['POST', 'PATCH']) {
        const path = method === 'POST' ? '/api/admin/tickets/' : `/api/admin/tickets/${ids.tickets}/`;
        const { status } = await api.call(method, path, { token: admin.token, headers, body: body || '{}' });
        expect([400, 409, 412, 415, 200, 201]).toContain(status);
      }
    }),
    { numRuns: 200 },
  );
});
