import { inject, expect, test } from 'vitest';
import { createTokens } from '../../src/api/auth-tokens.ts';
import { createOrm } from '../../src/db/orm.ts';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { query } from '../../src/domain/sql.ts';
import { findFreePort } from '../../src/embedded/free-port.ts';
import { groupOf, queueNameOf } from '../../src/queues/group.ts';
import { jwtSecret } from '../support/api.ts';
import { type AcceptedBody, type Client, createClient, type HeldTicketBody } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { uniquePrefix } from '../support/queue-backends.ts';
import { createTestRedisCluster } from '../support/redis-cluster.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';
import { type Program, startProgram } from './program.ts';

const groups = 8;
const agentCount = 48;
/** From the answer to a request on; a node that is gone may not be waited for. */
const atOnceMs = 1_000;

/** An API and two workers as real processes, on a cluster of three nodes over which the groups are spread. */
async function openClusterWorld() {
  await using cleanup = new AsyncDisposableStack();
  const cluster = await createTestRedisCluster();
  cleanup.defer(() => cluster.stop());
  const database = await createTestDatabase();
  cleanup.defer(() => database.drop());
  const orm = await createOrm({ databaseUrl: database.url, poolSize: 4, applicationName: 'test' });
  cleanup.defer(() => orm.close());
  const queuePrefix = uniquePrefix();
  const port = await findFreePort();
  const settings = {
    DATABASE_URL: database.url,
    REDIS_URL: cluster.url,
    QUEUE_GROUPS: String(groups),
    QUEUE_PREFIX: queuePrefix,
    JWT_SECRET: jwtSecret,
    ADMIN_PASSWORD: 'first-admin-of-cluster',
    PORT: String(port),
  };
  const programs: Program[] = [];
  cleanup.defer(async () => void (await Promise.all(programs.map((program) => program.kill9()))));
  const start = async (kind: 'api' | 'worker', name: string) => {
    const directory = inject('testDirectory');
    const program = await startProgram(kind, { name: `${queuePrefix}-${name}`, directory, settings });
    programs.push(program);
  };
  await start('api', 'api');
  await start('worker', 'first');
  await start('worker', 'second');
  const em = () => orm.em.fork();
  await seedTickets(em(), 2_000);
  const tokens = createTokens({ secret: jwtSecret, accessTokenSeconds: 300, refreshTokenSeconds: 300 });
  const agents = await Promise.all(
    (await seedAgents(em(), agentCount)).map(async (id) => {
      const token = await tokens.signAccess({ userId: id, isAdmin: false, isAgent: true, tokenVersion: 1 });
      const send = (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);
      const node = await cluster.nodeOf(queueNameOf(groupOf(id, groups), queuePrefix));
      return { id, node, client: createClient(send, token) };
    }),
  );
  const atTheEnd = cleanup.move();
  return { cluster, em, agents, programs, start, close: () => atTheEnd.disposeAsync() };
}

/** Fetches and gives back one ticket again and again, noting what was accepted, until told to stop. */
async function keepAsking(client: Client, accepted: string[], signal: AbortSignal): Promise<void> {
  const prefer = 'respond-async';
  while (!signal.aborted) {
    const fetched = await client.fetchTickets<AcceptedBody>({ prefer });
    if (fetched.status === 202) accepted.push(fetched.body.id);
    else expect(fetched.status).toBe(503);
    const { body: held } = await client.get<HeldTicketBody[]>('/api/agent/tickets/');
    if (held.length === 0) continue;
    const released = await client.release<AcceptedBody>(held[0]!.id, { prefer });
    if (released.status === 202) accepted.push(released.body.id);
    else expect(released.status).toBe(503);
  }
}

test('a node of a Redis Cluster is killed: the other groups go on, and everything accepted ends once', async () => {
  const world = await openClusterWorld();
  const { agents, cluster } = world;
  const stopping = new AbortController();
  let asking: Promise<void>[] = [];
  try {
    const [lost] = cluster.nodes;
    const apart = agents.filter(({ node }) => node === lost);
    const others = agents.filter(({ node }) => node !== lost);
    expect(new Set(agents.map(({ node }) => node)).size).toBe(3);

    const accepted: string[] = [];
    asking = agents.map(({ client }) => keepAsking(client, accepted, stopping.signal));
    await eventually(() => expect(accepted.length).toBeGreaterThan(1_000), { timeoutMs: 20_000 });
    await lost!.kill9();

    await expectRefusedAtOnce(apart[0]!.client);
    for (const { client } of apart) await expectRefusedAtOnce(client);
    await Promise.all(others.map(({ client }) => expectDone(client)));
    await world.start('worker', 'late');
    for (const { client } of apart) await expectRefusedAtOnce(client);
    await Promise.all(others.map(({ client }) => expectDone(client)));

    await lost!.start();
    await Promise.all(
      agents.map(({ client }) => eventually(() => expectDone(client), { timeoutMs: 30_000 })),
    );
    stopping.abort();
    await Promise.all(asking);
    await eventually(
      async () => {
        const rows = await query<{ id: string }>(world.em(), 'select id from operations');
        const done = new Set(rows.map(({ id }) => id));
        expect(accepted.filter((id) => !done.has(id))).toEqual([]);
      },
      { timeoutMs: 30_000, intervalMs: 250 },
    );
    expect(new Set(accepted).size).toBe(accepted.length);
    expect(await findBrokenPromises(world.em())).toEqual([]);
    expect(await Promise.all(world.programs.map((program) => program.stop()))).toEqual([0, 0, 0, 0]);
  } finally {
    stopping.abort();
    await Promise.allSettled(asking);
    await world.close();
  }
});

async function expectRefusedAtOnce(client: Client): Promise<void> {
  const startedAt = performance.now();
  const { status, headers } = await client.fetchTickets({ prefer: 'respond-async' });
  expect({ status, retryAfter: headers.has('retry-after') }).toEqual({ status: 503, retryAfter: true });
  expect(performance.now() - startedAt).toBeLessThan(atOnceMs);
}

/** Whatever it comes to: the agent may be full. */
async function expectDone(client: Client): Promise<void> {
  const { status } = await client.fetchTickets({ prefer: 'wait=10' });
  expect([200, 409]).toContain(status);
}
