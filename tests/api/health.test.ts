import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTokens } from '../../src/api/auth-tokens.ts';
import { createOrm } from '../../src/db/orm.ts';
import { type AcceptedBody, type Answer, type Client, createClient } from '../support/client.ts';
import { conforming } from '../support/conformance.ts';
import { eventually } from '../support/eventually.ts';
import { createPrivatePostgres, createTestDatabase, type PrivatePostgres } from '../support/postgres.ts';
import { createTestRedis, redisUrl, type TestRedis } from '../support/redis.ts';
import { type RunningServer, startServer } from '../support/running-server.ts';
import { seedAdmin, seedHeldTickets } from '../support/seed-holdings.ts';
import { seedAgents } from '../support/seed.ts';
import { useJobWorld } from './job-world.ts';

const ann = { name: 'Ann', email: 'ann@example.com' };
type Report = { status: string; checks: Record<string, string> };
const ready = { status: 'ready', checks: { process: 'ok', queue: 'ok', database: 'ok' } };

/** A server, an admin, and an agent of it who holds tickets. */
type Site = {
  server: RunningServer;
  anybody: Client;
  admin: Client;
  agent: Client;
  tickets: number[];
  close(): Promise<void>;
};

async function openSite(databaseUrl: string, queueUrl: string | undefined): Promise<Site> {
  await using cleanup = new AsyncDisposableStack();
  const settings = { QUEUE_GROUPS: '2' };
  const server = await startServer({ databaseUrl, redisUrl: queueUrl, settings });
  cleanup.defer(() => server.stop());
  const orm = await createOrm({ databaseUrl, poolSize: 2, applicationName: 'allot-test' });
  const [agentId] = await seedAgents(orm.em.fork(), 1);
  const [tickets = []] = await seedHeldTickets(orm.em.fork(), [agentId!], 10);
  const adminId = await seedAdmin(orm.em.fork());
  await orm.close();
  const tokens = createTokens({
    secret: server.jwtSecret,
    accessTokenSeconds: 300,
    refreshTokenSeconds: 86_400,
  });
  const claims = { userId: agentId!, isAdmin: false, isAgent: true, tokenVersion: 1 };
  // A request that hangs is no answer.
  const anybody = createClient(
    conforming((path, init) => fetch(server.url + path, { ...init, signal: AbortSignal.timeout(20_000) })),
  );
  const agent = anybody.as(await tokens.signAccess(claims));
  const admin = anybody.as(
    await tokens.signAccess({ ...claims, userId: adminId, isAdmin: true, isAgent: false }),
  );
  const held = cleanup.move();
  return { server, anybody, admin, agent, tickets, close: () => held.disposeAsync() };
}

const readyOf = ({ anybody }: Site) => anybody.get<Report>('/readyz');

async function untilReady(site: Site): Promise<void> {
  await eventually(async () => expect((await readyOf(site)).body).toEqual(ready), { timeoutMs: 20_000 });
}

/** Every kind of request that needs the queue, at once. */
function askEverything({ admin, agent, tickets }: Site, key: string): Promise<Answer>[] {
  const waiting = { prefer: 'wait=30' };
  return [
    agent.fetchTickets(),
    agent.fetchTickets(waiting),
    agent.fetchTickets({ key }),
    agent.get('/api/agent/fetch-tickets/'),
    agent.sell(tickets[0]!, ann, waiting),
    agent.release(tickets[0]!, { key: `${key} release`, ...waiting }),
    admin.get('/api/admin/stats/'),
  ];
}

/** A server that answers nothing is given up after 0.4 seconds; the rest is for a busy machine. */
const refusedWithinMs = 1_900;

