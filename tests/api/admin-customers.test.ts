import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApi, type TestApi, type TestUser } from '../support/api.ts';

let api: TestApi;
let admin: TestUser;
beforeAll(async () => {
  api = await createTestApi();
  admin = await api.createUser({ isAdmin: true });
});
afterAll(() => api.close());

const call = (method: string, path: string, json?: unknown, headers: Record<string, string> = {}) =>
  api.call(method, `/api/admin/customers/${path}`, {
    token: admin.token,
    headers,
    ...(json !== undefined && { json }),
  });
let emails = 0;
const freshEmail = () => `customer-${(emails += 1)}@example.com`;
const create = async (name = 'Ada') => (await call('POST', '', { name, email: freshEmail() })).body;

test('create trims, keeps the case of the e-mail, and answers where the customer is', async () => {
  const answer = await call('POST', '', { name: ' Ada Lovelace ', email: ' Ada@Example.COM ' });
  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({ id: expect.any(Number), name: 'Ada Lovelace', email: 'Ada@Example.COM' });
  expect(answer.headers.get('location')).toBe(`/api/admin/customers/${answer.body.id}/`);
  expect((await call('GET', `${answer.body.id}`)).body).toEqual(answer.body);
});

test('an e-mail belongs to one customer, whatever its case', async () => {
  const { id, email } = await create();
  const other = await create();
  const taken = { email: ['customer with this email already exists.'] };
  const before = await api.snapshot();
  for (const same of [email, email.toUpperCase(), ` ${email}`]) {
    expect(await call('POST', '', { name: 'X', email: same })).toMatchObject({ status: 400, body: taken });
    expect(await call('PATCH', `${other.id}/`, { email: same })).toMatchObject({ status: 400, body: taken });
  }
  expect(await api.snapshot()).toEqual(before);
  expect((await call('PATCH', `${id}/`, { email: email.toUpperCase() })).status).toBe(200);
});

test('of two customers with one e-mail at once, one is created', async () => {
  const email = freshEmail();
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => call('POST', '', { name: 'Ada', email })),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  expect(statuses.filter((status) => status === 400)).toHaveLength(4);
});

test('PUT needs the whole customer, PATCH what is to change', async () => {
  const { id, email } = await create();
  expect(await call('PUT', `${id}/`, { name: 'Grace' })).toMatchObject({
    status: 400,
    body: { email: ['This field is required.'] },
  });
  expect((await call('PATCH', `${id}/`, { name: 'Grace' })).body).toEqual({ id, name: 'Grace', email });
  expect((await call('PATCH', `${id}/`, {})).body).toEqual({ id, name: 'Grace', email });
  const whole = { name: 'Hedy', email: freshEmail() };
  expect((await call('PUT', `${id}/`, whole)).body).toEqual({ id, ...whole });
});

test('delete removes a customer without sales, and only such a one', async () => {
  const { id } = await create();
  expect(await call('DELETE', `${id}/`)).toMatchObject({ status: 204, body: '' });
  expect((await call('GET', `${id}/`)).status).toBe(404);
  const buyer = await create();
  const agent = await api.createUser();
  await api.call('POST', '/api/admin/tickets/', {
    token: admin.token,
    json: { status: 'sold', assigned_to: agent.id, customer: buyer.id },
  });
  expect(await call('DELETE', `${buyer.id}/`)).toMatchObject({
    status: 409,
    body: { detail: expect.any(String), code: 'customer_has_sales' },
  });
});

test('a change happens only to the state that If-Match names', async () => {
  const { id } = await create();
  const etag = (await call('GET', `${id}/`)).headers.get('etag') ?? '';
  expect((await call('PATCH', `${id}/`, { name: 'New' }, { 'if-match': etag })).status).toBe(200);
  expect((await call('PATCH', `${id}/`, { name: 'Lost' }, { 'if-match': etag })).status).toBe(412);
  expect((await call('DELETE', `${id}/`, undefined, { 'if-match': etag })).status).toBe(412);
  expect((await call('GET', `${id}/`)).body.name).toBe('New');
});

