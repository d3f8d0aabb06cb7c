import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTokens } from '../../src/api/auth-tokens.ts';
import { createOrm } from '../../src/db/orm.ts';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { query } from '../../src/domain/sql.ts';
import { type AcceptedBody, type Client, createClient } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { createPrivatePostgres } from '../support/postgres.ts';
import { startServer } from '../support/running-server.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';

const groups = 4;

/** Sends a fetch with this key until it is accepted; the same key makes repeating harmless. */
async function accept(client: Client, key: string): Promise<AcceptedBody> {
  return eventually(
    async () => {
      const answer = await client.fetchTickets<AcceptedBody>({ key });
      if (answer.status !== 202) throw new Error(`Answered with ${answer.status}`);
      return answer.body;
    },
    { timeoutMs: 30_000, intervalMs: 200 },
  );
}

async function whenDone(client: Client, key: string, timeoutMs: number): Promise<void> {
  await eventually(
    async () => {
      const { done, status } = await accept(client, key);
      if (!done) throw new Error(`Job ${key} is ${status}`);
    },
    { timeoutMs, intervalMs: 200 },
  );
}

test('queues in PostgreSQL go on by themselves after PostgreSQL was killed, idle and at work', async () => {
  await using cleanup = new AsyncDisposableStack();
  const postgres = await createPrivatePostgres();
  cleanup.defer(() => postgres.stop());
  const orm = await createOrm({ databaseUrl: postgres.url, poolSize: 4, applicationName: 'test' });
  cleanup.defer(() => orm.close());
  const server = await startServer({
    databaseUrl: postgres.url,
    redisUrl: undefined,
    settings: { QUEUE_GROUPS: String(groups) },
  });
  cleanup.defer(() => server.kill9());
  const tokens = createTokens({
    secret: server.jwtSecret,
    accessTokenSeconds: 300,
    refreshTokenSeconds: 600,
  });
  const anybody = createClient((path, init) => fetch(server.url + path, init));
  const agents = await seedAgents(orm.em.fork(), 12);
  await seedTickets(orm.em.fork(), 1_000);
  const clients = await Promise.all(
    agents.map(async (userId) =>
      anybody.as(await tokens.signAccess({ userId, isAdmin: false, isAgent: true, tokenVersion: 1 })),
    ),
  );

  const expectEveryGroupToWork = async (when: string) =>
    Promise.all(clients.slice(0, groups).map((client) => whenDone(client, when, 15_000)));
  await expectEveryGroupToWork('before');

  // Idle: what listens for jobs and events has to notice.
  await postgres.kill9();
  await delay(1_000);
  await postgres.start();
  await expectEveryGroupToWork('after an idle kill');

  const accepted = await Promise.all(
    clients.flatMap((client) => [1, 2, 3, 4].map((n) => accept(client, `burst-${n}`))),
  );
  await postgres.kill9();
  await postgres.start();
  await Promise.all(
    clients.flatMap((client) => [1, 2, 3, 4].map((n) => whenDone(client, `burst-${n}`, 30_000))),
  );
  await expectEveryGroupToWork('after a kill at work');
  const rows = await query<{ id: string }>(
    orm.em.fork(),
    `select id from operations where id = any ($1::text[]) and status = 'succeeded'`,
    [accepted.map((job) => job.id)],
  );
  expect(rows).toHaveLength(accepted.length);
  expect(await findBrokenPromises(orm.em.fork())).toEqual([]);
}, 120_000);
