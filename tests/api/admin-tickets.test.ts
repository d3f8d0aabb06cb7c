import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApi, type TestApi, type TestUser } from '../support/api.ts';

let api: TestApi;
let admin: TestUser;
let agent: TestUser;
let customerId: number;
beforeAll(async () => {
  api = await createTestApi();
  admin = await api.createUser({ isAdmin: true });
  customerId = await createCustomer('buyer@example.com');
});
beforeEach(async () => {
  agent = await api.createUser({ capacity: 2 });
});
afterAll(() => api.close());

const call = (method: string, path: string, json?: unknown, headers: Record<string, string> = {}) =>
  api.call(method, `/api/admin/tickets/${path}`, {
    token: admin.token,
    headers,
    ...(json !== undefined && { json }),
  });
const create = async (json: object = {}) => (await call('POST', '', json)).body;
const heldCount = async () =>
  (await api.call('GET', `/api/admin/agents/${agent.id}/`, { token: admin.token })).body.held_count;

async function createCustomer(email: string): Promise<number> {
  const json = { name: 'Buyer', email };
  return (await api.call('POST', '/api/admin/customers/', { token: admin.token, json })).body.id;
}

const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

describe('create', () => {
  test('makes a blank, unassigned ticket of an empty object', async () => {
    const answer = await call('POST', '', {});
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.any(Number),
      created_at: moment,
      updated_at: moment,
      status: 'unassigned',
      assigned_to: null,
      customer: null,
      subject: '',
      priority: 0,
      metadata: {},
      hold_seconds: null,
      assigned_at: null,
      hold_expires_at: null,
      sold_at: null,
    });
    expect(answer.headers.get('location')).toBe(`/api/admin/tickets/${answer.body.id}/`);
    const read = await call('GET', `${answer.body.id}/`);
    expect(read).toMatchObject({ status: 200, body: answer.body });
    expect(read.headers.get('etag')).toBe(answer.headers.get('etag'));
  });

  test('keeps every field, trims the subject, and ignores what is read-only or unknown', async () => {
    const metadata = { a: [1, { b: null }], ключ: '✓', ['__proto__']: { x: 1 }, constructor: 'c' };
    const body = await create({
      subject: '  Front row ',
      priority: -7,
      metadata,
      assigned_to: agent.id,
      id: 5,
      created_at: 'never',
      sold_at: 'never',
      unknown: true,
    });
    expect(body).toMatchObject({
      subject: 'Front row',
      priority: -7,
      status: 'assigned',
      assigned_to: agent.id,
      assigned_at: moment,
      sold_at: null,
    });
    expect(body.metadata).toEqual(JSON.parse(JSON.stringify(metadata)));
    expect(Object.keys(body.metadata)).toContain('__proto__');
    expect(await heldCount()).toBe(1);
  });

  test('takes numbers and null as forms say them', async () => {
    const form = new URLSearchParams({ priority: '3', assigned_to: String(agent.id), customer: '' });
    const answer = await api.call('POST', '/api/admin/tickets/', { token: admin.token, body: form });
    expect(answer.body).toMatchObject({ priority: 3, assigned_to: agent.id, customer: null });
  });

  test('can record a sale', async () => {
    const body = await create({ status: 'sold', assigned_to: agent.id, customer: customerId });
    expect(body).toMatchObject({ status: 'sold', customer: customerId, sold_at: moment });
    expect(await heldCount()).toBe(0);
  });

  test.each([
    ['an unknown status', { status: 'zzz' }, { status: ['"zzz" is not a valid choice.'] }],
    ['null as status', { status: null }, { status: ['This field may not be null.'] }],
    ['a number as status', { status: 1 }, { status: ['"1" is not a valid choice.'] }],
    ['assigned without agent', { status: 'assigned' }, { assigned_to: [expect.any(String)] }],
    [
      'an unknown agent',
      { assigned_to: 7e6 },
      { assigned_to: ['Invalid pk "7000000" - object does not exist.'] },
    ],
    [
      'an admin as agent',
      () => ({ assigned_to: admin.id }),
      { assigned_to: [expect.stringMatching(/^Invalid pk/)] },
    ],
    ['an unknown customer', { customer: 999_999 }, { customer: [expect.any(String)] }],
    ['a customer without sale', () => ({ customer: customerId }), { customer: [expect.any(String)] }],
    [
      'text as agent',
      { assigned_to: 'x' },
      { assigned_to: ['Incorrect type. Expected pk value, received str.'] },
    ],
    [
      'a flag as agent',
      { assigned_to: true },
      { assigned_to: ['Incorrect type. Expected pk value, received bool.'] },
    ],
    [
      'a list as agent',
      { assigned_to: [1] },
      { assigned_to: ['Incorrect type. Expected pk value, received list.'] },
    ],
    [
      'a fraction as agent',
      { assigned_to: 1.5 },
      { assigned_to: ['Incorrect type. Expected pk value, received float.'] },
    ],
    ['zero as agent', { assigned_to: 0 }, { assigned_to: ['Invalid pk "0" - object does not exist.'] }],
    [
      'a huge agent',
      { assigned_to: '99999999999999999999' },
      { assigned_to: [expect.stringMatching(/^Invalid pk/)] },
    ],
    ['a fraction as priority', { priority: 1.5 }, { priority: ['A valid integer is required.'] }],
    ['text as priority', { priority: 'high' }, { priority: ['A valid integer is required.'] }],
    ['a flag as priority', { priority: true }, { priority: ['A valid integer is required.'] }],
    ['null as priority', { priority: null }, { priority: ['This field may not be null.'] }],
    [
      'a priority beyond 32 bits',
      { priority: 2_147_483_648 },
      { priority: ['Ensure this value is less than or equal to 2147483647.'] },
    ],
    [
      'a priority below 32 bits',
      { priority: '-2147483649' },
      { priority: ['Ensure this value is greater than or equal to -2147483648.'] },
    ],
    ['a number as subject', { subject: 5 }, { subject: ['Not a valid string.'] }],
    ['NUL in the subject', { subject: 'a\0' }, { subject: ['Null characters are not allowed.'] }],
    ['half a character in the subject', { subject: '\ud83d' }, { subject: ['Not a valid string.'] }],
    [
      'a long subject',
      { subject: 'x'.repeat(201) },
      { subject: ['Ensure this field has no more than 200 characters.'] },
    ],
    [
      'a list as metadata',
      { metadata: [] },
      { metadata: ['Expected a dictionary of items but got type "list".'] },
    ],
    ['null as metadata', { metadata: null }, { metadata: ['This field may not be null.'] }],
    ['NUL in the metadata', { metadata: { a: ['\0'] } }, { metadata: ['Null characters are not allowed.'] }],
    ['NUL in a key', { metadata: { 'a\0': 1 } }, { metadata: ['Null characters are not allowed.'] }],
    [
      'half a character in the metadata',
      { metadata: { a: '\udc00' } },
      { metadata: ['Not a valid string.'] },
    ],
    ['deep metadata', { metadata: nested(150) }, { metadata: [expect.stringContaining('levels')] }],
    [
      'several faults',
      { status: 'x', priority: 'y', subject: 5 },
      { status: [expect.any(String)], priority: [expect.any(String)], subject: [expect.any(String)] },
    ],
  ])('refuses %s, naming the field, and changes nothing', async (_, json, body) => {
    const before = await api.snapshot();
    const answer = await call('POST', '', typeof json === 'function' ? json() : json);
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 400, body });
    expect(await api.snapshot()).toEqual(before);
  });

  test('refuses to give an agent more than its capacity', async () => {
    await create({ assigned_to: agent.id });
    await create({ assigned_to: agent.id });
    expect(await call('POST', '', { assigned_to: agent.id })).toMatchObject({
      status: 409,
      body: { detail: expect.any(String), code: 'agent_at_capacity' },
    });
    expect(await heldCount()).toBe(2);
  });
});