/** Whoever asks now is told soon that it did not work, and that it may be tried again. */
async function expectRefused(site: Site, key: string): Promise<void> {
  const started = performance.now();
  const answers = await Promise.all(askEverything(site, key));
  expect(performance.now() - started).toBeLessThan(refusedWithinMs);
  for (const answer of answers) {
    expect(answer).toMatchObject({ status: 503, body: { detail: expect.any(String) } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  }
}

/** Accepting works again, and what is accepted is done. */
async function expectWorking(site: Site): Promise<void> {
  await eventually(
    async () => expect((await site.agent.fetchTickets({ prefer: 'wait=10' })).status).toBe(200),
    { timeoutMs: 20_000 },
  );
  await untilReady(site);
}

describe('a process', () => {
  const world = useJobWorld('redis');

  test('is alive from the first moment, unready until it listens and once it stops, ready in between', async () => {
    const { health, as } = await world.openAnother();
    const client = as(await world.addAgent());
    const checks = (process: string) => ({ process, queue: 'ok', database: 'ok' });
    const starting = await client.get('/readyz');
    expect(starting).toMatchObject({ status: 503, body: { status: 'unready', checks: checks('starting') } });
    expect(await client.get('/livez')).toMatchObject({ status: 200, body: { status: 'ok' } });
    health.ready();
    expect(await client.get('/readyz')).toMatchObject({ status: 200, body: ready });
    health.stopping();
    const stopping = await client.get('/readyz');
    expect(stopping).toMatchObject({ status: 503, body: { status: 'unready', checks: checks('stopping') } });
    expect((await client.get('/livez')).status).toBe(200);
  });

  test('answers anybody and any monitor: HEAD, no token, a bad token', async () => {
    for (const path of ['/livez', '/readyz']) {
      expect((await world.anybody().request('HEAD', path)).status).toBe(path === '/livez' ? 200 : 503);
      const headers = { authorization: 'Bearer garbage' };
      expect((await world.anybody().get(path, { headers })).status).toBe(path === '/livez' ? 200 : 503);
      expect((await world.anybody().request('POST', path)).status).toBe(405);
    }
  });
});

describe('a server without its Redis', () => {
  let redis: TestRedis;
  let site: Site;
  const cleanup = new AsyncDisposableStack();
  beforeAll(async () => {
    const database = await createTestDatabase();
    cleanup.defer(() => database.drop());
    redis = await createTestRedis();
    cleanup.defer(() => redis.stop());
    site = await openSite(database.url, redis.url);
    cleanup.defer(() => site.close());
    await untilReady(site);
  });
  afterAll(() => cleanup.disposeAsync());

  test.each([
    ['stopped', () => redis.stop(), () => redis.start()],
    ['killed', () => redis.kill9(), () => redis.start()],
    ['frozen', async () => redis.pause(), async () => redis.resume()],
  ])(
    'that is %s is unready, refuses with 503 and Retry-After before long, and goes on when it is back',
    async (how, end, begin) => {
      const before = (await site.agent.fetchTickets<AcceptedBody>()).body.id;
      await end();
      await expectRefused(site, how);
      const report = await readyOf(site);
      expect(report).toMatchObject({
        status: 503,
        body: { status: 'unready', checks: { process: 'ok', database: 'ok' } },
      });
      expect(report.body.checks['queue']).not.toBe('ok');
      expect((await site.anybody.get('/livez')).status).toBe(200);
      // Looking at a job, and at many, and waiting for one.
      for (const answer of await Promise.all([
        site.agent.job(before),
        site.agent.job(before, { prefer: 'wait=30' }),
        site.agent.jobs([before]),
      ])) {
        expect(answer.status).toBe(503);
        expect(answer.headers.get('retry-after')).not.toBeNull();
      }
      await begin();
      await expectWorking(site);
      // What was refused may have been accepted: with its key it is safe to repeat.
      const repeated = await site.agent.fetchTickets({ key: how, prefer: 'wait=30' });
      expect(repeated.status).toBe(200);
    },
  );

  test('says that a refused request may have been accepted, and how to repeat it', async () => {
    redis.pause();
    const answer = await site.agent.fetchTickets<{ detail: string }>();
    redis.resume();
    expect(answer.status).toBe(503);
    expect(answer.body.detail).toMatch(/may have been accepted.*Idempotency-Key/);
    await expectWorking(site);
  });
});

describe('a server without its PostgreSQL', () => {
  let postgres: PrivatePostgres;
  beforeAll(async () => {
    postgres = await createPrivatePostgres();
  });
  afterAll(() => postgres.stop());

  test('is degraded where the queue is in Redis: it accepts, and does the jobs when the database is back', async () => {
    const site = await openSite(postgres.url, redisUrl());
    try {
      await untilReady(site);
      await postgres.kill9();
      await eventually(async () => {
        const report = await readyOf(site);
        expect(report).toMatchObject({
          status: 200,
          body: { status: 'degraded', checks: { process: 'ok', queue: 'ok' } },
        });
        expect(report.body.checks['database']).not.toBe('ok');
      });
      const accepted = [
        await site.agent.fetchTickets<AcceptedBody>(),
        await site.agent.sell<AcceptedBody>(site.tickets[0]!, ann),
        await site.agent.fetchTickets<AcceptedBody>({ prefer: 'wait=1' }),
      ];
      for (const answer of accepted) expect(answer.status).toBe(202);
      expect((await site.agent.job(accepted[1]!.body.id)).body.done).toBe(false);
      await postgres.start();
      for (const { body } of accepted) {
        const job = await site.agent.job(body.id, { prefer: 'wait=30' });
        expect(job.body).toMatchObject({ status: 'succeeded' });
      }
      await untilReady(site);
    } finally {
      await site.close();
    }
  });

  test('is unready where the queue is in the database: it refuses with 503, and goes on when it is back', async () => {
    const site = await openSite(postgres.url, undefined);
    try {
      await untilReady(site);
      await postgres.kill9();
      await expectRefused(site, 'killed');
      const report = await readyOf(site);
      expect(report).toMatchObject({ status: 503, body: { status: 'unready' } });
      expect((await site.anybody.get('/livez')).status).toBe(200);
      await postgres.start();
      await expectWorking(site);
    } finally {
      await site.close();
    }
  });
});
