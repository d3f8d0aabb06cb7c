import { describe, expect, test } from 'vitest';
import type { HeldTicketBody } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { backendNames } from '../support/queue-backends.ts';
import { seedTickets } from '../support/seed.ts';
import { useJobWorld } from './job-world.ts';

const waiting = { prefer: 'wait=10' };
const holdSeconds = 600;
const aboutToEnd = (text: string, seconds: number) =>
  expect(Math.abs(Date.parse(text) - Date.now() - seconds * 1000)).toBeLessThan(60_000);

describe.each(backendNames)('holds that end on %s', (backendName) => {
  const world = useJobWorld(backendName, { workers: true, config: { holdSeconds, holdExtensions: 1 } });
  const em = () => world.api().orm.em.fork();

  test('a fetch says until when, and so does the list of what is held', async () => {
    const { client } = await world.addAgent({ capacity: 2 });
    await seedTickets(em(), 2);
    await world.sql('update tickets set hold_seconds = 3600 where id = (select max(id) from tickets)');
    const { body } = await client.fetchTickets(waiting);
    aboutToEnd(body[0]!.hold_expires_at!, holdSeconds);
    aboutToEnd(body[1]!.hold_expires_at!, 3600);
    const listed = await client.get<HeldTicketBody[]>('/api/agent/tickets/');
    expect(listed.body).toMatchObject(body.map(({ hold_expires_at }) => ({ hold_expires_at })));
  });

  test('an extension says until when now, once; then it is 409, and the job says why', async () => {
    const { client } = await world.addAgent({ capacity: 1 });
    const [ticket] = await seedTickets(em(), 1);
    await client.fetchTickets(waiting);
    await world.sql(`update tickets set hold_expires_at = now() + interval '5 seconds'`);
    const answer = await client.extend(ticket!, { ...waiting, key: 'once' });
    expect(answer).toMatchObject({ status: 200, body: { message: 'Ticket extended successfully' } });
    aboutToEnd(answer.body.hold_expires_at!, holdSeconds);
    expect((await client.extend(ticket!, { ...waiting, key: 'once' })).body).toEqual(answer.body);
    const { body } = await client.extend<{ id: string }>(ticket!, { key: 'once' });
    expect((await client.job(body.id)).body).toMatchObject({
      kind: 'extend',
      status: 'succeeded',
      result: {
        outcome: 'extended',
        ticket,
        hold_expires_at: answer.body.hold_expires_at,
        extensions_left: 0,
      },
    });

    const limit = { code: 'extension_limit', detail: 'The ticket was extended as often as it may be.' };
    expect(await client.extend(ticket!, waiting)).toMatchObject({ status: 409, body: limit });
    const refused = await client.extend<{ id: string }>(ticket!);
    const job = await world.whenDone(client, refused);
    expect(job).toMatchObject({ kind: 'extend', status: 'rejected', result: null, error: limit });
  });

  test('a ticket whose time is over is nobody’s to sell or extend, and comes back by itself', async () => {
    const [admin, { client, id }] = [await world.addAdmin(), await world.addAgent({ capacity: 1 })];
    const [ticket] = await seedTickets(em(), 1);
    await client.fetchTickets(waiting);
    await world.sql('update tickets set hold_expires_at = now()');
    expect((await client.sell(ticket!, { name: 'Ann', email: 'ann@example.com' }, waiting)).status).toBe(404);
    expect((await client.extend(ticket!, waiting)).status).toBe(404);
    const { body } = await eventually(
      async () => {
        const answer = await admin.get<object[]>(`/api/admin/operations/?kind=expire&agent=${id}`);
        expect(answer.body).toHaveLength(1);
        return answer;
      },
      { timeoutMs: 20_000 },
    );
    expect(body).toMatchObject([
      {
        kind: 'expire',
        actor: null,
        agent: id,
        tickets: [ticket],
        outcome: 'succeeded',
        details: { hold_expired_at: expect.any(String), held_ms: expect.any(Number) },
      },
    ]);
    expect((await client.get('/api/agent/tickets/')).body).toEqual([]);
    const jobs = await client.get<{ kind: string }[]>('/api/jobs/');
    expect(jobs.body.map(({ kind }) => kind)).toEqual(['extend', 'sell', 'fetch']);
  });

  test('the jobs of the schedule are nobody’s, not even an admin’s', async () => {
    const [admin, agent] = [await world.addAdmin(), await world.addAgent()];
    const [id] = await eventually(async () => {
      const ids = await world.queueOf(agent.id).getRanges(['delayed'], 0, -1);
      expect(ids).toHaveLength(1);
      return ids;
    });
    for (const client of [admin, agent.client]) {
      expect((await client.get(`/api/jobs/${id}/`)).status).toBe(404);
      expect((await client.request('DELETE', `/api/jobs/${id}/`)).status).toBe(404);
    }
  });
});

describe('the time of a ticket', () => {
  const world = useJobWorld('redis', { config: { holdSeconds } });
  type Body = HeldTicketBody & { hold_seconds: number | null };

  test('is given when it is created, one by one, many at once or from a file, and changed', async () => {
    const [admin, agent] = [await world.addAdmin(), await world.addAgent()];
    const create = (body: object) => admin.request<Body>('POST', '/api/admin/tickets/', { body });
    const own = (await create({ hold_seconds: 60, assigned_to: agent.id })).body;
    expect(own.hold_seconds).toBe(60);
    aboutToEnd(own.hold_expires_at!, 60);
    aboutToEnd((await create({ assigned_to: agent.id })).body.hold_expires_at!, holdSeconds);
    expect((await create({ hold_seconds: 0, assigned_to: agent.id })).body.hold_expires_at).toBeNull();

    const change = (body: object) => admin.request<Body>('PATCH', `/api/admin/tickets/${own.id}/`, { body });
    const { hold_expires_at } = own;
    expect((await change({ hold_seconds: null })).body).toMatchObject({
      hold_seconds: null,
      hold_expires_at,
    });
    expect((await change({ subject: 'x' })).body).toMatchObject({ hold_seconds: null, hold_expires_at });

    await world.sql('truncate tickets; update users set held_count = 0');
    await admin.request('POST', '/api/admin/tickets/bulk/', { body: [{ hold_seconds: 5 }, {}] });
    await admin.request('POST', '/api/admin/tickets/import/', {
      headers: { 'content-type': 'text/csv' },
      body: 'subject,hold_seconds\na,7\nb,\n',
    });
    expect(await world.sql('select hold_seconds from tickets order by id')).toEqual(
      [5, null, 7, null].map((hold_seconds) => ({ hold_seconds })),
    );
  });

  test.each([
    [-1, 'Ensure this value is greater than or equal to 0.'],
    [31_536_001, 'Ensure this value is less than or equal to 31536000.'],
    [1.5, 'A valid integer is required.'],
    ['soon', 'A valid integer is required.'],
  ])('is refused as %s', async (hold_seconds, fault) => {
    const admin = await world.addAdmin();
    const answer = await admin.request('POST', '/api/admin/tickets/', { body: { hold_seconds } });
    expect(answer).toMatchObject({ status: 400, body: { hold_seconds: [fault] } });
    const bulk = await admin.request('POST', '/api/admin/tickets/bulk/', { body: [{ hold_seconds }] });
    expect(bulk.status).toBe(400);
  });
});
