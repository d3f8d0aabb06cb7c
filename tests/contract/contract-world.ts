import type { Hono } from 'hono';
import { afterEach, beforeAll, expect } from 'vitest';
import { createPasswords } from '../../src/api/passwords.ts';
import { createOrm } from '../../src/db/orm.ts';
import { createJobQueues } from '../../src/queues/job-queues.ts';
import { groups, useJobWorld } from '../api/job-world.ts';
import { createTestApi } from '../support/api.ts';
import type { Send } from '../support/client.ts';
import { conforming } from '../support/conformance.ts';
import { eventually } from '../support/eventually.ts';
import type { OpenApiDocument } from '../support/openapi-document.ts';
import { uniquePrefix } from '../support/queue-backends.ts';
import { createTestRedis, redisUrl } from '../support/redis.ts';
import { createRedisBackend } from '../../src/queues/redis-backend.ts';

export type ContractWorld = ReturnType<typeof useContractWorld>;

/** The document as a server gives it, before any test runs: it says which tests there are. */
export async function readDocument(): Promise<OpenApiDocument> {
  const api = await createTestApi();
  const answer = await api.call('GET', '/api/openapi.json');
  await api.close();
  return answer.body as OpenApiDocument;
}

/** An API with workers, others whose database or queue is dead, and what an operation needs to be asked for. */
export function useContractWorld() {
  const jobs = useJobWorld('redis', { workers: true });
  let dead: { database: Hono; queue: Hono };
  let limited: Hono;
  let idle: Hono;
  const passwords = createPasswords();
  const hashes = new Map<string, Promise<string>>();
  const hashOnce = (password: string): Promise<string> => {
    const hash = hashes.get(password) ?? passwords.hash(password);
    hashes.set(password, hash);
    return hash;
  };
  let admin: string;
  beforeAll(async () => {
    // What the document's examples name by number comes to be with that number.
    for (const table of ['users', 'customers']) {
      await jobs.sql('select setval(pg_get_serial_sequence($1, $2), 1000)', [table, 'id']);
    }
    const user = { username: 'contract-admin', isAdmin: true };
    admin = (await jobs.api().createUser(user)).token;
    dead = { database: await openWithoutDatabase(), queue: await openWithoutQueue() };
    idle = await openWithoutWorkers();
    limited = (await jobs.openAnother({ config: { agentRequestsPerMinute: 1 } })).app;
  });
  // The next test empties the tables, which no job may be using then.
  afterEach(() =>
    eventually(async () => {
      const depths = await jobs.api().queues.measure();
      expect(depths.some(({ waiting, active, delayed }) => waiting + active + delayed > 0)).toBe(false);
    }),
  );

  const openWithoutDatabase = async (): Promise<Hono> => {
    const databaseUrl = 'postgres://nobody@127.0.0.1:1/none';
    const orm = await createOrm({ databaseUrl, poolSize: 1, applicationName: 'allot-test' });
    jobs.atTheEnd(() => orm.close());
    return (await jobs.api().createAnotherApp(orm)).app;
  };

  /** An API whose queues are on this Redis, with nobody who does the jobs. */
  const openOn = async (url: string) => {
    const settings = {
      queuePrefix: uniquePrefix(),
      groups,
      queueRetentionSeconds: 600,
      onError: () => undefined,
    };
    const backend = await createRedisBackend(url, settings);
    const queues = createJobQueues(backend, groups);
    jobs.atTheEnd(() => backend.close());
    jobs.atTheEnd(() => queues.close());
    return jobs.openAnother({ backend, queues });
  };

  const openWithoutQueue = async (): Promise<Hono> => {
    const redis = await createTestRedis();
    jobs.atTheEnd(() => redis.stop());
    const { app } = await openOn(redis.url);
    await redis.kill9();
    // What is closed says good-bye to its server.
    jobs.atTheEnd(() => redis.start());
    return app;
  };

  const openWithoutWorkers = async (): Promise<Hono> => {
    const { app, health } = await openOn(redisUrl());
    health.ready();
    return app;
  };

  const addTicket = async (assignedTo: number | null = null): Promise<number> => {
    const [row] = await jobs.sql<{ id: number }>(
      `with held as (update users set held_count = held_count + 1 where id = $1)
       insert into tickets (status, assigned_to, assigned_at)
       values (case when $1::bigint is null then 'unassigned' else 'assigned' end, $1, case when $1::bigint is null then null else now() end)
       returning id::float8 as id`,
      [assignedTo],
    );
    return row!.id;
  };

  const addCustomer = async (id?: number): Promise<number> => {
    const [row] = await jobs.sql<{ id: number }>(
      `insert into customers (id, name, email)
       values (coalesce($1, nextval(pg_get_serial_sequence('customers', 'id'))), 'Carl', gen_random_uuid() || '@example.com')
       on conflict (id) do update set name = excluded.name
       returning id::float8 as id`,
      [id ?? null],
    );
    return row!.id;
  };

  /** A subscription and a delivery to it, by their ids. */
  const addWebhook = async (): Promise<[webhook: number, delivery: number]> => {
    const [row] = await jobs.sql<{ webhook: number; delivery: number }>(
      `with webhook as (
         insert into webhooks (url, events, secret) values ('https://example.com/', '{ticket.sold}', '') returning id
       ), event as (
         insert into webhook_events (type, data, occurred_at) values ('ticket.sold', '{}', now()) returning seq
       )
       insert into webhook_deliveries (webhook_id, event_seq) select webhook.id, seq from webhook, event
       returning webhook_id::float8 as webhook, id::float8 as delivery`,
    );
    return [row!.webhook, row!.delivery];
  };

  /** A user with a password of its own, and without anybody else of that name. */
  const addUser = async (username: string, password: string, id?: number): Promise<number> => {
    await jobs.sql(`update users set username = username || '-' || gen_random_uuid() where username = $1`, [
      username,
    ]);
    const [row] = await jobs.sql<{ id: number }>(
      `insert into users (id, username, password_hash, is_agent, capacity)
       values (coalesce($1, nextval(pg_get_serial_sequence('users', 'id'))), $2, $3, true, 15)
       on conflict (id) do update set username = excluded.username
       returning id::float8 as id`,
      [id ?? null, username, await hashOnce(password)],
    );
    return row!.id;
  };

  const sends = new Map<Hono, Send>();
  /** The way to a process, the usual one without a name; what it answers is held against the document. */
  const sendTo = (app: Hono = jobs.api().app): Send => {
    const send = sends.get(app) ?? conforming(async (path, init) => app.request(path, init));
    sends.set(app, send);
    return send;
  };

  return {
    ...jobs,
    sendTo,
    addTicket,
    addCustomer,
    addWebhook,
    addUser,
    admin: () => admin,
    withoutDatabase: () => dead.database,
    withoutQueue: () => dead.queue,
    limited: () => limited,
    withoutWorkers: () => idle,
  };
}
