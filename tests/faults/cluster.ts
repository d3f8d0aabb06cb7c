import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../src/db/migrate.ts';
import { findFreePort } from '../../src/embedded/free-port.ts';
import { startEmbeddedPostgres } from '../../src/embedded/start-embedded-postgres.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { type Program, startProgram } from './program.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

/** A process of Allot, and the two connections that can be cut behind its back. */
export type Member = Program & {
  readonly kind: 'api' | 'worker';
  readonly port: number;
  readonly redisProxy: TcpProxy;
  readonly postgresProxy: TcpProxy;
};

export type Postgres = {
  readonly url: string;
  start(): Promise<void>;
  kill9(): Promise<void>;
  stop(): Promise<void>;
};

export type Cluster = Awaited<ReturnType<typeof startCluster>>;

export const groups = 4;
export const queuePrefix = 'faults';
export const jwtSecret = randomBytes(32).toString('hex');

/**
 * PostgreSQL and Redis with the durability of production, and as many API and worker processes as are asked for, all
 * below `directory`. Every process reaches the servers through TCP proxies of its own.
 */
export async function startCluster(options: {
  directory: string;
  apis: number;
  workers: number;
  settings?: Record<string, string>;
}) {
  const { directory } = options;
  const cleanup = new AsyncDisposableStack();
  const postgres = await startPostgres(directory);
  cleanup.defer(() => postgres.stop());
  const redis: TestRedis = await startRedis(directory);
  cleanup.defer(() => redis.stop());
  const transactions = watchTransactions(postgres.url);
  cleanup.defer(() => transactions.close());
  const members = new Set<Member>();
  cleanup.defer(async () => void (await Promise.all([...members].map((member) => remove(member, 'kill9')))));
  let started = 0;

  async function add(kind: Member['kind'], port?: number): Promise<Member> {
    const redisProxy = await startTcpProxy(Number(new URL(redis.url).port));
    const postgresProxy = await startTcpProxy(Number(new URL(postgres.url).port));
    const ownPort = port ?? (kind === 'api' ? await findFreePort() : 0);
    const program = await startProgram(kind, {
      name: `${kind}-${(started += 1)}`,
      directory,
      settings: {
        DATABASE_URL: withPort(postgres.url, postgresProxy.port),
        REDIS_URL: withPort(redis.url, redisProxy.port),
        PORT: String(ownPort),
        QUEUE_GROUPS: String(groups),
        QUEUE_PREFIX: queuePrefix,
        JWT_SECRET: jwtSecret,
        ACCESS_TOKEN_SECONDS: '86400',
        ADMIN_PASSWORD: 'first-admin-of-faults',
        ...options.settings,
      },
    });
    const member = { ...program, kind, port: ownPort, redisProxy, postgresProxy };
    members.add(member);
    return member;
  }

  async function remove(member: Member, how: 'kill9' | 'stop'): Promise<void> {
    members.delete(member);
    await member[how]();
    await Promise.all([member.redisProxy.close(), member.postgresProxy.close()]);
  }

  for (let n = 0; n < options.apis; n += 1) await add('api');
  await Promise.all(Array.from({ length: options.workers }, () => add('worker')));
  const ofKind = (kind: Member['kind']) => [...members].filter((member) => member.kind === kind);

  return {
    directory,
    postgres,
    redis,
    add,
    remove,
    apis: () => ofKind('api'),
    workers: () => ofKind('worker'),
    members: () => [...members],
    stop: () => cleanup.disposeAsync(),
    /** The workers that have a transaction open and wait in it for nobody but themselves, at this moment. */
    async workersInTransaction(): Promise<Member[]> {
      const ports = await transactions.clientPorts();
      return ofKind('worker').filter(({ postgresProxy }) => ports.some((port) => postgresProxy.owns(port)));
    },
  };
}

/** With `fsync` and all else as the embedded mode has it. */
async function startPostgres(directory: string): Promise<Postgres> {
  const dataDir = await mkdtemp(join(directory, 'postgres-'));
  const launch = () => startEmbeddedPostgres({ dataDir, maxConnections: 200, onExit: () => undefined });
  let server = await launch();
  await migrate(server.url);
  return {
    url: server.url,
    start: async () => {
      server = await launch();
    },
    kill9: async () => {
      process.kill(server.pid, 'SIGKILL');
      await server.stop();
    },
    stop: () => server.stop(),
  };
}

/** Watches which TCP ports of workers have a transaction open that waits for its client. */
function watchTransactions(url: string) {
  let client: Client | undefined;
  const forget = () => (client = undefined);
  return {
    async clientPorts(): Promise<number[]> {
      try {
        if (!client) {
          const fresh = new Client({ connectionString: url, application_name: 'faults' });
          fresh.on('error', forget);
          await fresh.connect();
          client = fresh;
        }
        const { rows } = await client.query<{ client_port: number }>(
          `select client_port from pg_stat_activity
            where application_name = 'allot-worker' and state = 'idle in transaction'`,
        );
        return rows.map((row) => row.client_port);
      } catch {
        forget();
        return [];
      }
    },
    async close(): Promise<void> {
      await client?.end();
    },
  };
}

/** The same URL with another port. */
export function withPort(url: string, port: number): string {
  const result = new URL(url);
  result.port = String(port);
  return result.href;
}
