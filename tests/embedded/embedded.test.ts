import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, expect, inject, test } from 'vitest';
import { startEmbeddedPostgres } from '../../src/embedded/start-embedded-postgres.ts';
import { eventually } from '../support/eventually.ts';
import { spawnOwner, type Owner } from './spawn-owner.ts';

const running = new Set<{ stop(): Promise<void> }>();

afterEach(async () => {
  for (const server of running) await server.stop();
  running.clear();
});

function newDataDir(): string {
  return mkdtempSync(join(inject('testDirectory'), 'embedded-'));
}

async function start(
  dataDir: string,
  more: { settings?: Record<string, string>; onExit?: (error: Error) => void } = {},
) {
  const server = await startEmbeddedPostgres({ dataDir, maxConnections: 20, ...more });
  running.add(server);
  return server;
}

function startOwner(dataDir: string): Owner {
  const owner = spawnOwner(dataDir);
  running.add(owner);
  return owner;
}

async function startedBy(owner: Owner) {
  const report = await owner.report;
  if (report.error !== undefined) throw new Error(report.error);
  return report;
}

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  // A killed server; the query is rejected as well.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
}

async function writeNote({ url }: { url: string }): Promise<void> {
  await query(url, `create table note as select 'kept' as text`);
}

async function expectNote({ url }: { url: string }): Promise<void> {
  expect(await query(url, 'select text from note')).toEqual([{ text: 'kept' }]);
}

