import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';
import { lockDirectory } from '../../src/embedded/directory-lock.ts';

function newDirectory(): string {
  return mkdtempSync(join(inject('testDirectory'), 'lock-'));
}

test('never gives a directory to two processes at once', async () => {
  const contender = fileURLToPath(new URL('lock-contender.ts', import.meta.url));
  const directory = newDirectory();
  const contenders = [1, 2, 3, 4].map(() =>
    spawn(process.execPath, [contender, directory, '300'], { stdio: ['ignore', 'ignore', 'inherit'] }),
  );
  const ends = await Promise.all(contenders.map((child) => once(child, 'exit')));
  expect(ends.map(([code]) => code as unknown)).toEqual([0, 0, 0, 0]);
});

test('refuses the same process as well, and can be taken again after its release', async () => {
  const directory = newDirectory();
  const release = await lockDirectory(directory);
  await expect(lockDirectory(directory)).rejects.toThrow(`in use by another Allot, process ${process.pid}`);
  release();
  release();
  (await lockDirectory(directory))();
});
