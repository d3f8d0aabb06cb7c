import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import { startEmbeddedPostgres } from '../../src/embedded/start-embedded-postgres.ts';

// The data of a test may be lost with the machine, not with a killed process.
const fastSettings = {
  fsync: 'off',
  full_page_writes: 'off',
  max_wal_size: '512MB',
  dynamic_shared_memory_type: 'mmap',
};

/** The server that all test files share: where to create databases, and the migrated one to copy. */
export type TestServer = { adminUrl: string; template: string };

export type TestDatabase = {
  url: string;
  /** Disconnects whoever is still connected. May be called again. */
  drop(): Promise<void>;
};

/** A PostgreSQL server of one's own, database migrated. Port and data stay the same over every restart. */
export type PrivatePostgres = {
  url: string;
  /** Starts it again after `kill9` or `stop`. */
  start(): Promise<void>;
  /** SIGKILL to the postmaster; its other processes notice and end. */
  kill9(): Promise<void>;
  /** Stops the execution of all its processes (SIGSTOP): connections stay open and nothing answers, until `resume`. */
  pause(): void;
  resume(): void;
  /** Shuts it down; its data stays until the end of the test run. May be called again. */
  stop(): Promise<void>;
};

/** A new, migrated, empty database on the shared server: a copy of the template, made in some 20 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, template } = inject('postgres');
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  await execute(adminUrl, `create database ${name} template ${template} strategy file_copy`);
  return {
    url: withDatabase(adminUrl, name),
    drop: () => execute(adminUrl, `drop database if exists ${name} with (force)`),
  };
}

/** For a test file that kills or stops PostgreSQL. Runs already; a file that forgets `stop` is told so. */
export async function createPrivatePostgres(): Promise<PrivatePostgres> {
  const dataDir = await mkdtemp(join(inject('testDirectory'), 'postgres-'));
  const launch = () =>
    startEmbeddedPostgres({ dataDir, maxConnections: 100, settings: fastSettings, onExit: () => undefined });
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
    pause: () => signalAll(server.pid, 'SIGSTOP'),
    resume: () => signalAll(server.pid, 'SIGCONT'),
    stop: () => server.stop(),
  };
}

/** The postmaster first: stopped, it starts no process that would be missed. */
function signalAll(postmaster: number, signal: NodeJS.Signals): void {
  process.kill(postmaster, signal);
  const list = execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = list.map((line) => line.trim().split(/\s+/).map(Number));
  for (const [pid, parent] of pairs) if (parent === postmaster) process.kill(pid!, signal);
}

/**
 * For the global setup: starts a server (or takes that of TEST_DATABASE_URL) and migrates the template database.
 * `stop` leaves nothing behind on a server that was given.
 */
export async function startTestServer(directory: string): Promise<TestServer & { stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  const own = given === undefined ? await startOwnServer(directory) : undefined;
  const adminUrl = own?.url ?? given ?? '';
  const template = `allot_template_${process.pid}`;
  const stop = async () => {
    if (own === undefined) await dropDatabases(adminUrl, template);
    await own?.stop();
  };
  try {
    await dropDatabases(adminUrl, template);
    await execute(adminUrl, `create database ${template}`);
    await migrate(withDatabase(adminUrl, template));
    // Only a database without connections can be copied.
    await execute(adminUrl, `alter database ${template} with is_template true allow_connections false`);
    return { adminUrl, template, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startOwnServer(directory: string) {
  const dataDir = join(directory, 'postgres');
  return startEmbeddedPostgres({ dataDir, maxConnections: 300, settings: fastSettings });
}

/** The template and every copy of it. */
async function dropDatabases(adminUrl: string, template: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname = $1 or starts_with(datname, $1 || '_')`,
      [template],
    );
    for (const { datname } of rows) {
      await client.query(`alter database ${datname} with is_template false`);
      await client.query(`drop database ${datname} with (force)`);
    }
  } finally {
    await client.end();
  }
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const result = new URL(url);
  result.pathname = `/${name}`;
  return result.href;
}
