import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createTokens } from '../../src/api/auth-tokens.ts';
import { createOrm } from '../../src/db/orm.ts';
import { query } from '../../src/domain/sql.ts';
import { type AcceptedBody, type Client, createClient } from '../support/client.ts';
import { conforming } from '../support/conformance.ts';
import { eventually } from '../support/eventually.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { backendNames } from '../support/queue-backends.ts';
import { type Family, readMetrics, valueOf } from '../support/read-metrics.ts';
import { createTestRedis, redisUrl, type TestRedis } from '../support/redis.ts';
import { type RunningServer, startServer } from '../support/running-server.ts';
import { seedHeldTickets } from '../support/seed-holdings.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';
import { namedMetrics } from './named-metrics.ts';

type Site = { server: RunningServer; anybody: Client; agent: Client; tickets: number[]; databaseUrl: string };

async function openSite(
  cleanup: AsyncDisposableStack,
  queueUrl: string | undefined,
  settings: Record<string, string> = {},
): Promise<Site> {
  const database = await createTestDatabase();
  cleanup.defer(() => database.drop());
  const server = await startServer({
    databaseUrl: database.url,
    redisUrl: queueUrl,
    settings: { QUEUE_GROUPS: '2', PROMISE_CHECK_SECONDS: '1', ...settings },
  });
  cleanup.defer(() => server.stop());
  const orm = await createOrm({ databaseUrl: database.url, poolSize: 2, applicationName: 'allot-test' });
  const [agentId] = await seedAgents(orm.em.fork(), 1);
  const [tickets = []] = await seedHeldTickets(orm.em.fork(), [agentId!], 4);
  await seedTickets(orm.em.fork(), 20);
  await orm.close();
  const tokens = createTokens({
    secret: server.jwtSecret,
    accessTokenSeconds: 300,
    refreshTokenSeconds: 86_400,
  });
  const token = await tokens.signAccess({ userId: agentId!, isAdmin: false, isAgent: true, tokenVersion: 1 });
  const anybody = createClient(
    conforming((path, init) => fetch(server.url + path, { ...init, signal: AbortSignal.timeout(20_000) })),
  );
  return { server, anybody, agent: anybody.as(token), tickets, databaseUrl: database.url };
}

async function scrape({ anybody }: Site): Promise<Map<string, Family>> {
  const answer = await anybody.get<string>('/metrics');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  return readMetrics(answer.body);
}

