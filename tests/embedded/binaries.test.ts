import { chmodSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { findBinaryPackage, prepareBinaries, type BinaryPackage } from '../../src/embedded/binaries.ts';
import { findServerUser } from '../../src/embedded/server-user.ts';

/** The package as npm leaves it where install scripts are off: without the links between its libraries. */
async function unlinkedPackage(parent: string): Promise<BinaryPackage> {
  const { root, version } = await findBinaryPackage();
  const copy = join(parent, 'package');
  cpSync(root, copy, {
    recursive: true,
    filter: (path) => !lstatSync(path).isSymbolicLink() && !path.endsWith('.a'),
  });
  return { root: copy, version };
}

/** Root's server runs as a user who cannot enter it; any other user cannot make the links. */
async function unusablePackage(): Promise<BinaryPackage> {
  const binaries = await unlinkedPackage(newDirectory(0o700));
  const libraries = join(binaries.root, 'native', 'lib');
  chmodSync(libraries, 0o500);
  onTestFinished(() => chmodSync(libraries, 0o755));
  return binaries;
}

function newDirectory(mode: number): string {
  const directory = mkdtempSync(join(inject('testDirectory'), 'binaries-'));
  chmodSync(directory, mode);
  return directory;
}

async function prepare(binaries: BinaryPackage) {
  const directory = newDirectory(0o711);
  const progress: string[] = [];
  const dataDirectory = join(directory, 'postgres');
  const home = { directory, dataDirectory, user: await findServerUser(dataDirectory) };
  const native = await prepareBinaries(binaries, home, (line) => progress.push(line));
  return { home, native, progress };
}

test('makes the library links that npm was told not to make', async () => {
  const binaries = await unlinkedPackage(newDirectory(0o755));
  expect((await prepare(binaries)).native).toBe(join(binaries.root, 'native'));
});

test('uses a copy, made once, where the server cannot use the package itself', async () => {
  const binaries = await unusablePackage();
  const { home, native, progress } = await prepare(binaries);
  expect(native).toBe(join(home.directory, `postgresql-${binaries.version}`, 'native'));
  expect(progress).toHaveLength(1);

  const again: string[] = [];
  expect(await prepareBinaries(binaries, home, (line) => again.push(line))).toBe(native);
  expect(again).toEqual([]);
});

test('replaces the copy of another version and an unfinished one', async () => {
  const binaries = await unusablePackage();
  const { home, native } = await prepare(binaries);
  rmSync(join(native, 'bin', 'initdb'));
  mkdirSync(join(home.directory, 'postgresql-17.0.0'));
  mkdirSync(join(home.directory, 'postgresql-17.0.0.new'));
  expect(await prepareBinaries(binaries, home, () => undefined)).toBe(native);
  expect(readdirSync(home.directory)).toEqual([`postgresql-${binaries.version}`]);
});

test('says that DATABASE_URL is needed where there are no binaries for the platform', async () => {
  await expect(findBinaryPackage('sunos', 'sparc')).rejects.toThrow(
    'Set DATABASE_URL to a PostgreSQL server',
  );
});