describe('change', () => {
  test('PATCH and PUT change what is given and leave the rest', async () => {
    const { id } = await create({ subject: 'old', priority: 4, metadata: { a: 1 } });
    expect((await call('PATCH', `${id}/`, { subject: 'new' })).body).toMatchObject({
      subject: 'new',
      priority: 4,
    });
    expect((await call('PUT', `${id}/`, { priority: 9 })).body).toMatchObject({
      subject: 'new',
      priority: 9,
      metadata: { a: 1 },
    });
    expect((await call('PATCH', `${id}/`, {})).status).toBe(200);
  });

  test('the agent alone moves the status with it', async () => {
    const { id } = await create();
    expect((await call('PATCH', `${id}/`, { assigned_to: agent.id })).body).toMatchObject({
      status: 'assigned',
      assigned_at: moment,
    });
    expect(await heldCount()).toBe(1);
    expect((await call('PATCH', `${id}/`, { assigned_to: null })).body).toMatchObject({
      status: 'unassigned',
      assigned_at: null,
    });
    expect(await heldCount()).toBe(0);
  });

  test('a sold ticket keeps status, agent and customer; the rest can change', async () => {
    const { id } = await create({ status: 'sold', assigned_to: agent.id, customer: customerId });
    for (const json of [{ status: 'assigned' }, { assigned_to: null }, { customer: null }]) {
      expect(await call('PATCH', `${id}/`, json)).toMatchObject({
        status: 409,
        body: { code: 'ticket_sold' },
      });
    }
    const answer = await call('PATCH', `${id}/`, { subject: 'x', status: 'sold', assigned_to: agent.id });
    expect(answer).toMatchObject({ status: 200, body: { subject: 'x', status: 'sold' } });
  });

  test('happens only to the state that If-Match names', async () => {
    const { id } = await create();
    const etag = (await call('GET', `${id}/`)).headers.get('etag') ?? '';
    const attempt = (method: string, path: string, tag: string) =>
      call(method, path, { subject: crypto.randomUUID() }, { 'if-match': tag });
    for (const tag of ['"other"', `W/${etag}`, 'garbage', '"other", *']) {
      expect(await attempt('PATCH', `${id}/`, tag)).toMatchObject({
        status: 412,
        body: { code: 'precondition_failed' },
      });
    }
    expect((await attempt('PATCH', `${id}/`, `"other", ${etag}`)).status).toBe(200);
    expect((await attempt('DELETE', `${id}/`, etag)).status).toBe(412);
    expect((await attempt('POST', `${id}/release/`, etag)).status).toBe(412);
    expect((await attempt('DELETE', `${id}/`, '*')).status).toBe(204);
  });
});

