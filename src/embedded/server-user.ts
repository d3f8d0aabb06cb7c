import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The account that PostgreSQL runs as; empty for our own. It can be spread into the options of `spawn`. */
export type ServerUser = { uid?: number; gid?: number };

/**
 * PostgreSQL refuses root. So root runs it as the owner of the existing database, else as `postgres`, else as
 * `nobody`; everybody else runs it as themselves, and gets an error if the database belongs to somebody else.
 */
export async function findServerUser(dataDirectory: string): Promise<ServerUser> {
  const owner = statSync(dataDirectory, { throwIfNoEntry: false });
  const ownUid = process.getuid?.();
  if (ownUid === 0) {
    if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
    return (await findAccount('postgres')) ?? (await findAccount('nobody')) ?? noAccount();
  }
  if (owner !== undefined && owner.uid !== ownUid) {
    throw new Error(
      `The database in ${dataDirectory} belongs to the user with id ${owner.uid}, not to you (${ownUid}). ` +
        'Start Allot as the user who started it first (root, if that was root), or with another DATA_DIR.',
    );
  }
  return {};
}

/** Whether the server's account can enter a directory, found out by trying, so that every kind of permission counts. */
export async function canEnter(directory: string, user: ServerUser): Promise<boolean> {
  try {
    await run('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...user, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

async function findAccount(name: string): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

function noAccount(): never {
  throw new Error(
    'PostgreSQL refuses to run as root, and there is neither a user "postgres" nor "nobody" to run it as. ' +
      'Start Allot as another user, or set DATABASE_URL to a PostgreSQL server.',
  );
}