/** A zombie, which some containers' first process never buries, counts as dead. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function killServer({ pid }: { pid: number }): Promise<void> {
  process.kill(pid, 'SIGKILL');
  return eventually(() => expect(isAlive(pid)).toBe(false));
}

test('starts a durable Unicode database that only this machine and only the password can reach', async () => {
  const dataDir = newDataDir();
  const { url } = await start(dataDir);
  const [facts] = await query(
    url,
    `select current_database() as database, current_user as user, lower('ÄÉŁ') as lower,
            current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
            current_setting('synchronous_commit') as commit, current_setting('max_connections') as connections,
            current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
            current_setting('password_encryption') as passwords`,
  );
  expect(facts).toEqual({
    database: 'allot',
    user: 'allot',
    lower: 'äéł',
    encoding: 'UTF8',
    fsync: 'on',
    commit: 'on',
    connections: '20',
    listens: '127.0.0.1',
    sockets: '',
    passwords: 'scram-sha-256',
  });
  expect(url).toMatch(/^postgres:\/\/allot:[\w-]{32}@127\.0\.0\.1:\d+\/allot$/);
  expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
  await expect(query(url.replace(/:[\w-]{32}@/, ':wrong@'), 'select 1')).rejects.toThrow(
    'password authentication',
  );
});

test('keeps data, port and password over a restart', async () => {
  const dataDir = newDataDir();
  const first = await start(dataDir);
  await writeNote(first);
  await first.stop();
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);

  const second = await start(dataDir);
  expect(second.url).toBe(first.url);
  await expectNote(second);
});

test('takes another port when its own is taken, and keeps to that one', async () => {
  const dataDir = newDataDir();
  const first = await start(dataDir);
  await writeNote(first);
  await first.stop();
  const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
  await once(squatter, 'listening');

  const second = await start(dataDir);
  expect(second.url).not.toBe(first.url);
  await expectNote(second);
  await second.stop();
  await new Promise((resolve) => squatter.close(resolve));
  expect((await start(dataDir)).url).toBe(second.url);
});

test('replaces the server that outlived its killed owner', async () => {
  const dataDir = newDataDir();
  const owner = startOwner(dataDir);
  const orphan = await startedBy(owner);
  await writeNote(orphan);
  await owner.kill9();
  expect(isAlive(orphan.pid)).toBe(true);

  const next = await start(dataDir);
  expect(isAlive(orphan.pid)).toBe(false);
  expect(next.url).toBe(orphan.url);
  await expectNote(next);
});

test('recovers when everything was killed, even if the pid of the dead server now belongs to another process', async () => {
  const dataDir = newDataDir();
  const owner = startOwner(dataDir);
  const dead = await startedBy(owner);
  await writeNote(dead);
  await owner.kill9();
  await killServer(dead);

  const { uid, gid } = statSync(dead.dataDirectory);
  const bystander = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {});
  const pidFile = join(dead.dataDirectory, 'postmaster.pid');
  writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(String(dead.pid), String(bystander.pid)));
  writeFileSync(join(dataDir, 'postgres.lock.pid'), String(bystander.pid));

  await expectNote(await start(dataDir));
  expect(isAlive(bystander.pid ?? 0)).toBe(true);
  bystander.kill();
});

test('starts after it was killed in the middle of creating the database, three times', async () => {
  const dataDir = newDataDir();
  for (const trace of ['password', 'data/global', 'data/base/1/PG_VERSION']) {
    const owner = startOwner(dataDir);
    await eventually(
      () => expect(unfinished(dataDir).some((path) => existsSync(join(path, trace)))).toBe(true),
      {
        intervalMs: 1,
      },
    );
    await owner.kill9();
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  }
  await writeNote(await start(dataDir));
  expect(unfinished(dataDir)).toEqual([]);
});

function unfinished(dataDir: string): string[] {
  const names = readdirSync(dataDir).filter((name) => name.startsWith('initdb-'));
  return names.map((name) => join(dataDir, name));
}

test('refuses a second start, naming the directory and the process that has it, and changes nothing', async () => {
  const dataDir = newDataDir();
  const owner = startOwner(dataDir);
  const first = await startedBy(owner);
  const before = listing(dataDir);

  await expect(start(dataDir)).rejects.toThrow(
    `The data directory ${dataDir} is in use by another Allot, process ${owner.pid}. ` +
      `Stop it (kill ${owner.pid}), or start with another DATA_DIR.`,
  );
  expect(listing(dataDir)).toEqual(before);
  expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

function listing(directory: string): string[] {
  return readdirSync(directory).map((name) => {
    const { size, mtimeMs, mode, ino } = statSync(join(directory, name));
    return [name, size, mtimeMs, mode, ino].join(' ');
  });
}

test('lets exactly one of four simultaneous first starts win', async () => {
  const dataDir = newDataDir();
  const owners = [1, 2, 3, 4].map(() => startOwner(dataDir));
  const reports = await Promise.all(owners.map((owner) => owner.report));

  const winners = owners.filter((_, index) => reports[index]?.error === undefined);
  expect(winners).toHaveLength(1);
  const errors = reports.flatMap((report) => report.error ?? []);
  for (const error of errors)
    expect(error).toContain(`${dataDir} is in use by another Allot, process ${winners[0]?.pid}.`);
});

test('works in a directory that only its owner can enter, and leaves the modes alone', async () => {
  const closed = mkdtempSync(join(newDataDir(), 'closed-'));
  const dataDir = join(closed, 'data');
  mkdirSync(dataDir);
  const owner = startOwner(dataDir);
  const first = await startedBy(owner);
  await writeNote(first);
  expect(statSync(closed).mode & 0o777).toBe(0o700);

  // Root's server runs as another user, who cannot enter: then its files are elsewhere, and a small file says where.
  const isRoot = process.getuid?.() === 0;
  expect(first.dataDirectory.startsWith(dataDir)).toBe(!isRoot);
  expect(readFileSync(join(dataDir, 'postgres.json'), 'utf8').includes('"home"')).toBe(isRoot);

  await owner.stop();
  await expectNote(await start(dataDir));
});

test('shuts down cleanly when Ctrl-C reaches the whole foreground group', async () => {
  const dataDir = newDataDir();
  const owner = startOwner(dataDir);
  const server = await startedBy(owner);
  // The server leads a group of its own, so the terminal's signal does not reach it.
  expect(process.kill(-server.pid, 0)).toBe(true);

  process.kill(-owner.pid, 'SIGINT');
  expect(await owner.ended).toEqual([0, null]);
  expect(isAlive(server.pid)).toBe(false);
  expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toContain('database system is shut down');
});

test('tells when the server died, with the end of its log, and can be started again', async () => {
  const dataDir = newDataDir();
  const died = Promise.withResolvers<Error>();
  const first = await start(dataDir, { onExit: died.resolve });
  await killServer(first);
  const { message } = await died.promise;
  expect(message).toContain(join(dataDir, 'postgres.log'));
  expect(message).toContain('database system is ready to accept connections');
  await first.stop();
  expect((await start(dataDir)).url).toBe(first.url);
});

test('waits for the processes of a killed server that still use its data', async () => {
  const dataDir = newDataDir();
  const first = await start(dataDir);
  const busy = `do $$ begin while clock_timestamp() < statement_timestamp() + interval '1 s' loop null; end loop; end $$`;
  const lost = query(first.url, busy).catch((error: unknown) => String(error));
  const isBusy = `select from pg_stat_activity where state = 'active' and query like 'do %'`;
  await eventually(async () => expect(await query(first.url, isBusy)).toHaveLength(1));
  await killServer(first);
  await first.stop();

  await start(dataDir);
  expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toContain('pre-existing shared memory block');
  await lost;
});

test('says why the server does not start and what to do, and gives the directory free', async () => {
  const dataDir = newDataDir();
  const error: unknown = await start(dataDir, { settings: { shared_buffers: 'plenty' } }).catch(
    (e: unknown) => e,
  );
  expect(String(error)).toContain('invalid value for parameter "shared_buffers": "plenty"');
  expect(String(error)).toContain(join(dataDir, 'postgres.log'));
  expect(String(error)).toContain('set DATABASE_URL');
  await writeNote(await start(dataDir));
});

test('never takes a database that is recorded elsewhere but gone for a new one', async () => {
  const dataDir = newDataDir();
  writeFileSync(join(dataDir, 'postgres.json'), JSON.stringify({ home: join(dataDir, 'gone') }));
  await expect(start(dataDir)).rejects.toThrow(`${join(dataDir, 'gone')}, as its postgres.json says`);
});