test('delete removes a held ticket and frees its holder', async () => {
  const { id } = await create({ assigned_to: agent.id });
  expect(await call('DELETE', `${id}/`)).toMatchObject({ status: 204, body: '' });
  expect((await call('GET', `${id}/`)).status).toBe(404);
  expect((await call('DELETE', `${id}/`)).status).toBe(404);
  expect(await heldCount()).toBe(0);
});

test('release gives a held ticket back, and only a held one', async () => {
  const { id } = await create({ assigned_to: agent.id });
  expect((await call('POST', `${id}/release/`)).body).toMatchObject({ id, status: 'unassigned' });
  expect(await heldCount()).toBe(0);
  expect(await call('POST', `${id}/release/`)).toMatchObject({
    status: 409,
    body: { code: 'ticket_not_held' },
  });
});

test('reassign gives a ticket to another agent, within its capacity', async () => {
  const from = await api.createUser();
  const { id } = await create({ assigned_to: from.id });
  const answer = await call('POST', `${id}/reassign/`, { agent: agent.id });
  expect(answer).toMatchObject({ status: 200, body: { id, assigned_to: agent.id } });
  for (const json of [{}, { agent: null }, { agent: 'x' }, { agent: 999_999 }, { agent: admin.id }]) {
    expect(await call('POST', `${id}/reassign/`, json)).toMatchObject({
      status: 400,
      body: { agent: [expect.any(String)] },
    });
  }
  await create({ assigned_to: agent.id });
  const third = await create({ assigned_to: from.id });
  expect(await call('POST', `${third.id}/reassign/`, { agent: agent.id })).toMatchObject({
    status: 409,
    body: { code: 'agent_at_capacity' },
  });
});