describe('a merge', () => {
  const merge = (id: number, into: unknown, headers?: Record<string, string>) =>
    call('POST', `${id}/merge/`, { into }, headers);

  test('answers who remains, with everything that was sold to either', async () => {
    const [goes, stays] = [await create('Goes'), await create('Stays')];
    const agent = await api.createUser();
    for (const customer of [goes.id, goes.id, stays.id]) {
      const json = { status: 'sold', assigned_to: agent.id, customer };
      await api.call('POST', '/api/admin/tickets/', { token: admin.token, json });
    }
    const answer = await merge(goes.id, stays.id);
    expect(answer).toMatchObject({ status: 200, body: stays });
    expect(answer.headers.get('etag')).toBe((await call('GET', `${stays.id}/`)).headers.get('etag'));
    expect((await call('GET', `${goes.id}/`)).status).toBe(404);
    const sold = (customer: number) =>
      api.call('GET', `/api/admin/tickets/?customer=${customer}`, { token: admin.token });
    expect((await sold(stays.id)).body).toHaveLength(3);
    expect((await sold(goes.id)).body).toEqual([]);
    const { body } = await api.call('GET', '/api/admin/operations/?kind=customer.merge&limit=1', {
      token: admin.token,
    });
    const details = { customer: goes.id, name: 'Goes', email: goes.email, into: stays.id, tickets: 2 };
    expect(body).toMatchObject([{ actor: admin.id, agent: null, tickets: [], details }]);
  });

  test('is refused for nobody, for itself and for what has changed, and changes nothing', async () => {
    const [goes, stays] = [await create(), await create()];
    const before = await api.snapshot();
    const itself = `Invalid pk "${goes.id}" - a customer cannot be merged into itself.`;
    const refusals: [unknown, string][] = [
      [goes.id, itself],
      [String(goes.id), itself],
      [999_999, 'Invalid pk "999999" - object does not exist.'],
      [0, 'Invalid pk "0" - object does not exist.'],
      [null, 'This field may not be null.'],
      [undefined, 'This field is required.'],
      [[stays.id], 'Incorrect type. Expected pk value, received list.'],
    ];
    for (const [into, message] of refusals) {
      expect(await merge(goes.id, into)).toMatchObject({ status: 400, body: { into: [message] } });
    }
    expect(await merge(999_999, stays.id)).toMatchObject({ status: 404, body: { detail: 'Not found.' } });
    expect((await merge(999_999, stays.id, { 'idempotency-key': 'nobody' })).status).toBe(404);
    expect((await merge(goes.id, stays.id, { 'if-match': '"another"' })).status).toBe(412);
    expect(await api.snapshot()).toEqual(before);
    const etag = (await call('GET', `${goes.id}/`)).headers.get('etag') ?? '';
    expect((await merge(goes.id, stays.id, { 'if-match': etag })).status).toBe(200);
    expect((await merge(goes.id, stays.id)).status).toBe(404);
  });

  test('that is repeated under its key is answered with who remains as it is now', async () => {
    const [goes, stays] = [await create(), await create()];
    const key = { 'idempotency-key': crypto.randomUUID() };
    expect((await merge(goes.id, stays.id, key)).status).toBe(200);
    await call('PATCH', `${stays.id}/`, { name: 'Renamed' });
    expect(await merge(goes.id, stays.id, key)).toMatchObject({ status: 200, body: { name: 'Renamed' } });
    await call('DELETE', `${stays.id}/`);
    expect((await merge(goes.id, stays.id, key)).status).toBe(404);
  });
});

describe('an e-mail', () => {
  test.each([
    'a@b.co',
    'first.last+tag@sub.example.com',
    "o'neil!#$%&*/=?^`{|}~@example.com",
    'müller@example.com',
    'info@münchen.de',
    'пример@пример.рф',
    `${'x'.repeat(242)}@example.com`,
  ])('%s is valid', async (email) => {
    expect((await call('POST', '', { name: 'Ada', email })).status).toBe(201);
  });

  test.each([
    'plain',
    '@example.com',
    'a@',
    'a@b',
    'a@@b.co',
    'a@b..co',
    '.a@b.co',
    'a.@b.co',
    'a..b@c.co',
    'a b@c.co',
    'a@b c.co',
    'a@-b.co',
    'a@b.c',
    'a@b.co,c@d.co',
    'a@b.co\nBcc: c@d.co',
    'Ada <a@b.co>',
    'a@[127.0.0.1]',
    'a@exa\u0000mple.com',
    'a@xn--\u2f83.co',
    `${'.a'.repeat(100)}@b.co`,
  ])('%j is not', async (email) => {
    const answer = await call('POST', '', { name: 'Ada', email });
    expect(answer).toMatchObject({ status: 400, body: { email: [expect.any(String)] } });
  });

  test('is at most 254 characters long, and a hostile one is refused quickly', async () => {
    const long = `${'x'.repeat(243)}@example.com`;
    expect((await call('POST', '', { name: 'Ada', email: long })).body).toEqual({
      email: ['Ensure this field has no more than 254 characters.'],
    });
    const start = performance.now();
    await call('POST', '', { name: 'Ada', email: `${'a.'.repeat(250_000)}@${'a-'.repeat(200_000)}` });
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

test.each([
  [{}, { name: ['This field is required.'], email: ['This field is required.'] }],
  [{ name: null, email: null }, both('This field may not be null.')],
  [{ name: '', email: ' \t\n' }, both('This field may not be blank.')],
  [{ name: 1, email: {} }, both('Not a valid string.')],
  [{ name: ['x'], email: true }, both('Not a valid string.')],
  [{ name: 'a\0b', email: 'a\0@b.co' }, both('Null characters are not allowed.')],
  [{ name: '\ud800', email: '\udfff@b.co' }, both('Not a valid string.')],
  [
    { name: 'x'.repeat(256), email: 'a@b.co' },
    { name: ['Ensure this field has no more than 255 characters.'] },
  ],
])('refuses %j field by field and changes nothing', async (json, body) => {
  const { id } = await create();
  const before = await api.snapshot();
  expect(await call('POST', '', json)).toMatchObject({ status: 400, body });
  expect(await call('PUT', `${id}/`, json)).toMatchObject({ status: 400, body });
  expect(await api.snapshot()).toEqual(before);
});

test('a name may be 255 characters of any script', async () => {
  const name = '😀'.repeat(255);
  expect((await call('POST', '', { name, email: freshEmail() })).body.name).toBe(name);
});

function both(message: string) {
  return { name: [message], email: [expect.stringContaining(message)] };
}
