import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationKinds } from '../../src/domain/list-operations.ts';
import { type Answer, createTestApi, type TestApi, type TestUser } from '../support/api.ts';
import type { AcceptedBody } from '../support/client.ts';
import { useJobWorld } from './job-world.ts';

type OperationBody = {
  id: string;
  kind: string;
  at: string;
  actor: number | null;
  actor_username: string | null;
  agent: number | null;
  tickets: number[];
  outcome: string;
  details: Record<string, unknown>;
};

describe('the audit log of what was really done', () => {
  const world = useJobWorld('redis', { workers: true });

  test('tells who did what to which tickets, newest first', async () => {
    const agent = await world.addAgent({ holding: 2 });
    const admin = await world.addAdmin();
    const [sold, released] = agent.tickets as [number, number];
    const customer = { name: 'Ann', email: 'ann@example.com' };
    const accepted = [
      await agent.client.sell<AcceptedBody>(sold, customer),
      await agent.client.sell<AcceptedBody>(sold, customer),
      await agent.client.release<AcceptedBody>(released),
      await agent.client.fetchTickets<AcceptedBody>(),
    ];
    for (const answer of accepted) await world.whenDone(agent.client, answer);
    await admin.request('POST', `/api/admin/tickets/${released}/release/`);
    const { body } = await admin.get<OperationBody[]>('/api/admin/operations/');

    const isoTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const [named] = await world.sql<{ username: string }>('select username from users where id = $1', [
      agent.id,
    ]);
    const byAgent = {
      at: isoTime,
      actor: agent.id,
      actor_username: named!.username,
      agent: agent.id,
      outcome: 'succeeded',
    };
    expect(body.map(({ kind }) => kind)).toEqual(['ticket.release', 'fetch', 'release', 'sell', 'sell']);
    expect(body[0]).toMatchObject({ agent: agent.id, tickets: [released], outcome: 'succeeded' });
    expect(body[0]!.actor).not.toBe(agent.id);
    expect(body[0]!.actor_username).toMatch(/^user-/);
    expect(body.slice(1)).toEqual([
      {
        ...byAgent,
        id: accepted[3]!.body.id,
        kind: 'fetch',
        tickets: [released],
        details: { outcome: 'partial', held: 1, capacity: 15 },
      },
      {
        ...byAgent,
        id: accepted[2]!.body.id,
        kind: 'release',
        tickets: [released],
        details: { outcome: 'released' },
      },
      {
        ...byAgent,
        id: accepted[1]!.body.id,
        kind: 'sell',
        tickets: [],
        outcome: 'rejected',
        details: { code: 'ticket_not_held', detail: expect.any(String) },
      },
      {
        ...byAgent,
        id: accepted[0]!.body.id,
        kind: 'sell',
        tickets: [sold],
        details: { outcome: 'sold', customer: { id: expect.any(Number), ...customer } },
      },
    ]);
    const ofReleased = await admin.get<OperationBody[]>(`/api/admin/operations/?ticket=${released}`);
    expect(ofReleased.body).toEqual(body.filter(({ tickets }) => tickets.includes(released)));
  });

  test('names an actor only while there is one', async () => {
    const admin = await world.addAdmin();
    const { body: other } = await admin.createAgent({ username: 'leaver', password: 'correct horse' });
    await world.sql(
      `insert into operations (id, kind, agent_id, actor_id, status, tickets, accepted_at, started_at)
       values ('op', 'release', $1, $1, 'canceled', '[]', now(), now())`,
      [other.id],
    );
    const path = `/api/admin/operations/?agent=${other.id}&kind=release`;
    expect((await admin.get<OperationBody[]>(path)).body).toMatchObject([{ actor_username: 'leaver' }]);
    await admin.deleteAgent(other.id);
    expect((await admin.get<OperationBody[]>(path)).body).toMatchObject([
      { actor: other.id, actor_username: null },
    ]);
  });

  test('never holds a password, a hash of one, or the digest of a request', async () => {
    const admin = await world.addAdmin();
    const password = 'do not write me down';
    const { body: agent } = await admin.createAgent({ username: 'secretive', password });
    await admin.request('PATCH', `/api/admin/agents/${agent.id}/`, {
      body: { password: `${password}!` },
      key: 'once',
    });
    const { body } = await admin.get<OperationBody[]>(`/api/admin/operations/?agent=${agent.id}`);
    expect(body.map(({ kind }) => kind)).toEqual(['agent.update', 'agent.create']);
    expect(body[0]!.details).toEqual({ before: {}, changed: { password: 'changed' } });
    expect(JSON.stringify(body)).not.toMatch(/do not write|argon2|fingerprint|token/);
  });
});