describe.each(backendNames)('a server with its queues on %s', (backendName) => {
  const cleanup = new AsyncDisposableStack();
  let site: Site;
  beforeAll(async () => {
    site = await openSite(cleanup, backendName === 'redis' ? redisUrl() : undefined);
  });
  afterAll(() => cleanup.disposeAsync());

  test('measures each request, job and transaction, and counts what there is', async () => {
    const ann = { name: 'Ann', email: 'ann@example.com' };
    const waiting = { prefer: 'wait=20' };
    expect((await site.agent.fetchTickets(waiting)).status).toBe(200);
    expect((await site.agent.sell(site.tickets[0]!, ann, waiting)).status).toBe(200);
    expect((await site.agent.sell(site.tickets[0]!, ann, waiting)).status).toBe(404);
    await site.anybody.get('/api/nothing/');
    await site.agent.request('PROPFIND', '/api/me/');
    // The figures are good for a moment.
    await eventually(async () => {
      const metrics = await scrape(site);
      expect(valueOf(metrics, 'allot_tickets', { status: 'sold' })).toBe(1);
      expect(valueOf(metrics, 'allot_tickets', { status: 'assigned' })).toBe(14);
      expect(valueOf(metrics, 'allot_tickets', { status: 'unassigned' })).toBe(9);
    });
    const metrics = await scrape(site);
    const requests = 'allot_http_request_duration_seconds_count';
    const fetched = { route: '/api/agent/fetch-tickets/', method: 'POST', status: '200' };
    expect(valueOf(metrics, requests, fetched)).toBe(1);
    const sell = { route: '/api/agent/sell-ticket/{id}/', method: 'POST' };
    expect(valueOf(metrics, requests, { ...sell, status: '200' })).toBe(1);
    expect(valueOf(metrics, requests, { ...sell, status: '404' })).toBe(1);
    expect(valueOf(metrics, requests, { route: 'none', method: 'GET', status: '404' })).toBe(1);
    expect(valueOf(metrics, requests, { route: '/api/me/', method: 'other', status: '405' })).toBe(1);
    for (const name of ['allot_job_duration_seconds_count', 'allot_job_waiting_seconds_count']) {
      expect(valueOf(metrics, name, { kind: 'fetch', outcome: 'succeeded' })).toBe(1);
      expect(valueOf(metrics, name, { kind: 'sell', outcome: 'succeeded' })).toBe(1);
      expect(valueOf(metrics, name, { kind: 'sell', outcome: 'rejected' })).toBe(1);
    }
    expect(valueOf(metrics, 'allot_transaction_duration_seconds_count')).toBe(3);
    expect(valueOf(metrics, 'allot_look_ahead_jobs_sum')).toBe(3);
    expect(valueOf(metrics, 'allot_transaction_retries_total')).toBe(0);
    for (const group of ['0', '1']) {
      for (const state of ['waiting', 'active', 'delayed', 'failed']) {
        expect(valueOf(metrics, 'allot_queue_jobs', { group, state })).toBe(0);
      }
      expect(valueOf(metrics, 'allot_queue_oldest_waiting_seconds', { group })).toBe(0);
    }
    expect(valueOf(metrics, 'allot_scrape_ok', { source: 'queues' })).toBe(1);
    expect(valueOf(metrics, 'allot_scrape_ok', { source: 'database' })).toBe(1);
  });

  test('can be asked twice at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => scrape(site)));
    for (const metrics of answers) {
      expect(valueOf(metrics, 'allot_queue_jobs', { group: '1', state: 'waiting' })).toBe(0);
    }
  });

  test('has every metric that the alert rules, the dashboard and the documentation name', async () => {
    const known = await eventually(async () => {
      const metrics = await scrape(site);
      expect(metrics.has('allot_broken_promises')).toBe(true);
      return metrics;
    });
    const names = await namedMetrics([...known.values()]);
    expect(names.length).toBeGreaterThan(15);
    const samples = new Set([...known.values()].flatMap((family) => family.samples.map(({ name }) => name)));
    expect(names.filter((name) => !samples.has(name) && !known.has(name))).toEqual([]);
  });

  test('notices a broken promise, and that it is mended', async () => {
    const orm = await createOrm({
      databaseUrl: site.databaseUrl,
      poolSize: 1,
      applicationName: 'allot-test',
    });
    cleanup.defer(() => orm.close());
    const breakBy = (count: number) =>
      query(orm.em.fork(), 'update users set held_count = held_count + $1 where is_agent', [count]);
    const untilBroken = (count: number) =>
      eventually(async () => expect(valueOf(await scrape(site), 'allot_broken_promises')).toBe(count));
    await untilBroken(0);
    await breakBy(-1);
    await untilBroken(1);
    expect(site.server.output()).toContain('held_count is the number of held tickets');
    await breakBy(1);
    await untilBroken(0);
    const checkedAt = valueOf(await scrape(site), 'allot_promises_checked_timestamp_seconds')!;
    expect(Math.abs(Date.now() / 1000 - checkedAt)).toBeLessThan(20);
  });
});

describe('a server whose Redis does not answer', () => {
  const cleanup = new AsyncDisposableStack();
  let redis: TestRedis;
  let site: Site;
  beforeAll(async () => {
    redis = await createTestRedis();
    cleanup.defer(() => redis.stop());
    site = await openSite(cleanup, redis.url);
  });
  afterAll(() => cleanup.disposeAsync());

  test('answers without the figures of the queues, and with them when it is back', async () => {
    const untilQueuesAre = (ok: number) =>
      eventually(
        async () => {
          const metrics = await scrape(site);
          expect(valueOf(metrics, 'allot_scrape_ok', { source: 'queues' })).toBe(ok);
          return metrics;
        },
        { timeoutMs: 20_000 },
      );
    await site.agent.fetchTickets<AcceptedBody>({ prefer: 'wait=20' });
    await untilQueuesAre(1);
    redis.pause();
    onTestFinished(() => redis.resume());
    const without = await untilQueuesAre(0);
    const startedAtMs = performance.now();
    await scrape(site);
    expect(performance.now() - startedAtMs).toBeLessThan(3_500);
    expect(without.get('allot_queue_jobs')?.samples).toEqual([]);
    expect(valueOf(without, 'allot_scrape_ok', { source: 'database' })).toBe(1);
    expect(valueOf(without, 'allot_tickets', { status: 'sold' })).toBe(0);
    redis.resume();
    const back = await untilQueuesAre(1);
    expect(valueOf(back, 'allot_queue_jobs', { group: '0', state: 'waiting' })).toBe(0);
  });
});
