import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { mostWebhooks } from '../../src/domain/webhook-details.ts';
import { createTestApi, type TestApi, type TestUser } from '../support/api.ts';

let api: TestApi;
let admin: TestUser;
beforeAll(async () => {
  api = await createTestApi();
  admin = await api.createUser({ isAdmin: true });
});
beforeEach(() => api.sql('truncate webhooks, webhook_events, webhook_deliveries cascade'));
afterAll(() => api.close());

const call = (method: string, path: string, json?: unknown, headers: Record<string, string> = {}) =>
  api.call(method, `/api/admin/webhooks/${path}`, {
    token: admin.token,
    headers,
    ...(json !== undefined && { json }),
  });
const url = 'https://hooks.example.com/allot?from=tests';
const create = async (json: object = {}) =>
  (await call('POST', '', { url, events: ['ticket.sold'], ...json })).body;

test('the secret is shown when it is made, in the form of Standard Webhooks, and never again', async () => {
  const events = ['ticket.sold', 'ticket.created', 'ticket.sold'];
  const answer = await call('POST', '', { url: ` ${url} `, events, description: ' CRM ' });
  expect(answer.status).toBe(201);
  const { secret, ...shown } = answer.body;
  expect(shown).toEqual({
    id: expect.any(Number),
    url,
    events: ['ticket.created', 'ticket.sold'],
    description: 'CRM',
    is_active: true,
    disabled_reason: null,
    failing_since: null,
    created_at: expect.any(String),
    updated_at: expect.any(String),
  });
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(answer.headers.get('location')).toBe(`/api/admin/webhooks/${shown.id}/`);
  const read = await call('GET', `${shown.id}/`);
  expect(read.body).toEqual(shown);
  expect(read.headers.get('etag')).toBe(answer.headers.get('etag'));
  expect((await call('GET', '')).body).toEqual([shown]);
  expect((await call('PATCH', `${shown.id}/`, { description: '' })).body).not.toHaveProperty('secret');
  const operations = await api.sql(`select * from operations where kind like 'webhook.%'`);
  expect(operations).toHaveLength(2);
  expect(JSON.stringify(operations)).not.toContain(secret.slice(6));
});

test('a new secret replaces the old one, once for each Idempotency-Key', async () => {
  const { id, secret } = await create();
  const rotate = () => call('POST', `${id}/rotate-secret/`, undefined, { 'idempotency-key': `rotate-${id}` });
  const [first, second] = [await rotate(), await rotate()];
  expect(first.status).toBe(200);
  expect(first.body.secret).not.toBe(secret);
  expect(second.body).toEqual(first.body);
});

