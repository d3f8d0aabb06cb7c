import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new directory for everything that a test run starts. Other users may pass through: root's PostgreSQL is one. */
export function createTestDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'allot-test-'));
  chmodSync(directory, 0o711);
  return directory;
}

/**
 * Removes the directory, after killing the servers that still work in it, of which it tells. Synchronous, so that it
 * can run while the process exits.
 */
export function removeTestDirectory(directory: string): void {
  const left = findProcessesIn(directory);
  if (left.length > 0) console.warn(`Tests: killing what they left running in ${directory}: ${left.join(', ')}`);
  for (const pid of left) kill(pid);
  rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

function findProcessesIn(directory: string): number[] {
  if (process.platform !== 'linux') {
    const list = execFileSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
    return list.filter((line) => line.includes(directory)).map((line) => Number.parseInt(line, 10));
  }
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.filter((pid) => workingDirectoryOf(pid).startsWith(directory));
}

function workingDirectoryOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended in the meantime.
  }
}