describe('the list', () => {
  let api: TestApi;
  let admin: TestUser;
  beforeAll(async () => {
    api = await createTestApi();
    admin = await api.createUser({ isAdmin: true });
    // Ten moments of three operations each; every operation changed two neighbours of the pool, some none.
    await api.sql(`insert into operations (id, kind, agent_id, actor_id, status, tickets, accepted_at, started_at, finished_at)
      select 'op-' || n, case when n % 5 = 0 then 'ticket.update' else 'fetch' end, 1 + n % 2, 1 + n % 2, 'canceled',
             case when n % 6 = 0 then '[]' else format('[%s, %s]', n, n + 1) end::json, now(), now(),
             '2025-01-01T00:00:00Z'::timestamptz + (n / 3) * interval '1 day'
      from generate_series(1, 30) n`);
  });
  afterAll(() => api.close());

  const list = (query = ''): Promise<Answer> =>
    api.call('GET', `/api/admin/operations/${query}`, { token: admin.token });
  const namesOf = ({ body }: Answer): string[] => body.map(({ id }: OperationBody) => id);

  test.each(['?limit=7', '?limit=7&ordering=at'])('%s: pages hold every row once', async (query) => {
    const names: string[] = [];
    let answer = await list(query);
    for (;;) {
      names.push(...namesOf(answer));
      const next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
      if (next === undefined) break;
      answer = await api.call('GET', next, { token: admin.token });
    }
    const all = Array.from({ length: 30 }, (_, i) => `op-${i + 1}`);
    expect(names).toEqual(query.includes('ordering') ? all : all.toReversed());
  });

  test.each([
    ['?agent=1', 15],
    ['?agent=99', 0],
    ['?kind=ticket.update', 6],
    ['?kind=ticket.update&agent=1', 3],
    ['?ticket=8', 2],
    ['?ticket=7', 1],
    ['?ticket=6', 1],
    ['?ticket=64', 0],
    ['?ticket=9007199254740991', 0],
    ['?ticket=10&kind=fetch', 1],
    ['?after=2025-01-10T00:00:00Z', 1],
    ['?before=2025-01-02', 2],
    ['?after=2025-01-02&before=2025-01-04', 3],
    ['?agent=&ticket=&kind=&after=&before=', 30],
  ])('%s', async (query, count) => {
    const answer = await list(query);
    expect(answer.status).toBe(200);
    expect(answer.body).toHaveLength(count);
  });

  test.each([
    ['?agent=x', 'agent'],
    ['?ticket=-1', 'ticket'],
    ['?ticket=9223372036854775808', 'ticket'],
    ['?kind=steal', 'kind'],
    ['?after=soon', 'after'],
    ['?before=2025-02-31', 'before'],
    ['?ordering=seq', 'ordering'],
    ['?cursor=WyItYXQiLDUsbnVsbF0', 'cursor'],
    ['?status=succeeded', 'status'],
  ])('%s is 400, naming the parameter', async (query, parameter) => {
    const answer = await list(query);
    expect([answer.status, Object.keys(answer.body)]).toEqual([400, [parameter]]);
  });

  test('is for admins', async () => {
    const { token } = await api.createUser();
    expect((await api.call('GET', '/api/admin/operations/')).status).toBe(401);
    expect((await api.call('GET', '/api/admin/operations/', { token })).status).toBe(403);
  });

  test('names every kind that there is in the document', async () => {
    const { body } = await api.call('GET', '/api/openapi.json');
    const parameters: { name: string; schema: { enum?: string[] } }[] =
      body.paths['/api/admin/operations/'].get.parameters;
    expect(parameters.find(({ name }) => name === 'kind')?.schema.enum).toEqual([...operationKinds]);
  });
});
