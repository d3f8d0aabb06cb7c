import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  expectNote,
  isAlive,
  newDataDir,
  query,
  start,
  startedBy,
  startOwner,
  writeNote,
} from './servers.ts';

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
