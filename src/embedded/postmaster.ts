import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readLogSize, readLogSince, rotateLog } from './server-log.ts';
import type { ServerUser } from './server-user.ts';

export type PostmasterOptions = {
  binaries: string;
  dataDirectory: string;
  user: ServerUser;
  logFile: string;
  /** Given on the command line, so they win over every file in the data directory. */
  settings: Record<string, string>;
};

export type Postmaster = { child: ChildProcess; pid: number };

/** A running server, or what it printed before it gave up. */
type StartOutcome = { postmaster: Postmaster } | { postmaster?: undefined; failure: string };

/**
 * Starts PostgreSQL in a session of its own, out of reach of the terminal's Ctrl-C, and waits until it accepts
 * connections; as long as it takes, because recovery after a crash may take minutes.
 */
export async function startPostmaster(options: PostmasterOptions): Promise<StartOutcome> {
  await rotateLog(options.logFile);
  const logStart = await readLogSize(options.logFile);
  const child = await spawnPostgres(options).catch((error: unknown) => String(error));
  if (typeof child === 'string') return { failure: child };
  shutDownAtExit(child);

  while (!hasEnded(child)) {
    const status = await readPostmasterFile(options.dataDirectory);
    if (child.pid !== undefined && status?.pid === child.pid && status.state === 'ready') {
      return { postmaster: { child, pid: child.pid } };
    }
    await delay(20);
  }
  return { failure: await readLogSince(options.logFile, logStart) };
}

/**
 * Ends a server: fast shutdown (clients are disconnected, the data is written), after 10 s an immediate one (the next
 * start recovers from the log), after 10 more SIGKILL. Returns when `isAlive` says that it is gone.
 */
export async function endServer(
  signal: (name: NodeJS.Signals) => void,
  isAlive: () => boolean,
): Promise<void> {
  for (const name of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    signal(name);
    const deadline = Date.now() + 10_000;
    while (isAlive() && Date.now() < deadline) await delay(20);
    if (!isAlive()) return;
  }
  throw new Error('PostgreSQL does not end, not even by SIGKILL: its disk may be hanging.');
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** What the server itself writes to `postmaster.pid`: its process and whether it is ready for connections. */
export async function readPostmasterFile(
  dataDirectory: string,
): Promise<{ pid: number; state: string } | undefined> {
  const content = await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = content.split('\n');
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, state: lines[7]?.trim() ?? '' } : undefined;
}

/** If our process ends in an orderly way but without having stopped the server, the server is told to shut down. */
function shutDownAtExit(child: ChildProcess): void {
  const shutDown = () => child.kill('SIGINT');
  process.once('exit', shutDown);
  child.once('exit', () => process.off('exit', shutDown));
}

async function spawnPostgres(options: PostmasterOptions): Promise<ChildProcess> {
  const { binaries, dataDirectory, user, logFile, settings } = options;
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // A file, not a pipe: the server must be able to go on writing when this process is gone.
  const log = await open(logFile, 'a', 0o600);
  try {
    const child = spawn(join(binaries, 'bin', 'postgres'), ['-D', dataDirectory, ...flags], {
      ...user,
      cwd: '/',
      env: { LC_ALL: 'C' },
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    await once(child, 'spawn');
    return child;
  } finally {
    await log.close();
  }
}
