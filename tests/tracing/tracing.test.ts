import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTokens } from '../../src/api/auth-tokens.ts';
import { createOrm } from '../../src/db/orm.ts';
import { eventually } from '../support/eventually.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { backendNames, createTestBackend, uniquePrefix } from '../support/queue-backends.ts';
import { redisUrl } from '../support/redis.ts';
import { type RunningServer, startServer } from '../support/running-server.ts';
import { seedHeldTickets } from '../support/seed-holdings.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';
import { type CollectedSpan, type Collector, kinds, startCollector, valueOf } from './collector.ts';

const newId = (bytes: number): string => randomBytes(bytes).toString('hex');

describe.each(backendNames)('a traced server with queues on %s', (backendName) => {
  const cleanup = new AsyncDisposableStack();
  const queuePrefix = uniquePrefix();
  let collector: Collector;
  let server: RunningServer;
  let databaseUrl: string;
  let agents: { token: string; ticket: number }[];
  beforeAll(async () => {
    const database = await createTestDatabase();
    cleanup.defer(() => database.drop());
    databaseUrl = database.url;
    collector = await startCollector();
    cleanup.defer(() => collector.close());
    server = await startServer({
      databaseUrl,
      redisUrl: backendName === 'redis' ? redisUrl() : undefined,
      queuePrefix,
      settings: { OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`, QUEUE_GROUPS: '1' },
    });
    cleanup.defer(() => server.stop());
    const orm = await createOrm({ databaseUrl, poolSize: 1, applicationName: 'allot-test' });
    cleanup.defer(() => orm.close());
    const ids = await seedAgents(orm.em.fork(), 6);
    const tickets = await seedHeldTickets(orm.em.fork(), ids, 1);
    await seedTickets(orm.em.fork(), 200);
    const tokens = createTokens({
      secret: server.jwtSecret,
      accessTokenSeconds: 300,
      refreshTokenSeconds: 300,
    });
    agents = await Promise.all(
      ids.map(async (userId, index) => {
        const token = await tokens.signAccess({ userId, isAdmin: false, isAgent: true, tokenVersion: 1 });
        return { token, ticket: tickets[index]![0]! };
      }),
    );
  });
  afterAll(() => cleanup.disposeAsync());

  /** A fetch that is part of a trace which began elsewhere. */
  async function fetchTraced(agent: number, { flags = '01', prefer = 'wait=20' } = {}) {
    const [traceId, spanId] = [newId(16), newId(8)];
    const answer = await fetch(`${server.url}/api/agent/fetch-tickets/?q=1`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${agents[agent]!.token}`,
        traceparent: `00-${traceId}-${spanId}-${flags}`,
        prefer,
      },
    });
    const { id } = (await answer.json()) as { id: string };
    return { traceId, spanId, status: answer.status, id };
  }

  const named = (spans: readonly CollectedSpan[], name: string | RegExp): CollectedSpan => {
    const found = spans.filter((span) =>
      typeof name === 'string' ? span.name === name : name.test(span.name),
    );
    expect(found, `spans named ${name}`).toHaveLength(1);
    return found[0]!;
  };

  test('has one trace from the request through its job to the statements of its transaction', async () => {
    const { traceId, spanId, status } = await fetchTraced(0);
    expect(status).toBe(200);
    await eventually(
      () => {
        const spans = collector.ofTrace(traceId);
        const request = named(spans, 'POST /api/agent/fetch-tickets');
        const added = named(spans, new RegExp(`^add .*fetch$`));
        const processed = named(spans, /^process /);
        const applied = named(spans, 'apply jobs');
        expect([request, added, processed, applied].map((span) => span.parentSpanId)).toEqual([
          spanId,
          request.spanId,
          added.spanId,
          processed.spanId,
        ]);
        expect([request, added, processed].map(({ kind }) => kind)).toEqual([
          kinds.server,
          kinds.producer,
          kinds.consumer,
        ]);
        const statements = spans.filter((span) => span.parentSpanId === applied.spanId);
        expect(statements.map(({ name }) => name)).toEqual(
          expect.arrayContaining(['begin', 'fetch_tickets', 'commit']),
        );
        expect(statements.every(({ kind }) => kind === kinds.client)).toBe(true);
        expect(new Set(spans.map(({ service }) => service))).toEqual(new Set(['allot']));
      },
      { timeoutMs: 15_000 },
    );
  });

  test('leads from each request to the transaction that applied many of them', async () => {
    const backend = await createTestBackend(backendName, { databaseUrl, queuePrefix, groups: 1 });
    const queue = backend.createQueue(0);
    await queue.pause();
    const requests = await Promise.all(agents.map((_, agent) => fetchTraced(agent, { prefer: 'wait=0' })));
    await queue.resume();
    await queue.close();
    await backend.close();
    await eventually(
      () => {
        const applied = requests
          .flatMap(({ traceId }) => collector.ofTrace(traceId))
          .filter(({ name }) => name === 'apply jobs');
        // Without a look-ahead each has its own.
        expect(applied.length < requests.length).toBe(backendName === 'redis');
        const leading = requests.map(({ traceId, id }) => {
          const spans = collector.ofTrace(traceId);
          const own = applied.find((span) => span.traceId === traceId);
          if (own) return own;
          const settled = named(spans, 'settle job');
          expect(settled.parentSpanId).toBe(named(spans, /^add /).spanId);
          expect(valueOf(settled.attributes, 'allot.job.id')).toBe(id);
          expect(valueOf(settled.attributes, 'allot.job.status')).toBe('succeeded');
          const transaction = applied.find((span) => span.spanId === settled.links[0]?.spanId);
          expect(transaction?.links).toContainEqual(
            expect.objectContaining({ traceId, spanId: settled.spanId }),
          );
          return transaction!;
        });
        expect(new Set(leading)).toEqual(new Set(applied));
      },
      { timeoutMs: 15_000 },
    );
  });

  test('keeps a trace only where the one who began it does', async () => {
    const ignored = await fetchTraced(1, { flags: '00' });
    const kept = await fetchTraced(1);
    await eventually(() => expect(named(collector.ofTrace(kept.traceId), /^process /)).toBeDefined(), {
      timeoutMs: 15_000,
    });
    expect(collector.ofTrace(ignored.traceId)).toEqual([]);
    // What a process does by itself begins none.
    const roots = collector.spans().filter(({ parentSpanId }) => !parentSpanId);
    expect(roots.filter(({ kind }) => kind !== kinds.server)).toEqual([]);
  });

  test('has nothing secret in any span', async () => {
    const secret = 'hunter2-hunter2';
    const email = 'carl.secret@example.com';
    const { token, ticket } = agents[2]!;
    const post = (path: string, body: unknown, bearer?: string) =>
      fetch(server.url + path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          prefer: 'wait=20',
          ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        },
        body: JSON.stringify(body),
      });
    const login = await post('/api/token/', server.admin);
    const { access, refresh } = (await login.json()) as { access: string; refresh: string };
    const answers = await Promise.all([
      post(`/api/agent/sell-ticket/${ticket}/`, { customer: { name: 'Carl Secret', email } }, token),
      post('/api/token/', { username: secret, password: secret }),
      post('/api/token/refresh/', { refresh }),
      post('/api/admin/agents/', { username: 'dan', password: secret, email }, access),
      fetch(`${server.url}/api/agent/customers/?email=${email}&token=${secret}`, {
        headers: { authorization: `Bearer ${token}` },
      }),
      fetch(`${server.url}/api/${secret}`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 200, 201, expect.any(Number), 404]);
    await eventually(
      () => {
        const names = collector.spans().map(({ name }) => name);
        for (const name of ['POST /api/agent/sell-ticket/:id', 'GET /api/agent/customers'])
          expect(names).toContain(name);
        expect(names.some((name) => name.startsWith('complete '))).toBe(true);
      },
      { timeoutMs: 15_000 },
    );
    const secrets = [secret, email, 'Carl', server.admin.password, token, access, refresh, '?'];
    expect(secrets.filter((text) => collector.text().includes(text))).toEqual([]);
  });
});

test('a collector that cannot be reached neither slows nor stops anything', async () => {
  const database = await createTestDatabase();
  const collector = await startCollector();
  await collector.close();
  const server = await startServer({
    databaseUrl: database.url,
    redisUrl: redisUrl(),
    settings: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, QUEUE_GROUPS: '1', SHUTDOWN_SECONDS: '8' },
  });
  const answers = await Promise.all(
    Array.from({ length: 200 }, () => fetch(`${server.url}/api/token/`, { method: 'POST' })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
  const startedAtMs = performance.now();
  await server.stop();
  expect(performance.now() - startedAtMs).toBeLessThan(6_000);
  await database.drop();
});
