import { describe, expect, test } from 'vitest';
import { seedTickets } from '../support/seed.ts';
import { useConsoleWorld } from './console-world.ts';

const world = useConsoleWorld();
const enterAdmin = () => world.enter({ isAdmin: true });

/** The webhook 1, with the delivery 1. */
const addWebhook = () =>
  world.sql(`truncate webhooks, webhook_events, webhook_deliveries restart identity;
    insert into webhooks (id, url, events, secret) values (1, 'https://example.com/', '{ticket.sold}', '');
    insert into webhook_events (type, data, occurred_at) values ('ticket.sold', '{}', now());
    insert into webhook_deliveries (webhook_id, event_seq) values (1, 1)`);

/** What a page is called, by its heading. */
const titleOf = (body: string) => /<h1>([^<]*)</.exec(body)?.[1];

describe('forms that no browser sends', () => {
  test.each([
    ['multipart without a boundary', 'garbage', 'multipart/form-data', 400],
    ['multipart that breaks off', '--x\r\nname', 'multipart/form-data; boundary=x', 400],
    ['an unknown type', '<name/>', 'application/xml', 415],
    ['more than a mebibyte', `name=${'x'.repeat(1024 * 1024)}`, 'application/x-www-form-urlencoded', 413],
  ])('are refused with a page: %s', async (_, body, type, status) => {
    const { cookie } = await enterAdmin();
    const headers = { cookie, 'content-type': type, 'sec-fetch-site': 'same-origin' };
    const answer = await world.request('POST', '/admin/customers/new', { body, headers });
    expect([answer.status, titleOf(answer.body)]).toEqual([status, 'That did not work']);
    expect(answer.body).toContain('Customers</a>');
  });

  test.each([
    ['/admin/customers/new', { name: 'Ada', email: 'ada@example.com', idempotency_key: 'a\0b' }],
    ['/admin/customers/new', { name: 'Ada', email: 'ada@example.com', idempotency_key: '😀' }],
    ['/admin/tickets/1', { tag: '"é😀"', subject: 'x' }],
    ['/admin/tickets/new', { metadata: '['.repeat(100_000) + ']'.repeat(100_000) }],
    ['/admin/tickets/new', { agent: 'a\0b' }],
    ['/admin/tickets/1/reassign', { agent: 'x'.repeat(5_000) }],
    ['/admin/webhooks/new', { url: 'https://example.com/', events: 'ticket.sold' }],
    ['/admin/webhooks/new', { url: 'https://example.com/\0', 'events.ticket.sold': 'true' }],
    ['/admin/webhooks/1', { tag: '"é😀"', url: 'https://example.com/', 'events.ticket.sold': 'true' }],
    ['/admin/webhooks/1/rotate-secret', { idempotency_key: 'x'.repeat(256) }],
    ['/admin/webhooks/1/deliveries/1/redeliver', { idempotency_key: 'a\0b' }],
  ])('are refused and change nothing: %s', async (path, fields) => {
    const admin = await enterAdmin();
    await seedTickets(world.api().orm.em.fork(), 1);
    await world.sql('update tickets set id = 1');
    await addWebhook();
    const before = await world.api().snapshot();
    const { status, body } = await admin.send(path, fields);
    expect([status, body.includes('class="error"') || titleOf(body) === 'That did not work']).toEqual([
      400,
      true,
    ]);
    expect(body).not.toContain('Something went wrong');
    expect(await world.api().snapshot()).toEqual(before);
  });

  test('may end a notice in the middle of a character', async () => {
    const admin = await enterAdmin();
    const [name, other] = [`a${'😀'.repeat(127)}`, `b${'😀'.repeat(127)}`];
    await world.sql(
      `insert into customers (id, name, email) values (1, $1, 'a@example.com'), (2, $2, 'b@example.com')`,
      [name, other],
    );
    expect((await admin.send('/admin/customers/1/merge', { into: 'b@example.com' })).status).toBe(303);
  });
});

test.each(['customers', 'agents', 'tickets', 'operations', 'webhooks'])(
  'the list of %s says what is wrong with its address',
  async (list) => {
    const admin = await enterAdmin();
    const parameters = { search: '\0', cursor: 'x', agent: '\0', kind: 'x' };
    const { status, body } = await admin.get(`/admin/${list}?${new URLSearchParams(parameters).toString()}`);
    expect(status).toBe(400);
    expect(body).toMatch(new RegExp(`id="${list}">\\s*<div class="error" role="alert"><p>[^<]{8}`));
  },
);

test('nobody waits for the end of a stream that nobody reads', async () => {
  const { cookie } = await world.enter({ isAgent: true });
  expect((await world.request('HEAD', '/desk/events', { headers: { cookie } })).status).toBe(405);
});

test('a path of the desk that leads nowhere is a page as well', async () => {
  const agent = await world.enter({ isAgent: true });
  const answer = await agent.get('/desk/tickets/1/sell');
  expect([answer.status, titleOf(answer.body)]).toEqual([404, 'Not found']);
});