test('one Idempotency-Key creates one subscription', async () => {
  const key = { 'idempotency-key': crypto.randomUUID() };
  const body = { url, events: ['agent.updated'] };
  const answers = await Promise.all([1, 2, 3].map(() => call('POST', '', body, key)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(answers.map(({ body: { secret } }) => secret)).size).toBe(1);
  expect((await call('GET', '')).body).toHaveLength(1);
});

test('changes happen only to the state that If-Match names, and activating takes the reason away', async () => {
  const { id } = await create();
  await api.sql(`update webhooks set is_active = false, disabled_reason = 'gone' where id = $1`, [id]);
  const etag = (await call('GET', `${id}/`)).headers.get('etag') ?? '';
  await api.sql(`update webhooks set failing_since = '2025-01-31T12:00:00Z' where id = $1`, [id]);
  expect((await call('GET', `${id}/`)).body.failing_since).toBe('2025-01-31T12:00:00.000Z');
  const activated = await call('PATCH', `${id}/`, { is_active: true }, { 'if-match': etag });
  expect(activated.body).toMatchObject({ is_active: true, disabled_reason: null });
  expect((await call('PATCH', `${id}/`, { url }, { 'if-match': etag })).status).toBe(412);
  expect((await call('DELETE', `${id}/`, undefined, { 'if-match': etag })).status).toBe(412);
  expect((await call('PUT', `${id}/`, { url })).body).toEqual({ events: ['This field is required.'] });
  expect((await call('DELETE', `${id}/`)).status).toBe(204);
  expect((await call('GET', `${id}/`)).status).toBe(404);
  expect((await call('GET', `${id}/deliveries/`)).status).toBe(404);
  expect((await call('GET', '')).body).toEqual([]);
});

test.each([
  [{ url: 'ftp://example.com/' }, 'url', /http or https/],
  [{ url: 'not a url' }, 'url', /valid URL/],
  [{ url: 'https://user:secret@example.com/' }, 'url', /user name or password/],
  [{ url: 'http://127.0.0.1:3000/' }, 'url', /not public/],
  [{ url: 'http://0x7f.1/' }, 'url', /not public/],
  [{ url: 'http://[::ffff:10.0.0.1]/' }, 'url', /not public/],
  [{ url: 'http://169.254.169.254/latest/meta-data/' }, 'url', /not public/],
  [{ url: `https://example.com/${'x'.repeat(2000)}` }, 'url', /no more than 2000/],
  [{ events: [] }, 'events', /./],
  [{ events: ['ticket.stolen'] }, 'events', /./],
  [{ events: 'ticket.sold' }, 'events', /./],
  [{ description: 'x'.repeat(256) }, 'description', /no more than 255/],
  [{ is_active: 'perhaps' }, 'is_active', /./],
])('refuses %j and changes nothing', async (wrong, field, message) => {
  const { id } = await create();
  const rows = () => api.sql('select * from webhooks');
  const before = await rows();
  for (const [method, path] of [
    ['POST', ''],
    ['PUT', `${id}/`],
  ] as const) {
    const answer = await call(method, path, { url, events: ['ticket.sold'], ...wrong });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body[field])).toMatch(message);
  }
  expect(await rows()).toEqual(before);
});

test('there are a hundred at most, also when several are created at once', async () => {
  await api.sql(
    `insert into webhooks (url, events, secret)
     select 'https://example.com/', '{ticket.sold}', '' from generate_series(1, $1::integer - 2)`,
    [mostWebhooks],
  );
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => call('POST', '', { url, events: ['ticket.sold'] })),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(2);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('too_many_webhooks');
});

test('deliveries are listed in pages and by status, and sent again on demand', async () => {
  const { id } = await create();
  const other = await create();
  await api.sql(
    `with events as (
       insert into webhook_events (type, data, occurred_at, is_shared_out)
       select 'ticket.sold', '{}', now(), true from generate_series(1, 5) returning seq)
     insert into webhook_deliveries (webhook_id, event_seq, status, next_attempt_at, finished_at)
     select $1, seq, case seq % 2 when 0 then 'failed' else 'pending' end,
            case seq % 2 when 0 then null else now() end, case seq % 2 when 0 then now() end
       from events order by seq`,
    [id],
  );
  const all = (await call('GET', `${id}/deliveries/`)).body as { id: number; status: string }[];
  expect(all).toHaveLength(5);
  const first = await call('GET', `${id}/deliveries/?limit=3`);
  const next = /<([^>]+)>/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
  const rest = await api.call('GET', next, { token: admin.token });
  expect([...first.body, ...rest.body]).toEqual(all);
  const failed = (await call('GET', `${id}/deliveries/?status=failed&ordering=id`)).body;
  expect(failed).toEqual(all.filter(({ status }) => status === 'failed').toReversed());
  const again = `deliveries/${failed[0].id}/redeliver/`;
  expect((await call('POST', `${other.id}/${again}`)).status).toBe(404);
  const answer = await call('POST', `${id}/${again}`);
  expect(answer.status).toBe(202);
  expect(answer.body).toMatchObject({ id: failed[0].id, event: failed[0].event, status: 'pending' });
  expect((await call('GET', `${id}/deliveries/?status=failed`)).body).toHaveLength(failed.length - 1);
});

test('is for admins', async () => {
  const { token } = await api.createUser();
  expect((await api.call('GET', '/api/admin/webhooks/')).status).toBe(401);
  expect((await api.call('GET', '/api/admin/webhooks/', { token })).status).toBe(403);
});
