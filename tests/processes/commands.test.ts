import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { UnrecoverableError } from 'bullmq';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { findFreePort } from '../../src/embedded/free-port.ts';
import { createJobId } from '../../src/queues/group.ts';
import type { QueueBackend } from '../../src/queues/queue-backend.ts';
import { eventually } from '../support/eventually.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { createTestBackend, uniquePrefix } from '../support/queue-backends.ts';
import { redisUrl } from '../support/redis.ts';
import { runProgram as run } from './run-program.ts';

let database: TestDatabase;
let unmigrated: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const name = `${new URL(database.url).pathname.slice(1)}_unmigrated`;
  await execute(inject('postgres').adminUrl, `create database ${name}`);
  const url = new URL(database.url);
  url.pathname = `/${name}`;
  unmigrated = url.href;
});
afterAll(async () => {
  await execute(
    inject('postgres').adminUrl,
    `drop database ${new URL(unmigrated).pathname.slice(1)} with (force)`,
  );
  await database.drop();
});

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

test.each(['api/main.ts', 'workers/main.ts'])(
  '%s refuses an unmigrated database and names the command',
  async (program) => {
    const ended = await run(program, { DATABASE_URL: unmigrated, REDIS_URL: redisUrl() });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/npm run migrate/);
    expect(ended.stderr).not.toMatch(/\n {4}at /);
  },
);

test.each([
  'api/main.ts',
  'workers/main.ts',
  'db/main.ts',
  'queues/main.ts',
  'db/check-promises.ts',
  'db/purge.ts',
])('%s says that it needs DATABASE_URL', async (program) => {
  const ended = await run(
    program,
    {},
    undefined,
    program === 'db/purge.ts' ? ['--before', '2025-01'] : ['--groups', '4'],
  );
  expect(ended.code).toBe(1);
  expect(ended.stderr).toMatch(/needs DATABASE_URL/);
});

test('migrating an empty database from several processes at once runs every migration once', async () => {
  const ended = await Promise.all([1, 2, 3].map(() => run('db/main.ts', { DATABASE_URL: unmigrated })));
  expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
    Array.from({ length: 3 }, () => ({ code: 0, stderr: '' })),
  );
});

test('check-promises says what is broken, and reads beside those who write', async () => {
  const own = await createTestDatabase();
  const writing = new pg.Client({ connectionString: own.url });
  await writing.connect();
  try {
    await writing.query(`insert into users (username, password_hash, is_agent) values ('ann', 'none', true)`);
    // Anybody who writes, or waits to, would wait for this one.
    await writing.query('begin; lock table users, tickets, operations, customers in exclusive mode');
    const kept = await run('db/check-promises.ts', { DATABASE_URL: own.url });
    expect(kept).toEqual({ code: 0, stdout: 'Every promise is kept.\n', stderr: '' });
    await writing.query('update users set held_count = 2');
    await writing.query('commit');
    const broken = await run('db/check-promises.ts', { DATABASE_URL: own.url });
    expect(broken).toEqual({
      code: 1,
      stdout: 'held_count is the number of held tickets: user 1: held_count 2, holds 0\n',
      stderr: '',
    });
  } finally {
    await writing.end();
    await own.drop();
  }
});

test('purge counts first, deletes when it is told to, beside those who write, and keeps what failed jobs still need', async () => {
  const own = await createTestDatabase();
  const settings = { DATABASE_URL: own.url, REDIS_URL: redisUrl(), QUEUE_PREFIX: uniquePrefix() };
  const purge = (...options: string[]) => run('db/purge.ts', settings, undefined, options);
  const backend = await createTestBackend('redis', {
    databaseUrl: own.url,
    queuePrefix: settings.QUEUE_PREFIX,
    groups: 8,
  });
  const writing = new pg.Client({ connectionString: own.url });
  await writing.connect();
  try {
    await writing.query(`insert into operations (id, kind, status, accepted_at, started_at, finished_at)
      select n::text, 'fetch', 'canceled', at, at, at
        from generate_series(1, 2500) as n, lateral (select timestamptz '2024-11-20 12:00Z' + n * interval '10 minutes' as at) as moments
      union all select 'new', 'fetch', 'canceled', now(), now(), now()`);
    const told = await purge('--before', '2024-12');
    expect(told).toMatchObject({ code: 0, stderr: '' });
    expect(told.stdout).toMatch(
      /^2024-11: 1511 operations\n1511 operations before 2024-12\.\nNothing was deleted/,
    );
    expect((await purge('--before', '2024-13')).stderr).toMatch(/--before 2025-01/);
    expect((await purge('--before', '2999-01', '--yes')).stderr).toMatch(/are kept\. The latest is/);

    const failed = await failOldJob(backend);
    const refused = await purge('--before', '2024-12', '--yes');
    expect(refused.stderr).toMatch(/failed jobs accepted before 2024-12/);
    expect((await writing.query('select from operations')).rowCount).toBe(2501);
    await failed.remove();

    // Whoever writes operations goes on meanwhile, also in the middle of a transaction.
    await writing.query(`begin; insert into operations (id, kind, status, accepted_at, started_at)
      values ('open', 'fetch', 'canceled', now(), now())`);
    const purged = await purge('--before', '2024-12', '--yes');
    await writing.query('commit');
    expect(purged).toMatchObject({ code: 0, stderr: '' });
    expect(purged.stdout).toMatch(/\n1511 operations deleted\./);
    const { rows } = await writing.query(
      `select count(*)::integer as count, min(finished_at) as oldest from operations`,
    );
    expect(rows).toEqual([{ count: 991, oldest: new Date('2024-12-01T00:00:00Z') }]);
  } finally {
    await writing.end();
    await backend.close();
    await own.drop();
  }
});

