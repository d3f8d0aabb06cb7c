import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new directory for everything that a test run starts. Other users may pass through: root's PostgreSQL is one. */
export function createTestDirectory(): string {
  const directory = mkdtempSync(join(fastestTemporaryDirectory(), 'allot-test-'));
  chmodSync(directory, 0o711);
  return directory;
}

/** Memory, if there is plenty: some disks take 20 times as long to copy a database for minutes after files were deleted. */
function fastestTemporaryDirectory(): string {
  if (process.platform !== 'linux' || process.env.TMPDIR !== undefined) return tmpdir();
  const mount = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .find((line) => line.includes(' /dev/shm '));
  if (mount === undefined || /\b(noexec|ro)\b/.test(mount)) return tmpdir();
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize >= 4 * 1024 ** 3 ? '/dev/shm' : tmpdir();
}

/**
 * Removes the directory, after killing the servers that still work in it, of which it tells. Synchronous, so that it
 * can run while the process exits.
 */
export function removeTestDirectory(directory: string): void {
  const left = findProcessesIn(directory);
  if (left.length > 0) console.warn(`Tests: killing what still runs in ${directory}: ${left.join(', ')}`);
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
