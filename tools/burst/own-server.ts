import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../src/config.ts';
import { readRecord } from '../../src/embedded/home.ts';
import { startEmbeddedPostgres } from '../../src/embedded/start-embedded-postgres.ts';
import { postgresBackendConnections } from '../../src/queues/postgres-backend.ts';
import { createRedisBackend } from '../../src/queues/redis-backend.ts';
import type { CommandContext } from '../run-command.ts';
import { endChild, keepOutput, startChild } from './child-process.ts';
import { startOwnRedis } from './own-redis.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const startPatienceMs = 60_000;
const forgetPatienceMs = 10_000;
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
  const directory = await createDirectory(cleanup);
  const databaseUrl = await startDatabase(directory, settings, { cleanup, onLost });
  signal.throwIfAborted();
  const queue = await startQueue(directory, settings, { cleanup, onLost });
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

/** The server's user cannot enter every directory: then its data is elsewhere, and goes from there as well. */
async function createDirectory(cleanup: AsyncDisposableStack): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'allot-burst-'));
  const places = new Set([directory]);
  const remove = () => {
    for (const place of places)
      rmSync(place, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  };
  process.once('exit', remove);
  cleanup.defer(async () => {
    const { home } = await readRecord(directory);
    if (home !== undefined) places.add(home);
    remove();
    process.off('exit', remove);
  });
  return directory;
}

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
  cleanup.defer(() => server.stop());
  return server.url;
}

/** An own prefix in either case: a Redis that was named may hold the queues of others. */
async function startQueue(directory: string, settings: Settings, { cleanup, onLost }: Part) {
  const prefix = `burst-${randomBytes(4).toString('hex')}`;
  const given = settings.redisUrl;
  if (given !== undefined) {
    cleanup.defer(() => forgetQueues(given, prefix, settings));
    return { name: 'the Redis of REDIS_URL', redisUrl: given, prefix };
  }
  const redis = await startOwnRedis(directory, onLost);
  if (redis === undefined) {
    return { name: 'PostgreSQL (no redis-server or valkey-server on the PATH)', redisUrl: undefined, prefix };
  }
  cleanup.defer(() => redis.stop());
  return { name: 'Redis', redisUrl: redis.url, prefix };
}

async function forgetQueues(redisUrl: string, queuePrefix: string, settings: Settings): Promise<void> {
  const timeout = AbortSignal.timeout(forgetPatienceMs);
  const tooLate = new Promise<never>((_, reject) => {
    timeout.addEventListener('abort', () => reject(new Error('it does not answer')));
  });
  try {
    await Promise.race([obliterate(redisUrl, queuePrefix, settings), tooLate]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `Keys that start with {${queuePrefix}- may be left in the Redis of REDIS_URL: ${reason}\n`,
    );
  }
}

async function obliterate(redisUrl: string, queuePrefix: string, settings: Settings): Promise<void> {
  const backend = await createRedisBackend(redisUrl, { ...settings, queuePrefix, onError: () => undefined });
  try {
    for (let group = 0; group < settings.groups; group += 1) {
      const queue = backend.createQueue(group);
      await queue.obliterate({ force: true });
      await queue.close();
    }
  } finally {
    await backend.close();
  }
}

/** Resolves to the server's URL when it says that it is ready. */
async function startAllot(
  env: NodeJS.ProcessEnv,
  { signal, cleanup, onLost }: Part & { signal: AbortSignal },
): Promise<string> {
  const child = await startChild(process.execPath, [join('src', 'main.ts')], { cwd: root, env });
  if (child === undefined) throw new Error(`${process.execPath} is gone`);
  const ready = Promise.withResolvers<string>();
  const output = keepOutput(child, (line) => {
    const [, url] = /^\s*API\s+(http:\/\/\S+)\/api\/$/.exec(line) ?? [];
    if (url !== undefined) ready.resolve(url);
  });
  const onExit = () => {
    const end = child.signalCode ?? `exit code ${child.exitCode}`;
    const error = new Error(`The server ended by itself (${end}).\n${output.lastLines()}`);
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
    () => ready.reject(new Error(`The server did not get ready:\n${output.lastLines()}`)),
    startPatienceMs,
  );
  try {
    return await ready.promise;
  } finally {
    clearTimeout(slow);
    signal.removeEventListener('abort', onAbort);
  }
}
