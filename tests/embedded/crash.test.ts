import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import {
  expectNote,
  isAlive,
  killServer,
  newDataDir,
  query,
  start,
  startedBy,
  startOwner,
  writeNote,
} from './servers.ts';

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
