import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { eventually } from './eventually.ts';
import { uniquePrefix } from './queue-backends.ts';

const program = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** A real server process: API and group workers, as `npm start` runs them. */
export type RunningServer = {
  /** Without a slash at the end. */
  url: string;
  pid: number;
  /** For minting tokens without a login. */
  jwtSecret: string;
  admin: { username: string; password: string };
  /** All that it has written to stdout and stderr. */
  output(): string;
  /** SIGTERM, and waits for the end. Throws with what the server said if it did not end in order. May be called again. */
  stop(): Promise<void>;
  /** SIGKILL, and waits for the end. */
  kill9(): Promise<void>;
};

export type ServerOptions = {
  databaseUrl: string;
  /** Undefined puts the queues into the database. */
  redisUrl: string | undefined;
  queuePrefix?: string;
  /** More settings, and others than the ones of the tests. */
  settings?: Record<string, string>;
};

/**
 * Starts a server on a free port and resolves when it answers. It sees no setting of the test run's own environment.
 * It works in the directory of the test run, which ends whatever is still there at the end of the run.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const queuePrefix = options.queuePrefix ?? uniquePrefix();
  const jwtSecret = randomBytes(32).toString('hex');
  const admin = { username: 'admin', password: randomBytes(12).toString('hex') };
  const settings: Record<string, string> = {
    DATABASE_URL: options.databaseUrl,
    ...(options.redisUrl !== undefined && { REDIS_URL: options.redisUrl }),
    QUEUE_PREFIX: queuePrefix,
    PORT: '0',
    JWT_SECRET: jwtSecret,
    ADMIN_USERNAME: admin.username,
    ADMIN_PASSWORD: admin.password,
    LOG_LEVEL: 'warn',
    ...options.settings,
  };
  const server = spawnServer(settings);
  const url = await readUrl(server);
  return {
    url,
    pid: server.child.pid!,
    jwtSecret: settings['JWT_SECRET']!,
    admin: { username: settings['ADMIN_USERNAME']!, password: settings['ADMIN_PASSWORD']! },
    output: () => server.output.stdout + server.output.stderr,
    async stop() {
      await end(server.child, 'SIGTERM');
      if (server.child.exitCode !== 0 && !server.killed) throw new Error(describe(server));
    },
    async kill9() {
      server.killed = true;
      await end(server.child, 'SIGKILL');
    },
  };
}

type SpawnedServer = { child: ChildProcess; output: { stdout: string; stderr: string }; killed: boolean };

function spawnServer(settings: Record<string, string>): SpawnedServer {
  const child = spawn(process.execPath, [program], {
    cwd: inject('testDirectory'),
    env: { PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
  }
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.off('exit', killWithUs));
  return { child, output, killed: false };
}

/** The address in the welcome, once the server answers there. */
async function readUrl(server: SpawnedServer): Promise<string> {
  try {
    return await eventually(
      async () => {
        const url = /^ +API +(http:\S+)\/api\/$/m.exec(server.output.stdout)?.[1];
        if (hasEnded(server.child)) return undefined;
        if (url === undefined) throw new Error('The server did not start in time.');
        await fetch(`${url}/livez`);
        return url;
      },
      { timeoutMs: 30_000 },
    ).then((url) => {
      if (url === undefined) throw new Error('The server ended while it started.');
      return url;
    });
  } catch (error) {
    await end(server.child, 'SIGKILL');
    throw new Error(`${String(error)}\n${describe(server)}`, { cause: error });
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function describe({ child, output }: SpawnedServer): string {
  const ending = `The server ended with ${child.signalCode ?? child.exitCode}.`;
  const said = [output.stderr, output.stdout].map((text) => text.slice(-10_000).trim());
  return [ending, ...said].filter((text) => text !== '').join('\n');
}
