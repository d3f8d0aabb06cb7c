import { spawnSync } from 'node:child_process';
import { readlinkSync, realpathSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endServer, readPostmasterFile } from './postmaster.ts';

/**
 * Clears the way after a crash; the caller must hold the lock of the data directory. A server that outlived its
 * Allot process is shut down (its settings may be outdated), and a `postmaster.pid` left by a dead server cannot
 * stop the next one, even if its pid now belongs to another process.
 */
export async function clearAfterCrash(
  dataDirectory: string,
  onProgress: (line: string) => void,
): Promise<void> {
  const left = await readPostmasterFile(dataDirectory);
  if (left !== undefined && isServerOf(left.pid, dataDirectory)) {
    onProgress(`Shutting down the PostgreSQL (process ${left.pid}) that an ended Allot left running`);
    await endServer(
      (signal) => signalIfAlive(left.pid, signal),
      () => isServerOf(left.pid, dataDirectory),
    );
  }
  await disownPostmasterFile(join(dataDirectory, 'postmaster.pid'));
}

/** A server works in its data directory and is called postgres; a process that was merely given its pid does not. */
function isServerOf(pid: number, dataDirectory: string): boolean {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return stdout.includes(`postgres -D ${dataDirectory} `);
  }
  try {
    const isPostgres = /\/postgres( \(deleted\))?$/.test(readlinkSync(`/proc/${pid}/exe`));
    return isPostgres && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDirectory);
  } catch {
    return false;
  }
}

function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/**
 * PostgreSQL refuses to start while the pid in the file is alive, whoever has it now, except for its own parent's.
 * So our pid goes there. The file must stay: by its other lines the server finds processes that still use the data.
 */
async function disownPostmasterFile(path: string): Promise<void> {
  const content = await readFile(path, 'utf8').catch(() => undefined);
  if (content === undefined) return;
  if (content === '') await rm(path);
  else await writeFile(path, content.replace(/^\d+/, String(process.pid)));
}
