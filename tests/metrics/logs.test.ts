import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTokens } from '../../src/api/auth-tokens.ts';
import { createOrm } from '../../src/db/orm.ts';
import { query } from '../../src/domain/sql.ts';
import { eventually } from '../support/eventually.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { redisUrl } from '../support/redis.ts';
import { type RunningServer, startServer } from '../support/running-server.ts';
import { seedHeldTickets } from '../support/seed-holdings.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';

type Line = Record<string, unknown> & { msg: string };

describe('a server that writes a line for each request', () => {
  const cleanup = new AsyncDisposableStack();
  let database: TestDatabase;
  let server: RunningServer;
  let agentId: number;
  let token: string;
  let ticket: number;
  beforeAll(async () => {
    database = await createTestDatabase();
    cleanup.defer(() => database.drop());
    server = await startServer({
      databaseUrl: database.url,
      redisUrl: redisUrl(),
      settings: { LOG_LEVEL: 'trace', LOG_REQUESTS: 'true', QUEUE_GROUPS: '2' },
    });
    cleanup.defer(() => server.stop());
    const orm = await createOrm({ databaseUrl: database.url, poolSize: 1, applicationName: 'allot-test' });
    agentId = (await seedAgents(orm.em.fork(), 1))[0]!;
    ticket = (await seedHeldTickets(orm.em.fork(), [agentId], 2))[0]![0]!;
    await seedTickets(orm.em.fork(), 20);
    await orm.close();
    const times = { accessTokenSeconds: 300, refreshTokenSeconds: 86_400 };
    const claims = { userId: agentId, isAdmin: false, isAgent: true, tokenVersion: 1 };
    token = await createTokens({ secret: server.jwtSecret, ...times }).signAccess(claims);
  });
  afterAll(() => cleanup.disposeAsync());

  const lines = (): Line[] =>
    server
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as Line);
  const lineOf = (msg: string, isIt: (line: Line) => boolean): Promise<Line> =>
    eventually(() => {
      const found = lines().filter((line) => line.msg === msg && isIt(line));
      expect(found).toHaveLength(1);
      return found[0]!;
    });
  const send = (method: string, path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(server.url + path, { ...init, method, redirect: 'manual' });

  test('ties the line of a request to that of the transaction that did its job', async () => {
    const headers = { authorization: `Bearer ${token}`, 'x-request-id': 'tied', prefer: 'wait=20' };
    const answer = await send('POST', '/api/agent/fetch-tickets/?x=1', { headers });
    expect(answer.status).toBe(200);
    const request = await lineOf('request', ({ requestId }) => requestId === 'tied');
    expect(request).toMatchObject({
      method: 'POST',
      route: '/api/agent/fetch-tickets/',
      status: 200,
      userId: agentId,
      durationMs: expect.any(Number),
      jobId: expect.stringMatching(new RegExp(`^${agentId}-`)),
    });
    const transaction = await lineOf('transaction', ({ jobIds }) =>
      (jobIds as string[]).includes(request['jobId'] as string),
    );
    expect(transaction).toMatchObject({
      group: agentId % 2,
      jobs: 1,
      done: 1,
      kinds: { fetch: 1 },
      durationMs: expect.any(Number),
    });
  });

  test('writes one line for whatever is answered: refusals, pages, unknown paths', async () => {
    const asked: [string, string, string][] = [
      ['GET', '/api/me/', '/api/me/'],
      ['GET', '/api/admin/tickets/7/', '/api/admin/tickets/{id}/'],
      ['PATCH', '/livez', '/livez'],
      ['GET', '/nothing', 'none'],
      ['GET', '/login', '/login'],
      ['GET', '/desk/nothing', '/desk/*'],
      ['POST', '/desk/nothing', '/desk/*'],
      ['GET', '/assets/nothing', '/assets/*'],
    ];
    for (const [method, path, route] of asked) {
      const answer = await send(method, path, { headers: { 'sec-fetch-site': 'cross-site' } });
      const id = answer.headers.get('x-request-id');
      const line = await lineOf('request', ({ requestId }) => requestId === id);
      expect({ path, ...line }).toMatchObject({ path, method, route, status: answer.status });
    }
  });

  test('has no secret in any line, wherever one is sent', async () => {
    const secret = 'hunter2-hunter2';
    const email = 'carl.secret@example.com';
    const bearer = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const json = (body: unknown, headers: Record<string, string> = bearer): RequestInit => ({
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const admin = { username: server.admin.username, password: server.admin.password };
    const login = await send('POST', '/api/token/', json(admin, {}));
    const tokens = (await login.json()) as { access: string; refresh: string };
    const asAdmin = { authorization: `Bearer ${tokens.access}` };
    const page = await send('POST', '/login', { body: new URLSearchParams(admin) });
    const cookie = page.headers.get('set-cookie')!.split(';', 1)[0]!;
    expect(page.status).toBeLessThan(400);
    const customer = { name: 'Carl Secret', email };
    // What PostgreSQL refuses comes with the row in question.
    await refuseSales(database.url);
    await Promise.all([
      send('POST', '/api/token/', json({ username: secret, password: secret }, {})),
      send('POST', '/api/token/refresh/', json({ refresh: tokens.refresh }, {})),
      send('POST', '/api/token/verify/', json({ token: secret }, {})),
      send('POST', '/api/admin/agents/', json({ username: 'dan', password: secret, email }, asAdmin)),
      send('POST', '/api/admin/customers/', json(customer, asAdmin)),
      send('POST', '/api/me/password/', json({ current_password: secret, new_password: `${secret}!` })),
      send('POST', `/api/agent/sell-ticket/${ticket}/`, json({ customer }, { ...bearer, prefer: 'wait=20' })),
      send('GET', `/api/agent/customers/?email=${email}&token=${secret}`, { headers: bearer }),
      send('GET', `/api/${secret}`, { headers: { cookie: `session=${secret}` } }),
      send('GET', `/api/jobs/${agentId}-${secret}/?access=${secret}`, { headers: bearer }),
      send('GET', '/admin/customers', { headers: { cookie } }),
      send('GET', '/api/me/', {
        headers: { authorization: `Basic ${secret}`, 'x-request-id': `${secret} %` },
      }),
      send('POST', '/api/agent/fetch-tickets/', {
        headers: { ...bearer, 'idempotency-key': secret, prefer: 'wait=20', 'user-agent': secret },
      }),
      send('POST', '/api/admin/tickets/bulk/', { headers: asAdmin, body: secret }),
    ]);
    await server.stop();
    const output = server.output();
    expect(lines().filter(({ msg }) => msg === 'request').length).toBeGreaterThan(14);
    expect(output).toContain('[redacted]');
    const secrets = [
      secret,
      email,
      'Carl',
      server.admin.password,
      token,
      tokens.access,
      tokens.refresh,
      cookie,
    ];
    expect(secrets.filter((text) => output.includes(text))).toEqual([]);
  });
});

/** Every sale is refused by the database from now on, with the e-mail address of the customer in the error. */
async function refuseSales(url: string): Promise<void> {
  const orm = await createOrm({ databaseUrl: url, poolSize: 1, applicationName: 'allot-test' });
  await query(
    orm.em.fork(),
    `create function refuse() returns trigger language plpgsql as
       $$ begin raise 'refused' using errcode = 'check_violation', detail = row_to_json(new)::text; end $$;
     create trigger refuse before insert on customers for each row execute function refuse()`,
  );
  await orm.close();
}