/** A job that was accepted in November 2024 and has failed; it is in no worker's hand any more. */
async function failOldJob(backend: QueueBackend) {
  const queue = backend.createQueue(1);
  const acceptedAtMs = Date.parse('2024-11-25T12:00:00Z');
  const request = { kind: 'fetch', id: createJobId(1), agentId: 1, acceptedAtMs } as const;
  await backend.addJob(queue, 1, request);
  const worker = backend.createWorker(1, () => Promise.reject(new UnrecoverableError('broken')));
  void worker.run();
  await eventually(async () => expect(await queue.getFailedCount()).toBe(1));
  await worker.close();
  return {
    async remove() {
      await queue.remove(request.id);
      await queue.close();
    },
  };
}

test('API and workers start apart, say so, and stop in order at SIGTERM', async () => {
  const settings = { DATABASE_URL: database.url, REDIS_URL: redisUrl(), JWT_SECRET: 'x'.repeat(40) };
  const [api, worker] = await Promise.all([
    run('api/main.ts', settings, /API ready/),
    run('workers/main.ts', settings, /worker ready/),
  ]);
  expect({ code: api.code, stderr: api.stderr }).toEqual({ code: 0, stderr: '' });
  expect({ code: worker.code, stderr: worker.stderr }).toEqual({ code: 0, stderr: '' });
  expect(api.stdout).toMatch(/First admin "admin", password \S{16,}/);
});

test('a start with wrong settings lists every fault and changes nothing', async () => {
  const ended = await run('main.ts', { PORT: 'x', LOOK_AHEAD: '0', DATABASE_URL: database.url });
  expect(ended.code).toBe(1);
  expect(ended.stderr).toMatch(/PORT must be .*\n {2}LOOK_AHEAD must be /);
});

test('a taken port is named, and the password of the first admin is not lost to that start', async () => {
  const fresh = await createTestDatabase();
  const server = createServer().listen(0, '127.0.0.1');
  try {
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const settings = { DATABASE_URL: fresh.url, REDIS_URL: redisUrl() };
    const failed = await run('main.ts', { ...settings, PORT: String(port) });
    expect(failed.code).toBe(1);
    expect(failed.stderr.trim()).toBe(
      `Port ${port} of 127.0.0.1 is taken. Stop what listens there, or start with another PORT.`,
    );
    const started = await run('main.ts', settings, /Bull Board/);
    expect(started.stdout).toMatch(/First admin "admin", password \S{16,}/);
    expect(started.code).toBe(0);
  } finally {
    server.close();
    await fresh.drop();
  }
});

test.each(['main.ts', 'api/main.ts'])(
  '%s is not ready before its first admin can log in',
  async (program) => {
    const fresh = await createTestDatabase();
    const other = new pg.Client({ connectionString: fresh.url });
    await other.connect();
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}`;
    const admin = { username: 'admin', password: 'first password' };

    async function logInWhenReady(): Promise<void> {
      await eventually(() => expectOneToWait(other), { timeoutMs: 20_000 });
      const starting = await fetch(`${url}/readyz`);
      expect(starting.status).toBe(503);
      expect(await starting.json()).toMatchObject({ checks: { process: 'starting' } });
      await other.query('rollback');
      await eventually(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200));
      const headers = { 'content-type': 'application/json' };
      const login = { method: 'POST', headers, body: JSON.stringify(admin) };
      expect((await fetch(`${url}/api/token/`, login)).status).toBe(200);
    }

    try {
      // Whoever creates a user waits for this one; whoever reads does not.
      await other.query('begin; lock table users in share mode');
      const loggedIn = logInWhenReady();
      const settings = { DATABASE_URL: fresh.url, REDIS_URL: redisUrl(), JWT_SECRET: 'x'.repeat(40) };
      const ended = run(
        program,
        { ...settings, PORT: String(port), ADMIN_PASSWORD: admin.password },
        loggedIn,
      );
      await loggedIn;
      expect(await ended).toMatchObject({ code: 0, stderr: '' });
    } finally {
      await other.end();
      await fresh.drop();
    }
  },
);

test('with SHUTDOWN_DELAY_SECONDS an API that stops says so first, and takes requests meanwhile', async () => {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = { DATABASE_URL: database.url, REDIS_URL: redisUrl(), PORT: String(port) };
  const stopped = Promise.withResolvers<void>();
  const ended = run('api/main.ts', { ...settings, SHUTDOWN_DELAY_SECONDS: '2' }, stopped.promise);
  const ask = (path: string) => fetch(url + path, { headers: { connection: 'close' } });
  await eventually(async () => expect((await ask('/readyz')).status).toBe(200));
  stopped.resolve();
  await eventually(async () => expect((await ask('/readyz')).status).toBe(503));
  expect(await (await ask('/readyz')).json()).toMatchObject({ checks: { process: 'stopping' } });
  expect((await ask('/api/me/')).status).toBe(401);
  expect(await ended).toMatchObject({ code: 0, stderr: '' });
  await expect(ask('/livez')).rejects.toThrow();
});

async function expectOneToWait(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select from pg_locks where relation = 'users'::regclass and not granted`,
  );
  expect(rows).toHaveLength(1);
}

test('a process that counts other groups than the queues were made for does not start', async () => {
  const settings = { DATABASE_URL: database.url, REDIS_URL: redisUrl(), QUEUE_GROUPS: '3' };
  const ended = await run('workers/main.ts', settings);
  expect(ended.code).toBe(1);
  expect(ended.stderr).toMatch(/QUEUE_GROUPS is 3.*npm run regroup -- --groups 3/);
});
