import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockDirectory } from '../../src/embedded/directory-lock.ts';

/** Takes and gives back the lock of a directory over and over; exits with 1 if it ever met another holder. */
const [directory = '', rounds = '0'] = process.argv.slice(2);
const occupied = join(directory, 'occupied');
for (let won = 0; won < Number(rounds);) {
  const release = await lockDirectory(directory).catch(() => undefined);
  if (release === undefined) continue;
  closeSync(openSync(occupied, 'wx'));
  rmSync(occupied);
  release();
  won += 1;
}
