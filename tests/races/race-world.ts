import { Client as Postgres } from 'pg';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { createTokens } from '../../src/api/auth-tokens.ts';
import { createOrm } from '../../src/db/orm.ts';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { query } from '../../src/domain/sql.ts';
import { type Answer, type Client, createClient } from '../support/client.ts';
import { conforming } from '../support/conformance.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { type BackendName, uniquePrefix } from '../support/queue-backends.ts';
import { redisUrl } from '../support/redis.ts';
import { startServer } from '../support/running-server.ts';
import { seedAdmin, seedHeldTickets } from '../support/seed-holdings.ts';
import { seedAgents } from '../support/seed.ts';
import { emptyOperations } from '../support/empty-operations.ts';

/** How often every race is run, a multiple of the lanes. The queue in PostgreSQL is several times slower. */
const roundsOn = { redis: 100, postgres: 28 } satisfies Record<BackendName, number>;

export const groups = 4;
/** Server processes on the same queues and database; the requests go to them in turn. */
const processes = 2;
const secret = 'a secret for races that is longer than 32 bytes';

/** Rounds that are under way at once: the races of one round run among those of others. */
const lanes = 4;

/**
 * Real servers on one backend for the tests of a file, and what the races need around them. At the end the servers
 * must stop in order, and PostgreSQL must not have met a single deadlock.
 */
export function useRaceWorld(backendName: BackendName, settings: Record<string, string> = {}) {
  const rounds = roundsOn[backendName];
  const cleanup = new AsyncDisposableStack();
  let world: Awaited<ReturnType<typeof openRaceWorld>>;
  beforeAll(async () => {
    world = await openRaceWorld(backendName, settings, cleanup);
  });
  // What the races before have left would only make the checks slow. Ids go on: a token speaks for one agent only.
  beforeEach(() => sql(`${emptyOperations}; truncate tickets, customers; update users set held_count = 0`));
  afterAll(() => cleanup.disposeAsync());

  const em = () => world.orm.em.fork();
  const sql = <Row>(text: string, parameters: readonly unknown[] = []) => query<Row>(em(), text, parameters);

  /** New agents who hold as many new tickets each, with clients that speak for them. */
  const addAgents = async (count: number, { holding = 0 } = {}): Promise<RaceAgent[]> => {
    const ids = await seedAgents(em(), count);
    const held = holding === 0 ? [] : await seedHeldTickets(em(), ids, holding);
    return Promise.all(
      ids.map(async (id, n) => ({ id, client: await world.agent(id), tickets: held[n] ?? [] })),
    );
  };

  return {
    rounds,
    em,
    sql,
    admin: (): Client => world.admin,

    addAgents,
    addHolder: async (holding: number): Promise<RaceAgent> => (await addAgents(1, { holding }))[0]!,

    /** Runs the race many times, several at once, and looks each time whether every promise was kept. */
    async repeat(race: (round: number) => Promise<void>, { atOnce = lanes } = {}): Promise<void> {
      for (let round = 0; round < rounds; round += atOnce) {
        const races = Array.from({ length: atOnce }, (_, lane) => race(round + lane));
        // All of them end before a failure ends the test: nothing may go on into the next one.
        await Promise.allSettled(races);
        await Promise.all(races);
        expect(await findBrokenPromises(em())).toEqual([]);
      }
    },

    async readTicket(ticketId: number): Promise<TicketState | undefined> {
      const [ticket] = await sql<TicketState>(
        `select status, assigned_to::float8 as agent, email as customer
           from tickets left join customers on customers.id = customer_id where tickets.id = $1`,
        [ticketId],
      );
      return ticket;
    },

    async ticketsHeldBy(agentId: number): Promise<number[]> {
      const rows = await sql<{ id: number }>(
        `select id::float8 as id from tickets where assigned_to = $1 and status = 'assigned' order by id`,
        [agentId],
      );
      return rows.map((row) => row.id);
    },
  };
}

export type RaceWorld = ReturnType<typeof useRaceWorld>;
type RaceAgent = { id: number; client: Client; tickets: number[] };
type TicketState = { status: string; agent: number | null; customer: string | null };

async function openRaceWorld(
  backendName: BackendName,
  special: Record<string, string>,
  cleanup: AsyncDisposableStack,
) {
  const database = await createTestDatabase();
  cleanup.defer(() => database.drop());
  const orm = await createOrm({ databaseUrl: database.url, poolSize: 4, applicationName: 'races' });
  cleanup.defer(() => orm.close());
  // Whatever the order of the requests, the order of the locks rules out deadlocks.
  cleanup.defer(async () => expect(await countDeadlocks(database.url)).toBe(0));
  const redis = backendName === 'redis' ? redisUrl() : undefined;
  const settings = { QUEUE_GROUPS: String(groups), JWT_SECRET: secret, ...special };
  const queuePrefix = uniquePrefix();
  const urls: string[] = [];
  for (let process = 0; process < processes; process += 1) {
    const server = await startServer({ databaseUrl: database.url, redisUrl: redis, queuePrefix, settings });
    cleanup.defer(() => server.stop());
    urls.push(server.url);
  }
  const tokens = createTokens({ secret, accessTokenSeconds: 300, refreshTokenSeconds: 86_400 });
  let requests = 0;
  const anybody = createClient(conforming((path, init) => fetch(urls[requests++ % processes] + path, init)));
  const clientOf = async (userId: number, role: 'admin' | 'agent') =>
    anybody.as(
      await tokens.signAccess({
        userId,
        isAdmin: role === 'admin',
        isAgent: role === 'agent',
        tokenVersion: 1,
      }),
    );
  return {
    orm,
    admin: await clientOf(await seedAdmin(orm.em.fork()), 'admin'),
    agent: (agentId: number) => clientOf(agentId, 'agent'),
  };
}

/** Known when the sessions have ended. */
async function countDeadlocks(databaseUrl: string): Promise<number> {
  const client = new Postgres({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>(
      'select deadlocks::integer as count from pg_stat_database where datname = current_database()',
    );
    return rows[0]!.count;
  } finally {
    await client.end();
  }
}

/** Waits for the outcome, so that a round ends when its jobs are done. */
export const waiting = { prefer: 'wait=30' };

/** The statuses of some answers, sorted, so that they can be compared whoever came first. */
export function statusesOf(answers: readonly Answer[]): number[] {
  return answers.map((answer) => answer.status).toSorted((a, b) => a - b);
}

export function times<Result>(count: number, make: (n: number) => Promise<Result>): Promise<Result[]> {
  return Promise.all(Array.from({ length: count }, (_, n) => make(n)));
}
