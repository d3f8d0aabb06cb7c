import { describe, expect, test } from 'vitest';
import type { AcceptedBody } from '../support/client.ts';
import { backendNames } from '../support/queue-backends.ts';
import { seedTickets } from '../support/seed.ts';
import { useJobWorld } from './job-world.ts';

const ann = { name: 'Ann', email: 'ann@example.com' };
const waiting = { prefer: 'wait=10' };
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const nobodysTicket = { error: 'Ticket was not found or was not assigned to you.' };
const tooLong = (most: number) => [`Ensure this field has no more than ${most} characters.`];

describe.each(backendNames)('accepting on %s', (backendName) => {
  const world = useJobWorld(backendName);
  const em = () => world.api().orm.em.fork();

  test.each([
    ['POST', '/api/agent/fetch-tickets/', undefined, { kind: 'fetch' }],
    ['GET', '/api/agent/fetch-tickets/', undefined, { kind: 'fetch' }],
    ['POST', '/api/agent/sell-ticket/7/', { customer: ann }, { kind: 'sell' }],
    ['POST', '/api/agent/release-ticket/7/', undefined, { kind: 'release' }],
    ['POST', '/api/agent/tickets/7/extend/', undefined, { kind: 'extend' }],
  ])(
    '%s %s answers 202 with the job, where it can be followed, and when',
    async (method, path, body, job) => {
      const agent = await world.addAgent();
      const answer = await agent.client.request<AcceptedBody>(method, path, {
        body,
        prefer: 'respond-async',
      });
      const { id } = answer.body;
      expect(answer.status).toBe(202);
      expect(answer.body).toMatchObject({
        ...job,
        id: expect.stringMatching(new RegExp(`^${agent.id}-[\\da-f-]{36}$`)),
        status: 'queued',
        done: false,
        created_at: expect.stringMatching(isoTime),
        links: { self: `/api/jobs/${id}/` },
      });
      expect(answer.headers.get('location')).toBe(`/api/jobs/${id}/`);
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(await world.api().queues.find(id)).toMatchObject({
        ...job,
        agentId: agent.id,
        status: 'queued',
      });
    },
  );

  test('a second fetch is a job of its own', async () => {
    const { client } = await world.addAgent();
    const [one, other] = [
      await client.fetchTickets<AcceptedBody>(),
      await client.fetchTickets<AcceptedBody>(),
    ];
    expect(one.body.id).not.toBe(other.body.id);
  });

  test.each([
    '/api/agent/sell-ticket/abc/',
    '/api/agent/sell-ticket/-1/',
    '/api/agent/sell-ticket/0/',
    '/api/agent/sell-ticket/1.5/',
    '/api/agent/sell-ticket/1e3/',
    '/api/agent/sell-ticket/+1/',
    '/api/agent/sell-ticket/%201/',
    '/api/agent/sell-ticket/9223372036854775808/',
    '/api/agent/sell-ticket/99999999999999999999/',
    '/api/agent/sell-ticket/%00/',
    '/api/agent/sell-ticket/1%00/',
    '/api/agent/sell-ticket/%ED%A0%80/',
    '/api/agent/sell-ticket/%D9%A1/',
    `/api/agent/sell-ticket/${'1'.repeat(1_000)}/`,
    '/api/agent/release-ticket/abc/',
    '/api/agent/release-ticket/-1/',
    '/api/agent/release-ticket/0/',
    '/api/agent/release-ticket/1.5/',
    '/api/agent/release-ticket/99999999999999999999/',
    '/api/agent/release-ticket/%00/',
    '/api/agent/release-ticket/%ED%A0%80/',
    '/api/agent/tickets/0/extend/',
    '/api/agent/tickets/99999999999999999999/extend/',
  ])('POST %s is 404, and nothing is enqueued', async (path) => {
    const { client } = await world.addAgent();
    const before = await world.countJobs();
    const answer = await client.request('POST', path, { body: { customer: ann } });
    expect(answer).toMatchObject({ status: 404, body: { detail: 'Not found.' } });
    expect(await world.countJobs()).toBe(before);
  });

  const customerRequired = { error: 'Customer data required.' };
  const notADictionary = (got: string) => [`Invalid data. Expected a dictionary, but got ${got}.`];
  const badSales: [string, unknown, object][] = [
    ['no customer', {}, customerRequired],
    ['a null customer', { customer: null }, customerRequired],
    ['a blank customer', { customer: '' }, customerRequired],
    ['an empty customer', { customer: {} }, customerRequired],
    ['a customer that is text', { customer: 'Ann' }, { customer: notADictionary('str') }],
    ['a customer that is a number', { customer: 7 }, { customer: notADictionary('int') }],
    ['a customer that is a list', { customer: [ann] }, { customer: notADictionary('list') }],
    ['a list', [], { non_field_errors: notADictionary('list') }],
    ['text', '"Ann"', { non_field_errors: notADictionary('str') }],
    ['a number', '7', { non_field_errors: notADictionary('int') }],
    ['no name', { customer: { email: ann.email } }, { customer: { name: ['This field is required.'] } }],
    ['no e-mail', { customer: { name: 'Ann' } }, { customer: { email: ['This field is required.'] } }],
    [
      'null fields',
      { customer: { name: null, email: null } },
      {
        customer: { name: ['This field may not be null.'], email: ['This field may not be null.'] },
      },
    ],
    [
      'blank fields',
      { customer: { name: '', email: ' ' } },
      {
        customer: { name: ['This field may not be blank.'], email: ['This field may not be blank.'] },
      },
    ],
    [
      'fields of the wrong type',
      { customer: { name: {}, email: ['ann@example.com'] } },
      { customer: { name: ['Not a valid string.'], email: ['Not a valid string.'] } },
    ],
    [
      'a bad e-mail',
      { customer: { ...ann, email: 'ann@' } },
      { customer: { email: ['Enter a valid email address.'] } },
    ],
    [
      'a name of 256 characters',
      { customer: { ...ann, name: 'n'.repeat(256) } },
      { customer: { name: tooLong(255) } },
    ],
    [
      'an e-mail of 255 characters',
      {
        customer: {
          ...ann,
          email: `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example.com`,
        },
      },
      { customer: { email: expect.arrayContaining(tooLong(254)) } },
    ],
    [
      'NUL in the name',
      { customer: { ...ann, name: 'A\0nn' } },
      { customer: { name: [expect.any(String)] } },
    ],
    [
      'NUL in the e-mail',
      { customer: { ...ann, email: 'a\0nn@example.com' } },
      { customer: { email: expect.arrayContaining([expect.any(String)]) } },
    ],
    [
      'a lone surrogate in the name',
      '{"customer":{"name":"A\\ud800","email":"ann@example.com"}}',
      { customer: { name: [expect.any(String)] } },
    ],
    [
      'a lone surrogate in the e-mail',
      '{"customer":{"name":"Ann","email":"a\\udc00@example.com"}}',
      { customer: { email: expect.arrayContaining([expect.any(String)]) } },
    ],
    ['broken JSON', '{"customer":', { detail: expect.stringMatching(/^JSON parse error - /) }],
    [
      'bytes that are no UTF-8 text',
      Uint8Array.of(0x22, 0xff, 0x22),
      { detail: 'JSON parse error - the body is not valid UTF-8' },
    ],
  ];

  test.each(badSales)(
    'a sale with %s is 400 and changes nothing, whosever the ticket is',
    async (_, body, error) => {
      const agent = await world.addAgent({ holding: 1 });
      const before = [await world.api().snapshot(), await world.countJobs()];
      for (const ticket of [agent.tickets[0], 999_999]) {
        const answer = await agent.client.request('POST', `/api/agent/sell-ticket/${ticket}/`, { body });
        expect(answer).toMatchObject({ status: 400, body: error });
      }
      expect([await world.api().snapshot(), await world.countJobs()]).toEqual(before);
    },
  );

  test('an unsupported media type is 415, and a body beyond 1 MB is 413', async () => {
    const agent = await world.addAgent({ holding: 1 });
    const before = [await world.api().snapshot(), await world.countJobs()];
    const path = `/api/agent/sell-ticket/${agent.tickets[0]}/`;
    const asText = { body: 'customer', headers: { 'content-type': 'text/plain' } };
    expect((await agent.client.request('POST', path, asText)).status).toBe(415);
    const large = { body: { customer: { ...ann, name: 'n'.repeat(1024 * 1024) } } };
    expect((await agent.client.request('POST', path, large)).status).toBe(413);
    expect((await agent.client.request('POST', '/api/agent/fetch-tickets/', large)).status).toBe(413);
    expect([await world.api().snapshot(), await world.countJobs()]).toEqual(before);
  });

  test.each([
    ['HEAD', '/api/agent/fetch-tickets/', 'GET, POST, OPTIONS'],
    ['PUT', '/api/agent/fetch-tickets/', 'GET, POST, OPTIONS'],
    ['GET', '/api/agent/sell-ticket/7/', 'POST, OPTIONS'],
    ['HEAD', '/api/agent/sell-ticket/7/', 'POST, OPTIONS'],
    ['DELETE', '/api/agent/release-ticket/abc/', 'POST, OPTIONS'],
  ])('%s %s is 405, names what is allowed, and assigns nothing', async (method, path, allow) => {
    const { client } = await world.addAgent();
    await seedTickets(em(), 1);
    const before = await world.countJobs();
    const answer = await client.request(method, path);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe(allow);
    expect(await world.countJobs()).toBe(before);
  });

  test('only agents may ask: 401 without a token, 403 for an admin, whatever the body', async () => {
    const admin = await world.addAdmin();
    const before = await world.countJobs();
    for (const path of ['fetch-tickets', 'sell-ticket/7', 'release-ticket/7', 'sell-ticket/abc']) {
      const [stranger, refused] = await Promise.all(
        [world.anybody(), admin].map((client) =>
          client.request('POST', `/api/agent/${path}/`, { body: 'no JSON' }),
        ),
      );
      expect(stranger?.status).toBe(401);
      expect(stranger?.headers.get('www-authenticate')).toBe('Bearer realm="api"');
      expect(refused).toMatchObject({
        status: 403,
        body: { detail: 'You do not have permission to perform this action.' },
      });
    }
    expect(await world.countJobs()).toBe(before);
  });

  test.each([
    ['empty', ''],
    ['empty in quotes', '""'],
    ['256 characters long', 'k'.repeat(256)],
    ['256 characters long in quotes', `"${'k'.repeat(256)}"`],
  ])('an Idempotency-Key that is %s is 400, and nothing is enqueued', async (_, key) => {
    const { client } = await world.addAgent();
    const before = await world.countJobs();
    expect(await client.fetchTickets({ key })).toMatchObject({
      status: 400,
      body: { detail: 'Idempotency-Key must be 1 to 255 characters long.' },
    });
    expect(await world.countJobs()).toBe(before);
  });

  test('an Idempotency-Key is the same with and without quotes, up to 255 characters, and minds its case', async () => {
    const { client } = await world.addAgent();
    const idOf = async (key: string) => (await client.fetchTickets<AcceptedBody>({ key })).body.id;
    for (const key of ['k', 'K', 'a, b', 'k'.repeat(255)]) {
      expect(await idOf(`"${key}"`)).toBe(await idOf(key));
    }
    expect(
      new Set([await idOf('k'), await idOf('K'), await idOf('k'.repeat(254)), await idOf('kk')]).size,
    ).toBe(4);
  });

  test('an Idempotency-Key belongs to its caller', async () => {
    const [one, other] = [await world.addAgent(), await world.addAgent()];
    const [first, second] = [
      await one.client.fetchTickets<AcceptedBody>({ key: 'mine' }),
      await other.client.fetchTickets<AcceptedBody>({ key: 'mine' }),
    ];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(first.body.id).not.toBe(second.body.id);
  });

  test('a refused request does not use its Idempotency-Key up', async () => {
    const { client } = await world.addAgent();
    const sell = (email: string) => client.sell<AcceptedBody>(7, { name: 'Ann', email }, { key: 'once' });
    expect((await sell('ann@')).status).toBe(400);
    expect((await sell('ann@example.com')).status).toBe(202);
  });

  test('of different requests at once with one Idempotency-Key one is accepted, the others are 422', async () => {
    const { client } = await world.addAgent();
    for (let round = 0; round < 20; round += 1) {
      const answers = await Promise.all(
        [1, 2, 3, 4].map((ticket) => client.release<AcceptedBody>(ticket, { key: `round ${round}` })),
      );
      const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
      expect(statuses).toEqual([202, 422, 422, 422]);
    }
  });
});

