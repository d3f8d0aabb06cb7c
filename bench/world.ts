import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Redis } from 'ioredis';
import { migrate } from '../src/db/migrate.ts';
import { createOrm } from '../src/db/orm.ts';
import { query } from '../src/domain/sql.ts';
import { startEmbeddedPostgres } from '../src/embedded/start-embedded-postgres.ts';
import { startOwnRedis } from '../tools/burst/own-redis.ts';
import { type CommandContext, CommandEnd } from '../tools/run-command.ts';
import { emptyOperations } from '../tests/support/empty-operations.ts';

/** Connections for eight queues on the PostgreSQL backend, two pools, a rival and its workers. */
const maxConnections = 200;

/** The servers that all contenders use in turn. */
export type World = {
  readonly orm: MikroORM;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly redis: Redis;
};

/** What a database holds before a round. */
export type Stock = {
  readonly agents: number;
  readonly tickets: number;
  /** Sold ones besides, which no fetch should have to look at. */
  readonly sold?: number;
  /** How many of the tickets each agent holds already. */
  readonly held?: number;
  /** Whether tickets have one; the index for searches makes a table of millions take minutes. True unless given. */
  readonly subjects?: boolean;
};

/** Starts a PostgreSQL and a Redis of their own, with their data in a new directory that goes away with them. */
export async function openWorld({ cleanup }: CommandContext, onLost: (error: Error) => void): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), 'allot-bench-'));
  cleanup.defer(() => rm(directory, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({ dataDir: directory, maxConnections, onExit: onLost });
  cleanup.defer(() => postgres.stop());
  const ownRedis = await startOwnRedis(directory, onLost);
  if (!ownRedis) throw new CommandEnd('The benchmark needs redis-server or valkey-server on the PATH.', 1);
  cleanup.defer(() => ownRedis.stop());
  await migrate(postgres.url);
  const orm = await createOrm({
    databaseUrl: postgres.url,
    poolSize: 12,
    applicationName: 'allot-bench',
    longestSilenceMs: 0,
  });
  cleanup.defer(() => orm.close());
  const redis = new Redis(ownRedis.url);
  cleanup.defer(() => redis.disconnect());
  return { orm, databaseUrl: postgres.url, redisUrl: ownRedis.url, redis };
}

export function setFsync({ redis }: World, policy: 'always' | 'everysec'): Promise<unknown> {
  return redis.config('SET', 'appendfsync', policy);
}

/** A database with this stock and nothing else, its statistics fresh, and a Redis without keys. */
export async function restock(
  world: World,
  { agents, tickets, sold = 0, held = 0, subjects = true }: Stock,
): Promise<void> {
  const em = world.orm.em.fork();
  await world.redis.flushall();
  await query(em, `${emptyOperations}; truncate tickets, users, customers restart identity cascade`);
  await query(
    em,
    `insert into users (username, password_hash, is_agent) select 'agent' || n, '', true from generate_series(1, $1::integer) n`,
    [agents],
  );
  await query(
    em,
    `insert into tickets (subject)
     select case when $2 then 'Ticket ' || n else '' end from generate_series(1, $1::integer) n`,
    [tickets, subjects],
  );
  if (held > 0) {
    await query(
      em,
      `update tickets set status = 'assigned', assigned_to = 1 + (id - 1) / $2::integer, assigned_at = now()
        where id <= $1::integer * $2::integer`,
      [agents, held],
    );
    await query(em, 'update users set held_count = $1::integer', [held]);
  }
  if (sold > 0) await sellOff(world, sold, subjects);
  await query(em, 'vacuum (analyze) tickets, users, customers, operations');
  await query(em, 'checkpoint');
}

async function sellOff({ orm }: World, sold: number, subjects: boolean): Promise<void> {
  const em = orm.em.fork();
  const [customer] = await query<{ id: string }>(
    em,
    `insert into customers (name, email) values ('Ann', 'ann@example.com') returning id`,
  );
  await query(
    em,
    `insert into tickets (subject, status, assigned_to, customer_id, assigned_at, sold_at)
     select case when $3 then 'Sold ' || n else '' end, 'sold', 1 + n % (select count(*) from users), $2, now(), now()
       from generate_series(1, $1::integer) n`,
    [sold, customer!.id, subjects],
  );
}
