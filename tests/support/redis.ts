import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { inject } from 'vitest';
import { findFreePort } from '../../src/embedded/free-port.ts';
import { eventually } from './eventually.ts';
import { findRedisServer } from './find-redis-server.ts';

/** A Redis server of one's own, with the durability of production. Port and data stay the same over every restart. */
export type TestRedis = {
  url: string;
  /** Starts it again after `kill9` or `stop`, with its data. */
  start(): Promise<void>;
  kill9(): Promise<void>;
  /** Stops its execution (SIGSTOP): connections stay open and nothing answers, until `resume`. */
  pause(): void;
  resume(): void;
  /** Shuts it down; its data stays until the end of the test run. May be called again, and on a paused server. */
  stop(): Promise<void>;
};

/** The Redis that all test files share. A test file keeps to key prefixes of its own. */
export function redisUrl(): string {
  return inject('redisUrl');
}

/** For a test file that kills, pauses or restarts Redis. Runs already; a file that forgets `stop` is told so. */
export async function createTestRedis(): Promise<TestRedis> {
  return startRedis(inject('testDirectory'));
}

/** A server with its data in a new directory below `parent`; `settings` win over ours. */
export async function startRedis(parent: string, settings: Record<string, string> = {}): Promise<TestRedis> {
  const program = findRedisServer();
  const directory = await mkdtemp(join(parent, 'redis-'));
  const port = await findFreePort();
  let server: ChildProcess;

  const start = async () => {
    server = spawnRedis(program, { directory, port, settings });
    await eventually(() => ping(port, server), { timeoutMs: 10_000 });
  };
  const end = async (...signals: NodeJS.Signals[]) => {
    if (hasEnded(server)) return;
    const ended = once(server, 'exit');
    for (const signal of signals) server.kill(signal);
    await ended;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill9: () => end('SIGKILL'),
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    stop: () => end('SIGTERM', 'SIGCONT'),
  };
}

function spawnRedis(
  program: string,
  { directory, port, settings }: { directory: string; port: number; settings: Record<string, string> },
): ChildProcess {
  const options = {
    port: String(port),
    bind: '127.0.0.1',
    dir: directory,
    pidfile: join(directory, 'server.pid'),
    logfile: join(directory, 'redis.log'),
    'set-proc-title': 'no',
    save: '',
    appendonly: 'yes',
    appendfsync: 'always',
    'maxmemory-policy': 'noeviction',
    ...settings,
  };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const server = spawn(program, flags, { stdio: 'ignore', detached: true });
  const killWithUs = () => server.kill('SIGKILL');
  process.once('exit', killWithUs);
  server.once('exit', () => process.off('exit', killWithUs));
  return server;
}

/** Throws unless it is this server that answers, and its data is loaded. */
async function ping(port: number, server: ChildProcess): Promise<void> {
  if (hasEnded(server))
    throw new Error(`redis-server ended on port ${port} (${server.exitCode ?? server.signalCode})`);
  const socket = connect(port, '127.0.0.1');
  try {
    socket.write('PING\r\n');
    const [reply] = (await once(socket, 'data', { signal: AbortSignal.timeout(1000) })) as [Buffer];
    // Whoever has to give a password is answered too.
    if (!/^(\+PONG|-NOAUTH)/.test(reply.toString())) throw new Error(`Redis says ${reply.toString().trim()}`);
  } finally {
    socket.destroy();
  }
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null;
}
