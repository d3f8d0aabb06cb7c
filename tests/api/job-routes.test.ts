import { describe, expect, test } from 'vitest';
import { type AcceptedBody, type Answer, type JobBody } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { backendNames } from '../support/queue-backends.ts';
import { seedTickets } from '../support/seed.ts';
import { type TestAgent, useJobWorld } from './job-world.ts';

const ann = { name: 'Ann', email: 'ann@example.com' };
const isoTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string;
const notFound = { status: 404, body: { detail: 'Not found.' } };
const fetchOf = ({ client }: TestAgent) => client.fetchTickets<AcceptedBody>();

describe.each(backendNames)('jobs that wait on %s', (backendName) => {
  const world = useJobWorld(backendName);

  test('are queued, not done, with a position from 1 on and a Retry-After', async () => {
    const agent = await world.addAgent();
    const jobs = [await fetchOf(agent), await fetchOf(agent), await fetchOf(agent)];
    const answers = await Promise.all(jobs.map(({ body }) => agent.client.job(body.id)));
    for (const [index, answer] of answers.entries()) {
      const { id, created_at } = jobs[index]!.body;
      expect(answer.status).toBe(200);
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(answer.body).toMatchObject({
        id,
        kind: 'fetch',
        status: 'queued',
        done: false,
        created_at,
        started_at: null,
        finished_at: null,
        attempts: 0,
        result: null,
        error: null,
        links: { self: `/api/jobs/${id}/` },
      });
      expect(answer.body.position).toBeGreaterThanOrEqual(1);
      expect(Number.isInteger(answer.body.position)).toBe(true);
    }
    // About where a job stands: exact on Redis, the length of the queue on PostgreSQL.
    const [first = 0, second = 0, third = 0] = answers.map(({ body }) => body.position);
    expect([second - first, third - second]).toEqual(backendName === 'redis' ? [1, 1] : [0, 0]);
  });

  test('tell what they are to do while they are not done', async () => {
    const agent = await world.addAgent({ holding: 1 });
    const [ticket] = agent.tickets;
    const sale = await agent.client.sell<AcceptedBody>(ticket!, { name: 'Ada', email: 'ada@example.com' });
    const release = await agent.client.release<AcceptedBody>(ticket!);
    const fetch = await agent.client.fetchTickets<AcceptedBody>({ body: { wait_for_tickets: 60 } });
    const until = new Date(Date.parse(fetch.body.created_at) + 60_000).toISOString();
    expect((await agent.client.job(sale.body.id)).body).toMatchObject({ kind: 'sell', ticket });
    expect((await agent.client.job(release.body.id)).body).toMatchObject({ kind: 'release', ticket });
    expect((await agent.client.job(fetch.body.id)).body).toMatchObject({ kind: 'fetch', waits_until: until });
    const { body: canceled } = await agent.client.request('DELETE', `/api/jobs/${sale.body.id}/`);
    expect(canceled).not.toHaveProperty('ticket');
  });

  test('are answered with and without the last slash', async () => {
    const agent = await world.addAgent();
    const { id } = (await fetchOf(agent)).body;
    expect((await agent.client.get(`/api/jobs/${id}`)).status).toBe(200);
    expect((await agent.client.get(`/api/jobs?ids=${id}`)).status).toBe(200);
  });

  test('are seen by their agent and by admins, and by nobody else', async () => {
    const [agent, other, admin] = [await world.addAgent(), await world.addAgent(), await world.addAdmin()];
    const { id } = (await fetchOf(agent)).body;
    expect((await agent.client.job(id)).status).toBe(200);
    expect(await admin.job(id)).toMatchObject({ status: 200, body: { id, status: 'queued' } });
    expect(await other.client.job(id)).toMatchObject(notFound);
    expect((await world.anybody().job(id)).status).toBe(401);
    expect((await other.client.job(id, { prefer: 'wait=10' })).status).toBe(404);
  });

  test('are given many at once, in the order asked, each once, without those that the caller may not see', async () => {
    const [agent, other, admin] = [await world.addAgent(), await world.addAgent(), await world.addAdmin()];
    const [one, two] = [(await fetchOf(agent)).body.id, (await fetchOf(agent)).body.id];
    const hidden = (await fetchOf(other)).body.id;
    const never = `${agent.id}-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f`;
    const idsOf = ({ body }: Answer<JobBody[]>) => body.map((job) => job.id);
    const asked = [two, hidden, never, 'garbage', one, two, ''];
    expect(idsOf(await agent.client.jobs(asked))).toEqual([two, one]);
    expect(idsOf(await admin.jobs(asked))).toEqual([two, hidden, one]);
    expect(idsOf(await other.client.jobs([one, two]))).toEqual([]);
    const [job] = (await agent.client.jobs([one])).body;
    expect(job).toMatchObject((await agent.client.job(one)).body);
    expect((await world.anybody().jobs([one])).status).toBe(401);
  });

  test('can be asked for by 200 ids at once, not by more', async () => {
    const agent = await world.addAgent();
    const ids = Array.from({ length: 200 }, (_, n) => `${agent.id}-${n}`);
    expect(await agent.client.jobs(ids)).toMatchObject({ status: 200, body: [] });
    // Asking for one of them twice is asking for it once.
    expect((await agent.client.jobs([...ids, ids[0]!])).status).toBe(200);
    expect(await agent.client.jobs([...ids, `${agent.id}-200`])).toMatchObject({
      status: 400,
      body: { ids: [expect.any(String)] },
    });
  });

  test.each(['?ids=,', '?ids=%20', '?ids=1-a&unknown=1', '?idz=1-a'])(
    'GET /api/jobs/%s is 400 and names the parameter',
    async (query) => {
      const { client } = await world.addAgent();
      const answer = await client.get<Record<string, string[]>>(`/api/jobs/${query}`);
      expect(answer.status).toBe(400);
      for (const messages of Object.values(answer.body)) expect(messages).toEqual([expect.any(String)]);
    },
  );

  test.each([
    ['words', 'nope'],
    ['digits', '7'],
    ['of agent 0', '0-a'],
    ['more digits than a number has', '99999999999999999999-a'],
    ['a colon', '7-a:b'],
    ['NUL', '7-%00'],
    ['a lone surrogate', '7-%ED%A0%80'],
    ['broken percent-encoding', '7-%E0%A4%A'],
    ['a path', '7-..%2F..%2Fapi'],
    ['a glob', '7-*'],
    ['10,000 characters', `7-${'a'.repeat(10_000)}`],
  ])('an id that is %s is 404, also for an admin and by ids', async (_, id) => {
    const [agent, admin] = [await world.addAgent(), await world.addAdmin()];
    for (const client of [agent.client, admin]) {
      expect((await client.get(`/api/jobs/${id}/`)).status).toBe(404);
      expect((await client.get(`/api/jobs/${id}/`, { prefer: 'wait=10' })).status).toBe(404);
      expect(await client.get(`/api/jobs/?ids=${id}`)).toMatchObject({ status: 200, body: [] });
    }
  });

  test('that never were are 404 at once, also if asked to wait', async () => {
    const agent = await world.addAgent();
    const never = `${agent.id}-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f`;
    expect(await agent.client.job(never)).toMatchObject(notFound);
    const started = performance.now();
    expect(await agent.client.job(never, { prefer: 'wait=30' })).toMatchObject(notFound);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test.each(['wait=-1', 'wait=x', 'wait=1.5'])('?%s is 400', async (query) => {
    const agent = await world.addAgent();
    const { id } = (await fetchOf(agent)).body;
    expect(await agent.client.get(`/api/jobs/${id}/?${query}`)).toMatchObject({
      status: 400,
      body: { wait: [expect.any(String)] },
    });
  });

  test.each(['POST', 'PUT', 'PATCH'])('%s is 405', async (method) => {
    const { client } = await world.addAgent();
    for (const path of ['/api/jobs/', '/api/jobs/7-a/']) {
      const answer = await client.request(method, path);
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toMatch(/^GET, (DELETE, )?HEAD, OPTIONS$/);
    }
  });

  test('that were canceled are done, and say so to whoever asks and to whoever waits', async () => {
    const agent = await world.addAgent();
    const { id } = (await fetchOf(agent)).body;
    await world.sql(
      `insert into operations (id, kind, agent_id, status, accepted_at, started_at) values ($1, 'fetch', $2, 'canceled', now(), now())`,
      [id, agent.id],
    );
    await world.forget(id);
    for (const options of [{}, { prefer: 'wait=10' }]) {
      expect((await agent.client.job(id, options)).body).toMatchObject({
        status: 'canceled',
        done: true,
        result: null,
      });
    }
  });
});

describe.each(backendNames)('jobs that are done on %s', (backendName) => {
  const world = useJobWorld(backendName, { workers: true });

  /** What the job says from the queue and, when the queue has forgotten it, from its operation. */
  async function readTwice({ client }: TestAgent, accepted: Answer<AcceptedBody>): Promise<JobBody> {
    const job = await world.whenDone(client, accepted);
    await world.forget(job.id);
    const stored = await client.job(job.id);
    expect(stored.status).toBe(200);
    expect(stored.headers.get('retry-after')).toBeNull();
    // The operation does not know how the queue saw it: when its turn came, and how often it was tried.
    expect(stored.body).toEqual({ ...job, started_at: isoTime, attempts: 1 });
    const [listed] = (await client.jobs([job.id])).body;
    expect(listed).toEqual(stored.body);
    return job;
  }

  test('a fetch tells what it assigned and all that is held, and tells it still when the queue has forgotten it', async () => {
    const agent = await world.addAgent({ holding: 1 });
    const pool = await seedTickets(world.api().orm.em.fork(), 20);
    const job = await readTwice(agent, await fetchOf(agent));
    expect(job).toMatchObject({
      kind: 'fetch',
      status: 'succeeded',
      done: true,
      created_at: isoTime,
      started_at: isoTime,
      finished_at: isoTime,
      attempts: 1,
      error: null,
      result: { outcome: 'topped_up', assigned: pool.slice(0, 14), held: 15, capacity: 15 },
    });
    expect(job).not.toHaveProperty('position');
    const tickets = job.result?.['tickets'] as object[];
    expect(tickets).toHaveLength(15);
    expect(tickets[1]).toEqual({
      id: pool[0],
      created_at: isoTime,
      updated_at: isoTime,
      status: 'assigned',
      assigned_to: agent.id,
      customer: null,
      subject: 'Ticket 1',
      priority: 0,
      assigned_at: isoTime,
      hold_expires_at: null,
      sold_at: null,
    });
  });

  test('a fetch tells whether it got all, some or nothing', async () => {
    const [one, two, three] = [await world.addAgent(), await world.addAgent(), await world.addAgent()];
    await seedTickets(world.api().orm.em.fork(), 20);
    const outcomes: unknown[] = [];
    for (const agent of [one, one, two, three]) {
      const { result } = await world.whenDone(agent.client, await fetchOf(agent));
      const { outcome, assigned, held } = result as { outcome: string; assigned: number[]; held: number };
      outcomes.push([outcome, assigned.length, held]);
    }
    expect(outcomes).toEqual([
      ['topped_up', 15, 15],
      ['already_full', 0, 15],
      ['partial', 5, 5],
      ['pool_empty', 0, 0],
    ]);
  });

  test('a sale tells the ticket, the customer and the message, and tells them still when the queue has forgotten it', async () => {
    const agent = await world.addAgent({ holding: 1 });
    const [ticket] = agent.tickets;
    const job = await readTwice(agent, await agent.client.sell<AcceptedBody>(ticket!, ann));
    const [customer] = await world.sql<{ id: number }>('select id::float8 as id from customers');
    expect(job).toMatchObject({
      kind: 'sell',
      status: 'succeeded',
      error: null,
      result: {
        outcome: 'sold',
        ticket: {
          id: ticket,
          status: 'sold',
          assigned_to: agent.id,
          customer: customer!.id,
          sold_at: isoTime,
          hold_expires_at: null,
        },
        customer: { id: customer!.id, ...ann },
        message: 'Ticket sold successfully to customer Ann',
      },
    });
  });

  test('a release tells the ticket, and tells it still when the queue has forgotten it', async () => {
    const agent = await world.addAgent({ holding: 1 });
    const [ticket] = agent.tickets;
    const job = await readTwice(agent, await agent.client.release<AcceptedBody>(ticket!));
    expect(job).toMatchObject({
      kind: 'release',
      status: 'succeeded',
      result: { outcome: 'released', ticket, message: expect.any(String) },
    });
  });

  test('what a rule refused is rejected, with its code, also when the queue has forgotten it', async () => {
    const agent = await world.addAgent();
    const job = await readTwice(agent, await agent.client.sell<AcceptedBody>(4711, ann));
    expect(job).toMatchObject({
      status: 'rejected',
      done: true,
      result: null,
      error: { code: 'ticket_not_held', detail: 'Ticket was not found or was not assigned to you.' },
    });
  });

  test('an agent that is deactivated while its job waits is rejected with its code', async () => {
    const [agent, admin] = [await world.addAgent(), await world.addAdmin()];
    const letGo = await world.holdUp(agent.id);
    const { id } = (await fetchOf(agent)).body;
    await world.sql('update users set is_active = false where id = $1', [agent.id]);
    await letGo();
    expect(await world.whenDone(admin, { body: { id } })).toMatchObject({
      status: 'rejected',
      error: { code: 'agent_inactive', detail: expect.any(String) },
    });
  });

  test('a job in hand is running, and not done', async () => {
    const agent = await world.addAgent();
    const letGo = await world.holdUp(agent.id);
    const accepted = await fetchOf(agent);
    await eventually(async () => {
      const answer = await agent.client.job(accepted.body.id);
      expect(answer.body).toMatchObject({
        status: 'running',
        done: false,
        started_at: isoTime,
        finished_at: null,
        attempts: 1,
        result: null,
        error: null,
      });
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(answer.body).not.toHaveProperty('position');
    });
    await letGo();
    expect((await world.whenDone(agent.client, accepted)).status).toBe('succeeded');
  });

  test('what the system could not do after all attempts is failed, for whoever asks and for whoever waited', async () => {
    const agent = await world.addAgent();
    await seedTickets(world.api().orm.em.fork(), 15);
    // The count disagrees with what is held: a CHECK refuses every attempt.
    await world.sql('update users set held_count = 10 where id = $1', [agent.id]);
    const accepted = await fetchOf(agent);
    const waited = await agent.client.fetchTickets({ prefer: 'wait=30', key: 'waits' });
    expect(waited).toMatchObject({ status: 500, body: { code: 'job_failed', detail: expect.any(String) } });
    const job = await world.whenDone(agent.client, accepted);
    expect(job).toMatchObject({
      status: 'failed',
      done: true,
      finished_at: isoTime,
      attempts: 3,
      result: null,
      error: { code: 'job_failed', detail: expect.any(String) },
    });
    expect(JSON.stringify([waited.body, job])).not.toMatch(/held_count|check constraint/);
    expect(await world.sql('select id from operations')).toEqual([]);
    await world.sql('update users set held_count = 0 where id = $1', [agent.id]);
  });
});
