import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { renameDurably } from './durable-file.ts';
import { serverError } from './server-log.ts';
import type { ServerUser } from './server-user.ts';

const run = promisify(execFile);

const initdbOptions = [
  '--username=allot',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  // The C library of the machine plays no part in sorting, so the indexes survive a move to another machine;
  // the built-in provider knows upper and lower case of all of Unicode.
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
];

type ClusterOptions = {
  dataDirectory: string;
  binaries: string;
  user: ServerUser;
  password: string;
  /** False for data that may be lost with the machine (tests): does not wait for the disk. */
  durable: boolean;
  onProgress: (line: string) => void;
};

/**
 * Makes an empty database cluster unless there is one: in a directory of its own, renamed when it is complete and on
 * disk. So `dataDirectory` either does not exist or is whole, wherever an earlier attempt was killed.
 */
export async function ensureCluster(options: ClusterOptions): Promise<void> {
  const home = dirname(options.dataDirectory);
  await removeUnfinished(home);
  if (await stat(options.dataDirectory).catch(() => undefined)) return;

  options.onProgress(`Creating the database in ${options.dataDirectory}`);
  const draft = await mkdtemp(join(home, 'initdb-'));
  const passwordFile = join(draft, 'password');
  await writeFile(passwordFile, options.password, { mode: 0o600 });
  if (options.user.uid !== undefined && options.user.gid !== undefined) {
    for (const path of [draft, passwordFile]) await chown(path, options.user.uid, options.user.gid);
  }
  await runInitdb(options, join(draft, 'data'), passwordFile);
  await renameDurably(join(draft, 'data'), options.dataDirectory);
  await rm(draft, { recursive: true });
}

/** What a killed start left behind; its initdb may even be running still, and fails once its files are gone. */
async function removeUnfinished(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.startsWith('initdb-')) continue;
    await rm(join(home, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

async function runInitdb(options: ClusterOptions, target: string, passwordFile: string): Promise<void> {
  const { binaries, user, durable } = options;
  const sync = durable ? [] : ['--no-sync'];
  try {
    await run(
      join(binaries, 'bin', 'initdb'),
      ['-D', target, `--pwfile=${passwordFile}`, ...initdbOptions, ...sync],
      { ...user, cwd: '/', env: { LC_ALL: 'C' } },
    );
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    throw serverError(
      'The embedded PostgreSQL could not create its database',
      output || String(error),
      target,
    );
  }
}