describe('bulk', () => {
  test('creates a number of blank tickets', async () => {
    const answer = await call('POST', 'bulk/', { count: 1000 });
    expect(answer.status).toBe(201);
    const { created, first_id, last_id } = answer.body;
    expect([created, last_id - first_id]).toEqual([1000, 999]);
    const rows = await api.sql('select from tickets where id between $1 and $2', [first_id, last_id]);
    expect(rows).toHaveLength(1000);
  });

  test('creates the tickets of a list in their order', async () => {
    const answer = await call('POST', 'bulk', [
      { subject: 'a' },
      {},
      { subject: 'c', assigned_to: agent.id },
    ]);
    expect(answer).toMatchObject({ status: 201, body: { created: 3 } });
    expect((await call('GET', `${answer.body.last_id}/`)).body).toMatchObject({
      subject: 'c',
      status: 'assigned',
    });
  });

  test('creates ten thousand of a list', async () => {
    const list = Array.from({ length: 10_000 }, (_, i) => ({ subject: `Ticket ${i}`, metadata: { i } }));
    expect(await call('POST', 'bulk/', list)).toMatchObject({ status: 201, body: { created: 10_000 } });
  });

  test.each([
    ['nothing', {}, { count: ['This field is required.'] }],
    ['null', null, { non_field_errors: ['No data provided'] }],
    ['no tickets', { count: 0 }, { count: ['Ensure this value is greater than or equal to 1.'] }],
    ['too many', { count: 10_001 }, { count: ['Ensure this value is less than or equal to 10000.'] }],
    ['half a ticket', { count: 1.5 }, { count: ['A valid integer is required.'] }],
    ['text', { count: 'many' }, { count: ['A valid integer is required.'] }],
    ['an empty list', [], { non_field_errors: ['This list may not be empty.'] }],
    [
      'a list too long',
      Array.from({ length: 10_001 }, () => ({})),
      { non_field_errors: ['Ensure this field has no more than 10000 elements.'] },
    ],
    [
      'a list with faults',
      [{}, { status: 'zzz' }, { assigned_to: 999_999 }],
      { '1.status': ['"zzz" is not a valid choice.'] },
    ],
    ['a list of no objects', [1], { '0': ['Invalid data. Expected a dictionary, but got int.'] }],
    [
      'an unknown agent in a list',
      [{}, { assigned_to: 999_999 }],
      { '1.assigned_to': ['Invalid pk "999999" - object does not exist.'] },
    ],
  ])('refuses %s as a whole', async (_, json, body) => {
    const before = await api.snapshot();
    const answer = await call('POST', 'bulk/', json);
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 400, body });
    expect(await api.snapshot()).toEqual(before);
  });

  test('creates none where an agent would get more than its capacity', async () => {
    const before = await api.snapshot();
    const answer = await call(
      'POST',
      'bulk/',
      Array.from({ length: 3 }, () => ({ assigned_to: agent.id })),
    );
    expect(answer).toMatchObject({ status: 409, body: { code: 'agent_at_capacity' } });
    expect(await api.snapshot()).toEqual(before);
  });
});

function nested(levels: number): object {
  return levels === 0 ? {} : { inner: nested(levels - 1) };
}
