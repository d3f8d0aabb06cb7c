import { argon2Sync } from 'node:crypto';
import type { Hono } from 'hono';
import { createApp } from '../../src/api/app.ts';
import { createTokens } from '../../src/api/auth-tokens.ts';
import { createBackpressure } from '../../src/api/backpressure.ts';
import { createFindJobs } from '../../src/api/find-jobs.ts';
import { createHealth } from '../../src/health.ts';
import { createJobWaits } from '../../src/api/job-waits.ts';
import { UserAccess } from '../../src/api/user-access.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { createOrm } from '../../src/db/orm.ts';
import { query } from '../../src/domain/sql.ts';
import { createLogger } from '../../src/log.ts';
import { createMetrics, renderMetrics } from '../../src/metrics/registry.ts';
import { createJobQueues } from '../../src/queues/job-queues.ts';
import type { Send } from './client.ts';
import { conforming } from './conformance.ts';
import { createTestDatabase } from './postgres.ts';
import { type BackendName, createTestBackend, uniquePrefix } from './queue-backends.ts';

export const jwtSecret = 'a secret for tests that is longer than 32 bytes';
/** Of every user that a test creates, unless it says otherwise. */
export const password = 'correct horse battery';

/** At the least cost that there is: a hash carries its cost, and most tests are about something else. */
const passwordHash = (() => {
  const nonce = Buffer.from('salt for tests');
  const cost = { memory: 8, passes: 1, parallelism: 1, tagLength: 32 };
  const tag = argon2Sync('argon2id', { message: password, nonce, ...cost });
  const encode = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=8,t=1,p=1$${encode(nonce)}$${encode(tag)}`;
})();

export interface TestUser {
  id: number;
  username: string;
  /** A valid access token. */
  token: string;
}

export interface Sent {
  token?: string;
  /** Sent as JSON. */
  json?: unknown;
  body?: RequestInit['body'];
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed if it is JSON. */
  // oxlint-disable-next-line typescript/no-explicit-any -- what it is, is what a test says about it
  body: any;
}

export type TestApi = Awaited<ReturnType<typeof createTestApi>>;

/** An API over a database and queues of its own, driven by `app.request()`; nothing listens and no worker runs. */
export async function createTestApi(options: { config?: Partial<Config>; backend?: BackendName } = {}) {
  const database = await createTestDatabase();
  const config: Config = {
    ...readConfig({ QUEUE_GROUPS: '1' }),
    databaseUrl: database.url,
    ...options.config,
  };
  const orm = await createOrm({ databaseUrl: database.url, poolSize: 10, applicationName: 'allot-test' });
  const logged: Record<string, unknown>[] = [];
  const log = createLogger('warn', { write: (line) => void logged.push(JSON.parse(line)) });
  const { groups, accessTokenSeconds } = config;
  const settings = { databaseUrl: database.url, queuePrefix: uniquePrefix(), groups };
  const backend = await createTestBackend(options.backend ?? 'redis', settings);
  const queues = createJobQueues(backend, groups);
  const findJobs = createFindJobs({ orm, queues });
  const waits = createJobWaits({ backend, findJobs, log });
  const backpressure = createBackpressure({ ...config, queues, log });
  const health = createHealth({ orm, backend });
  const openAccess: UserAccess[] = [];
  const tokens = createTokens({ ...config, secret: jwtSecret });

  /** Another process of the same API; `withOrm` gives it another way to the database. */
  const createAnotherApp = async (withOrm = orm): Promise<{ app: Hono; userAccess: UserAccess }> => {
    const userAccess = new UserAccess({ databaseUrl: database.url, accessTokenSeconds, log });
    openAccess.push(userAccess);
    await userAccess.start();
    const metrics = createMetrics();
    return {
      app: createApp({
        orm: withOrm,
        config,
        log,
        jwtSecret,
        userAccess,
        queues,
        findJobs,
        waits,
        backpressure,
        health,
        metrics,
        scrape: () => renderMetrics(metrics),
      }),
      userAccess,
    };
  };
  const { app, userAccess } = await createAnotherApp();
  const request = conforming(async (path, init) => app.request(path, init));

  const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    query<Row>(orm.em.fork(), text, values);

  /** An access token of a user whose password never changed. */
  const signToken = (userId: number, roles: { isAdmin: boolean; isAgent: boolean }): Promise<string> =>
    tokens.signAccess({ userId, ...roles, tokenVersion: 1 });

  /** A user made behind the back of the API, and a token for them. */
  const createUser = async (
    user: { username?: string; isAdmin?: boolean; isAgent?: boolean; capacity?: number } = {},
  ): Promise<TestUser> => {
    const { isAdmin = false, isAgent = !isAdmin, capacity = 15 } = user;
    const [row] = await sql<{ id: number; username: string }>(
      `insert into users (username, email, password_hash, is_admin, is_agent, capacity)
       values (coalesce($1, 'user-' || gen_random_uuid()), '', $2, $3, $4, $5) returning id::float8 as id, username`,
      [user.username ?? null, passwordHash, isAdmin, isAgent, capacity],
    );
    const { id, username } = row!;
    return { id, username, token: await signToken(id, { isAdmin, isAgent }) };
  };

  return {
    app,
    userAccess,
    createAnotherApp,
    orm,
    database,
    config,
    queues,
    backend,
    logged,
    sql,
    createUser,
    signToken,
    /** Everything that requests can change, to compare before and after. */
    async snapshot(): Promise<unknown> {
      const tables = ['users', 'customers', 'tickets', 'operations', 'token_families', 'webhooks'];
      const rows = tables.map((table) => sql(`select * from ${table} order by id`));
      return Object.fromEntries((await Promise.all(rows)).map((found, i) => [tables[i], found]));
    },
    call: (method: string, path: string, sent: Sent = {}): Promise<Answer> =>
      exchange(request, method, path, sent),
    async close(): Promise<void> {
      for (const access of openAccess) await access.close();
      backpressure.close();
      await waits.close();
      await queues.close();
      await backend.close();
      await orm.close();
      await database.drop();
    },
  };
}

/** One request to this app, its answer held against the document and read. */
export function send(app: Hono, method: string, path: string, sent: Sent = {}): Promise<Answer> {
  return exchange(
    conforming(async (to, init) => app.request(to, init)),
    method,
    path,
    sent,
  );
}

async function exchange(request: Send, method: string, path: string, sent: Sent): Promise<Answer> {
  const headers = new Headers(sent.headers);
  if (sent.token !== undefined) headers.set('authorization', `Bearer ${sent.token}`);
  if (sent.json !== undefined && !headers.has('content-type'))
    headers.set('content-type', 'application/json');
  const body = sent.json === undefined ? sent.body : JSON.stringify(sent.json);
  const response = await request(path, { method, headers, ...(body !== undefined && { body }) });
  const text = await response.text();
  const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== '' ? JSON.parse(text) : text,
  };
}
