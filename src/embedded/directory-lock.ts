import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

const sqliteBusy = 5;

/**
 * Makes this process the only one that uses `directory`, until the returned function is called or the process ends
 * in whatever way. Throws an error that names the directory and the process that has it. Never waits for the lock.
 */
export async function lockDirectory(directory: string): Promise<() => void> {
  const pidFile = join(directory, 'postgres.lock.pid');
  const lock = tryLock(join(directory, 'postgres.lock'));
  if (lock === undefined) throw new Error(inUse(directory, await readHolder(pidFile)));

  writeFileSync(pidFile, `${process.pid}\n`);
  const release = () => {
    process.off('exit', release);
    if (!lock.isOpen) return;
    rmSync(pidFile, { force: true });
    lock.close();
  };
  process.once('exit', release);
  return release;
}

/**
 * Node has no flock(). SQLite's exclusive transaction is the file lock that ships with it: the kernel
 * drops it with the process, so no pid is ever compared and a lock cannot be left behind.
 */
function tryLock(path: string): DatabaseSync | undefined {
  closeSync(openSync(path, 'a', 0o600));
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy) return undefined;
    throw error;
  }
}

/** Whom to name in the error. The winner of the lock writes its pid a moment after it got the lock. */
async function readHolder(pidFile: string): Promise<number | undefined> {
  for (let attempt = 0; attempt < 40; attempt++) {
    const pid = readPid(pidFile);
    if (pid !== undefined && isAlive(pid)) return pid;
    await delay(25);
  }
  return undefined;
}

function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8'));
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function inUse(directory: string, pid: number | undefined): string {
  const holder = pid === undefined ? 'another process' : `another Allot, process ${pid}`;
  const stop = pid === undefined ? 'Stop it' : `Stop it (kill ${pid})`;
  return `The data directory ${directory} is in use by ${holder}. ${stop}, or start with another DATA_DIR.`;
}
