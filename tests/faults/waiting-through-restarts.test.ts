import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTokens } from '../../src/api/auth-tokens.ts';
import { createOrm } from '../../src/db/orm.ts';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { query } from '../../src/domain/sql.ts';
import { eventually } from '../support/eventually.ts';
import { createPrivatePostgres, type PrivatePostgres } from '../support/postgres.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';
import { type RunningServer, startServer } from '../support/running-server.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';
import { seedHeldTickets } from '../support/seed-holdings.ts';
import { runWaitingClients, type WaitingAgent } from './waiting-clients.ts';

const agentCount = 30;
const clientsOfAgent = 7;
const outageMs = 4_000;

type World = { postgres: PrivatePostgres; redis: TestRedis };
type Fault = (world: World) => Promise<void>;

const postgresFaults: [string, Fault][] = [
  [
    'PostgreSQL is killed and started again',
    async ({ postgres }) => {
      await postgres.kill9();
      await delay(outageMs);
      await postgres.start();
    },
  ],
  [
    'PostgreSQL is frozen and goes on',
    async ({ postgres }) => {
      postgres.pause();
      await delay(outageMs);
      postgres.resume();
    },
  ],
];
const redisFaults: [string, Fault][] = [
  [
    'Redis is killed and started again',
    async ({ redis }) => {
      await redis.kill9();
      await delay(outageMs);
      await redis.start();
    },
  ],
  [
    'Redis is stopped in order and started again',
    async ({ redis }) => {
      await redis.stop();
      await delay(outageMs);
      await redis.start();
    },
  ],
  [
    'Redis is frozen and goes on',
    async ({ redis }) => {
      redis.pause();
      await delay(outageMs);
      redis.resume();
    },
  ],
  [
    'Redis is frozen until its connections are given up, and goes on',
    async ({ redis }) => {
      redis.pause();
      await delay(3 * outageMs);
      redis.resume();
    },
  ],
];

describe.each([
  { queue: 'Redis', faults: [...redisFaults, ...postgresFaults] },
  { queue: 'PostgreSQL', faults: postgresFaults },
])('no request hangs longer than its wait and a second, queues in $queue', ({ queue, faults }) => {
  const cleanup = new AsyncDisposableStack();
  let world: World;
  let server: RunningServer;
  let agents: WaitingAgent[];
  let em: () => Parameters<typeof query>[0];

  beforeAll(async () => {
    const postgres = await createPrivatePostgres();
    cleanup.defer(() => postgres.stop());
    const redis = await createTestRedis();
    cleanup.defer(() => redis.stop());
    world = { postgres, redis };
    const orm = await createOrm({ databaseUrl: postgres.url, poolSize: 4, applicationName: 'test' });
    cleanup.defer(() => orm.close());
    em = () => orm.em.fork();
    server = await startServer({
      databaseUrl: postgres.url,
      redisUrl: queue === 'Redis' ? redis.url : undefined,
      settings: { QUEUE_GROUPS: '4' },
    });
    cleanup.defer(() => server.kill9());
    await seedTickets(em(), 2_000);
    agents = await createWaitingAgents(server, em());
  });
  afterAll(() => cleanup.disposeAsync());

  test.each(faults)('while %s', async (_, fault) => {
    const ending = new AbortController();
    const clients = runWaitingClients({ url: server.url, agents, clientsOfAgent }, ending.signal);
    try {
      await delay(1_000);
      await fault(world);
      await delay(2_000);
    } finally {
      ending.abort();
    }
    const { findings, accepted, answers, latestMs } = await clients;
    console.log(`${Math.round(latestMs)} ms beyond its wait at most`, Object.fromEntries(answers));
    expect(findings.slice(0, 20)).toEqual([]);
    await eventually(
      async () => {
        const missing = await query(
          em(),
          'select id from unnest($1::text[]) as id where not exists (select from operations o where o.id = id.id)',
          [[...accepted]],
        );
        expect(missing).toEqual([]);
      },
      { timeoutMs: 30_000, intervalMs: 200 },
    );
    expect(await findBrokenPromises(em())).toEqual([]);
  });
});

async function createWaitingAgents(
  server: RunningServer,
  em: Parameters<typeof query>[0],
): Promise<WaitingAgent[]> {
  const tokens = createTokens({
    secret: server.jwtSecret,
    accessTokenSeconds: 300,
    refreshTokenSeconds: 3_600,
  });
  const ids = await seedAgents(em, agentCount);
  const held = await seedHeldTickets(em, ids, 10);
  return Promise.all(
    ids.map(async (userId, n) => ({
      token: await tokens.signAccess({ userId, isAdmin: false, isAgent: true, tokenVersion: 1 }),
      tickets: held[n]!,
    })),
  );
}
