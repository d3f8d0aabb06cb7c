import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRecord } from '../../src/embedded/home.ts';

const mostRemovals = 50;
const removalPauseMs = 50;

/**
 * A new directory for everything that a burst's own server needs. `cleanup` removes it, and so does the exit of this
 * process. The server's user cannot enter every directory: then its data is elsewhere, and goes from there as well.
 */
export async function createOwnDirectory(cleanup: AsyncDisposableStack): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'allot-burst-'));
  const places = new Set([directory]);
  const remove = () => {
    for (const place of places) removeForSure(place);
  };
  process.once('exit', remove);
  cleanup.defer(async () => {
    const { home } = await readRecord(directory);
    if (home !== undefined) places.add(home);
    remove();
    process.off('exit', remove);
  });
  return directory;
}

/** Processes that were killed a moment ago may still be writing into it. Synchronous, for a process that exits. */
function removeForSure(directory: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return rmSync(directory, { recursive: true, force: true });
    } catch (error) {
      if (attempt === mostRemovals) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, removalPauseMs);
    }
  }
}
