import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../src/config.ts';
import { startEmbeddedPostgres } from '../../src/embedded/start-embedded-postgres.ts';
import { postgresBackendConnections } from '../../src/queues/postgres-backend.ts';
import type { CommandContext } from '../run-command.ts';
import { endChild, keepOutput, startChild } from './child-process.ts';
import { createOwnDirectory } from './own-directory.ts';
import { prepareQueue } from './own-queue.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const startPatienceMs = 60_000;
const spareConnections = 20;

/** All of it as the settings say, except for what would tie this server to other data than its own. */
type Settings = Pick<Config, 'databasePoolSize' | 'groups' | 'queueRetentionSeconds' | 'redisUrl'>;

export type OwnServer = {
  readonly url: string;
  readonly databaseUrl: string;
  /** Where its queues are, for people. */
  readonly queue: string;
  /** Aborted, with the reason, when the command shall stop or one of its processes ended by itself. */
  readonly signal: AbortSignal;
};

/**
 * Starts Allot (`src/main.ts`) in a process of its own, on a new PostgreSQL and, if there is a Redis on the PATH, a new
 * Redis; a Redis that the settings name is used under a prefix of its own. `cleanup` stops all of it and removes every
 * trace, and so does the exit of this process.
 */
export async function startOwnServer(
  settings: Settings,
  { signal, cleanup }: CommandContext,
): Promise<OwnServer> {
  const lost = new AbortController();
  const onLost = (error: Error) => lost.abort(error);
  const directory = await createOwnDirectory(cleanup);
  const databaseUrl = await startDatabase(directory, settings, { cleanup, onLost });
  signal.throwIfAborted();
  const queue = await prepareQueue(directory, settings, { cleanup, onLost });
  signal.throwIfAborted();
  const either = AbortSignal.any([signal, lost.signal]);
  const url = await startAllot(
    {
      ...process.env,
      NODE_ENV: '',
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: directory,
      DATABASE_URL: databaseUrl,
      REDIS_URL: queue.redisUrl,
      QUEUE_PREFIX: queue.prefix,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    },
    { signal: either, cleanup, onLost },
  );
  return { url, databaseUrl, queue: queue.name, signal: either };
}

type Part = { readonly cleanup: AsyncDisposableStack; readonly onLost: (error: Error) => void };

async function startDatabase(
  dataDir: string,
  settings: Settings,
  { cleanup, onLost }: Part,
): Promise<string> {
  const queueConnections = postgresBackendConnections(settings.groups);
  const server = await startEmbeddedPostgres({
    dataDir,
    maxConnections: settings.databasePoolSize + queueConnections + spareConnections,
    onProgress: (line) => process.stderr.write(`${line}\n`),
    onExit: onLost,
  });
  // The fast end, which leaves no time to write anything into the directory that is being removed.
  const endWithUs = () => signalIfAlive(server.pid, 'SIGQUIT');
  process.prependOnceListener('exit', endWithUs);
  cleanup.defer(async () => {
    await server.stop();
    process.off('exit', endWithUs);
  });
  return server.url;
}

function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended.
  }
}

/** The lines for people, which are no log: one of them shows a password. */
function isWelcome(line: string): boolean {
  return /^Allot is ready|^ {2}(API|Bull Board|Database|First admin)/.test(line);
}

/** Resolves to the server's URL when it says that it is ready. */
async function startAllot(
  env: NodeJS.ProcessEnv,
  { signal, cleanup, onLost }: Part & { signal: AbortSignal },
): Promise<string> {
  const child = await startChild(process.execPath, [join('src', 'main.ts')], { cwd: root, env });
  if (child === undefined) throw new Error(`${process.execPath} is gone`);
  const ready = Promise.withResolvers<string>();
  const output = keepOutput(child, {
    onLine(line) {
      const [, url] = /^\s*API\s+(http:\/\/\S+)\/api\/$/.exec(line) ?? [];
      if (url !== undefined) ready.resolve(url);
    },
    isTelling: (line) => !isWelcome(line),
  });
  const onExit = () => {
    const end = child.signalCode ?? `exit code ${child.exitCode}`;
    const error = new Error(`The server ended by itself (${end}).${output.lastLines()}`);
    ready.reject(error);
    onLost(error);
  };
  child.once('exit', onExit);
  cleanup.defer(() => {
    child.off('exit', onExit);
    return endChild(child);
  });
  const onAbort = () => ready.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const slow = setTimeout(
    () => ready.reject(new Error(`The server did not get ready:${output.lastLines()}`)),
    startPatienceMs,
  );
  try {
    return await ready.promise;
  } finally {
    clearTimeout(slow);
    signal.removeEventListener('abort', onAbort);
  }
}