describe.each(backendNames)('what becomes of a request on %s', (backendName) => {
  const world = useJobWorld(backendName, { workers: true });
  const em = () => world.api().orm.em.fork();
  const readTicket = async (id: number) =>
    (await world.sql(`select status, assigned_to::float8 as agent from tickets where id = $1`, [id]))[0];

  test.each(['GET', 'POST'])(
    'a %s of tickets that waits gets all that are held, oldest first',
    async (method) => {
      const agent = await world.addAgent({ holding: 2 });
      const [ordinary] = await seedTickets(em(), 20);
      const [urgent] = await seedTickets(em(), 1, 9);
      const answer = await agent.client.request<{ id: number }[]>(
        method,
        '/api/agent/fetch-tickets/',
        waiting,
      );
      expect(answer.status).toBe(200);
      const expected = [...agent.tickets, ...Array.from({ length: 12 }, (_, n) => ordinary! + n), urgent];
      expect(answer.body.map((ticket) => ticket.id)).toEqual(expected);
      expect(answer.body.at(-1)).toEqual({
        id: urgent,
        created_at: expect.stringMatching(isoTime),
        updated_at: expect.stringMatching(isoTime),
        status: 'assigned',
        assigned_to: agent.id,
        customer: null,
        subject: 'Ticket 1',
        priority: 9,
        assigned_at: expect.stringMatching(isoTime),
        hold_expires_at: null,
        sold_at: null,
      });
    },
  );

  test('the GET of old clients waits without being asked to, and never gets more than the capacity', async () => {
    const agent = await world.addAgent({ capacity: 3 });
    await seedTickets(em(), 20);
    for (let n = 0; n < 3; n += 1) {
      const answer = await agent.client.get<unknown[]>('/api/agent/fetch-tickets/');
      expect(answer.status).toBe(200);
      expect(answer.body).toHaveLength(3);
    }
  });

  test('a fetch from an empty pool that waits gets what is held, and an agent who holds nothing the empty array', async () => {
    const [holder, other] = [await world.addAgent({ holding: 1 }), await world.addAgent()];
    expect(await holder.client.fetchTickets(waiting)).toMatchObject({
      status: 200,
      body: [{ id: holder.tickets[0] }],
    });
    expect(await other.client.fetchTickets(waiting)).toMatchObject({ status: 200, body: [] });
  });

  test('a sale that waits is answered in the old words, with the name as it was sent', async () => {
    const agent = await world.addAgent({ holding: 1 });
    const answer = await agent.client.sell(
      agent.tickets[0]!,
      { name: ' Änn O’Neil ', email: 'Ann@Example.com' },
      waiting,
    );
    expect(answer).toMatchObject({
      status: 200,
      body: { message: 'Ticket sold successfully to customer Änn O’Neil' },
    });
    expect(await readTicket(agent.tickets[0]!)).toEqual({ status: 'sold', agent: agent.id });
    expect(await world.sql('select name, email from customers')).toEqual([
      { name: 'Änn O’Neil', email: 'Ann@Example.com' },
    ]);
  });

  test('a sale to a known e-mail, however it is written, keeps the stored customer', async () => {
    const agent = await world.addAgent({ holding: 2 });
    await agent.client.sell(agent.tickets[0]!, ann, waiting);
    const again = { name: 'Annie', email: ' ANN@example.COM ' };
    expect((await agent.client.sell(agent.tickets[1]!, again, waiting)).body).toEqual({
      message: 'Ticket sold successfully to customer Annie',
    });
    expect(await world.sql('select name, email from customers')).toEqual([ann]);
  });

  test('a release that waits is answered with a message, and the ticket is in the pool again', async () => {
    const agent = await world.addAgent({ holding: 1 });
    expect(await agent.client.release(agent.tickets[0]!, waiting)).toMatchObject({
      status: 200,
      body: { message: expect.any(String) },
    });
    expect(await readTicket(agent.tickets[0]!)).toEqual({ status: 'unassigned', agent: null });
  });

  test('a ticket of another agent, of the pool, sold already, or that never was, is 404 for sales, releases and extensions alike', async () => {
    const [agent, other] = [await world.addAgent({ holding: 1 }), await world.addAgent({ holding: 1 })];
    const [pooled] = await seedTickets(em(), 1);
    expect((await agent.client.sell(agent.tickets[0]!, ann, waiting)).status).toBe(200);
    for (const ticket of [other.tickets[0]!, pooled!, agent.tickets[0]!, Number.MAX_SAFE_INTEGER]) {
      for (const answer of [
        await agent.client.sell(ticket, ann, waiting),
        await agent.client.release(ticket, waiting),
        await agent.client.extend(ticket, waiting),
      ]) {
        expect(answer).toMatchObject({ status: 404, body: nobodysTicket });
      }
    }
    expect(await readTicket(other.tickets[0]!)).toEqual({ status: 'assigned', agent: other.id });
  });

  test('an agent who is away is refused tickets with a code, but may sell what it holds', async () => {
    const agent = await world.addAgent({ holding: 1 });
    await world.sql('update users set is_available = false where id = $1', [agent.id]);
    expect(await agent.client.fetchTickets(waiting)).toMatchObject({
      status: 409,
      body: { code: 'agent_unavailable', detail: expect.any(String) },
    });
    expect((await agent.client.sell(agent.tickets[0]!, ann, waiting)).status).toBe(200);
  });

  test('requests of one agent take effect in the order in which they were accepted', async () => {
    const agent = await world.addAgent({ holding: 15 });
    await seedTickets(em(), 100);
    const accepted: string[] = [];
    const accept = async (answer: Promise<{ body: unknown }>) =>
      void accepted.push(((await answer).body as AcceptedBody).id);
    for (const [n, ticket] of agent.tickets.slice(0, 9).entries()) {
      await accept(n % 2 === 0 ? agent.client.sell(ticket, ann) : agent.client.release(ticket));
      await accept(agent.client.fetchTickets());
    }
    await world.whenDone(agent.client, { body: { id: accepted.at(-1)! } });
    const operations = await world.sql<{ id: string }>('select id from operations order by seq');
    expect(operations.map(({ id }) => id)).toEqual(accepted);
    const rooms = await world.sql<{ count: number }>(
      `select json_array_length(tickets) as count from operations where kind = 'fetch' order by seq`,
    );
    expect(rooms).toEqual(Array.from({ length: 9 }, () => ({ count: 1 })));
  });

  describe.each([
    ['knows', false],
    ['has forgotten', true],
  ])('an Idempotency-Key of a job that is done and that the queue %s', (_, isForgotten) => {
    async function sellOnce() {
      const agent = await world.addAgent({ holding: 2 });
      const [ticket, other] = agent.tickets as [number, number];
      const first = await agent.client.sell<AcceptedBody>(ticket, ann, { key: 'once' });
      await world.whenDone(agent.client, first);
      if (isForgotten) await world.forget(first.body.id);
      return { client: agent.client, ticket, other, id: first.body.id };
    }

    test('gives the same job to the same request, and nothing happens again', async () => {
      const { client, ticket, id } = await sellOnce();
      const before = await world.api().snapshot();
      const again = await client.sell<AcceptedBody>(ticket, ann, { key: '"once"' });
      expect(again).toMatchObject({
        status: 202,
        body: { id, kind: 'sell', status: 'succeeded', done: true },
      });
      expect(await client.sell(ticket, ann, { key: 'once', ...waiting })).toMatchObject({
        status: 200,
        body: { message: 'Ticket sold successfully to customer Ann' },
      });
      expect(await world.api().snapshot()).toEqual(before);
    });

    test('is 422 for another body, another ticket and another path, and nothing happens', async () => {
      const { client, ticket, other } = await sellOnce();
      const before = [await world.api().snapshot(), await world.countJobs()];
      const key = 'once';
      for (const answer of [
        await client.sell(ticket, { ...ann, name: 'Anna' }, { key }),
        await client.sell(ticket, { ...ann, email: 'anna@example.com' }, { key, ...waiting }),
        await client.sell(other, ann, { key }),
        await client.release(ticket, { key }),
        await client.extend(ticket, { key }),
        await client.fetchTickets({ key, ...waiting }),
        await client.get('/api/agent/fetch-tickets/', { key }),
      ]) {
        expect(answer).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
      }
      expect([await world.api().snapshot(), await world.countJobs()]).toEqual(before);
    });
  });

  test('a refusal by a rule is remembered under its Idempotency-Key too', async () => {
    const agent = await world.addAgent();
    const [ticket] = await seedTickets(em(), 1);
    const sell = () => agent.client.sell(ticket!, ann, { key: 'early', ...waiting });
    expect((await sell()).status).toBe(404);
    await agent.client.fetchTickets(waiting);
    expect((await sell()).status).toBe(404);
    expect((await agent.client.sell(ticket!, ann, { key: 'later', ...waiting })).status).toBe(200);
  });
});
