import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newDataDir, query, start, startedBy, startOwner } from './servers.ts';

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
