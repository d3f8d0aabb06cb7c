import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { readRecord } from './home.ts';

const answerTimeoutMs = 3_000;

/**
 * What there is of the database of a data directory at this moment. `busy`: a process has the directory, and its
 * database does not answer yet, or any more. `stopped`: nobody has it, whether it was ever used or not.
 */
export type EmbeddedDatabase = { state: 'running'; url: string } | { state: 'busy' } | { state: 'stopped' };

/**
 * Finds the database that an Allot in embedded mode runs on `dataDir` (absolute), from what its start left there.
 * Changes nothing. Throws if the directory is somebody else's.
 */
export async function findEmbeddedDatabase(dataDir: string): Promise<EmbeddedDatabase> {
  const { port, home = dataDir } = await readRecord(dataDir);
  const password = await readIfThere(join(dataDir, 'postgres.password'));
  if (port !== undefined && password !== undefined) {
    const url = `postgres://allot:${password}@127.0.0.1:${port}/allot`;
    if (await isServerOf(url, join(home, 'postgres'))) return { state: 'running', url };
  }
  return { state: (await hasOwner(dataDir)) ? 'busy' : 'stopped' };
}

/**
 * Whether a server answers at `url`, and with this data: the port may have gone to another program by now, and a copied
 * data directory names the port and the password of the original.
 */
async function isServerOf(url: string, dataDirectory: string): Promise<boolean> {
  const client = new Client({ connectionString: url, ssl: false, connectionTimeoutMillis: answerTimeoutMs });
  // Without a listener, a server that dies just now would end our process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === (await realpath(dataDirectory));
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether the process that locked the directory is alive; a number that a killed one left there may be anybody's. */
async function hasOwner(dataDir: string): Promise<boolean> {
  const pid = Number(await readIfThere(join(dataDir, 'postgres.lock.pid')));
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new Error(
      `${path} cannot be read (${String(error)}). Run this as the user who started Allot there.`,
      {
        cause: error,
      },
    );
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
