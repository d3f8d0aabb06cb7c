import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rmdir, stat, writeFile } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { writeDurably } from './durable-file.ts';
import { canEnter, findServerUser, type ServerUser } from './server-user.ts';

/** Where a data directory's server keeps its files: the data directory itself, or a place that its user can enter. */
export type Home = { directory: string; dataDirectory: string; user: ServerUser };

/** What a start leaves for the next one, in `postgres.json`. `home` is absent if it is the data directory itself. */
type ServerRecord = { home?: string; port?: number };

/**
 * Finds the database of a data directory, or chooses the place for a new one and records it before anything is put
 * there. Never takes an existing database for a new one: throws if it is recorded but gone or out of reach.
 */
export async function openHome(dataDir: string): Promise<Home> {
  const record = await readRecord(dataDir);
  const directory = record.home ?? dataDir;
  const dataDirectory = join(directory, 'postgres');
  if (record.home !== undefined && !(await exists(record.home))) throw homeIsGone(dataDir, record.home);

  const user = await findServerUser(dataDirectory);
  if (await makeReachable(directory, user)) return { directory, dataDirectory, user };
  if (record.home !== undefined || (await exists(dataDirectory))) throw outOfReach(dataDirectory, user);

  const elsewhere = await createHomeElsewhere(dataDir, user);
  await writeRecord(dataDir, { ...record, home: elsewhere });
  return { directory: elsewhere, dataDirectory: join(elsewhere, 'postgres'), user };
}

export async function readRecord(dataDir: string): Promise<ServerRecord> {
  const content = await readFile(join(dataDir, 'postgres.json'), 'utf8').catch(ifMissing('{}'));
  return JSON.parse(content) as ServerRecord;
}

/** For the next start. */
export async function rememberPort(dataDir: string, port: number): Promise<void> {
  const record = await readRecord(dataDir);
  if (record.port !== port) await writeRecord(dataDir, { ...record, port });
}

async function writeRecord(dataDir: string, record: ServerRecord): Promise<void> {
  await writeDurably(join(dataDir, 'postgres.json'), `${JSON.stringify(record)}\n`, 0o644);
}

/** The password of the database user: made at the first start, readable by the owner of the data directory only. */
export async function readOrCreatePassword(dataDir: string): Promise<string> {
  const path = join(dataDir, 'postgres.password');
  const kept = await readFile(path, 'utf8').catch(ifMissing(''));
  if (kept !== '') return kept.trim();
  const password = randomBytes(24).toString('base64url');
  await writeDurably(path, `${password}\n`, 0o600);
  return password;
}

/** Lets the server's account pass through the directory itself; the directories above it are left as they are. */
async function makeReachable(directory: string, user: ServerUser): Promise<boolean> {
  if (user.uid === undefined || (await canEnter(directory, user))) return true;
  if (!(await canEnter(dirname(directory), user))) return false;
  const { mode } = await stat(directory);
  await chmod(directory, (mode & 0o777) | 0o011);
  return canEnter(directory, user);
}

/** Data is only put below a temporary directory if the data directory is in one itself. */
async function createHomeElsewhere(dataDir: string, user: ServerUser): Promise<string> {
  const parents = isTemporary(dataDir) ? [tmpdir(), '/tmp'] : ['/var/lib/allot', '/var/opt/allot'];
  for (const parent of parents) {
    const created = await mkdir(parent, { recursive: true });
    if (created !== undefined) await chmod(parent, 0o755);
    const home = await mkdtemp(join(parent, 'allot-data-'));
    await chmod(home, 0o711);
    if (await canEnter(home, user)) {
      await writeFile(join(home, 'belongs-to'), `${dataDir}\n`);
      return home;
    }
    await rmdir(home);
  }
  throw outOfReach(dataDir, user);
}

function isTemporary(path: string): boolean {
  const real = realpathSync(path);
  return [tmpdir(), '/tmp'].some((directory) => real.startsWith(realpathSync(directory) + sep));
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(ifMissing(undefined))) !== undefined;
}

function ifMissing<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value;
    throw error;
  };
}

function homeIsGone(dataDir: string, home: string): Error {
  return new Error(
    `The database of ${dataDir} is in ${home}, as its postgres.json says, but that directory does not exist. ` +
      `Restore it, or delete ${dataDir} to start with an empty database.`,
  );
}

function outOfReach(path: string, user: ServerUser): Error {
  return new Error(
    `PostgreSQL refuses to run as root, so it runs as the user with id ${user.uid}, who cannot reach ${path}. ` +
      'Let that user pass through the directories above it (chmod o+x), set DATA_DIR to a directory that the user ' +
      'can reach, or set DATABASE_URL to a PostgreSQL server.',
  );
}
