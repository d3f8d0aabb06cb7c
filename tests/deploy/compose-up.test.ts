import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { createOrm } from '../../src/db/orm.ts';
import { findFreePort } from '../../src/embedded/free-port.ts';
import { createClient } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { findRedisServer } from '../support/find-redis-server.ts';
import { uniquePrefix } from '../support/queue-backends.ts';
import { buildImage } from './build-image.ts';
import { readComposeFile } from './compose-file.ts';
import { imageEnvironment, inImage, readDockerfile } from './dockerfile.ts';

const admin = { username: 'admin', password: 'first password' };
const file = readComposeFile({
  JWT_SECRET: randomBytes(48).toString('base64'),
  POSTGRES_PASSWORD: 'secret',
  ADMIN_PASSWORD: admin.password,
});
const instructions = readDockerfile();

let image: string;
let databaseUrl: string;
let redisPort: number;
const running: Process[] = [];

beforeAll(async () => {
  image = await buildImage(await mkdtemp(join(inject('testDirectory'), 'image-')));
  databaseUrl = await createEmptyDatabase();
  redisPort = await findFreePort();
});
afterAll(async () => {
  await Promise.all(running.map((process) => process.stop()));
  await asAdministrator(`drop database if exists ${new URL(databaseUrl).pathname.slice(1)} with (force)`);
});

type Process = {
  output(): string;
  /** Resolves to the exit code; null after a signal that it did not catch. */
  ended: Promise<number | null>;
  /** SIGTERM, as Compose would send, and waits for the end. */
  stop(): Promise<number | null>;
};

/** Starts this command of the compose file, which finds its programs in the PATH of the image. */
function start(command: readonly string[], environment: Record<string, string>, directory = image): Process {
  const [program = '', ...options] = command;
  const child = spawn(program === 'node' ? process.execPath : program, options, {
    cwd: directory,
    env: { PATH: process.env.PATH, ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  const started = { output: () => output, ended, stop };
  running.push(started);
  return started;
}

/** A service of the compose file as the image runs it; only the names of the servers and the port are of this machine. */
function startService(name: string, settings: Record<string, string> = {}): Process {
  const { command, environment = {} } = file.services[name]!;
  const addresses = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: environment['REDIS_URL']!.replace('redis:6379', `127.0.0.1:${redisPort}`),
  };
  return start(command!, { ...imageEnvironment(instructions), ...environment, ...addresses, ...settings });
}

async function createEmptyDatabase(): Promise<string> {
  const name = uniquePrefix();
  await asAdministrator(`create database ${name}`);
  const url = new URL(inject('postgres').adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function asAdministrator(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgres').adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Redis with the command of the compose file, with a port and a directory of its own. */
async function startRedis(): Promise<Process> {
  const [, ...options] = file.services['redis']!.command!;
  const directory = await mkdtemp(join(inject('testDirectory'), 'compose-redis-'));
  const own = ['--port', String(redisPort), '--bind', '127.0.0.1', '--dir', directory];
  const redis = start([findRedisServer(), ...options, ...own], {}, directory);
  await eventually(() => expect(redis.output()).toContain('Ready to accept connections'));
  return redis;
}

/** What Docker asks the API for its health: the exit code of the image's check. */
function checkHealth(port: number): Promise<number | null> {
  const [check = ''] = inImage(instructions, 'HEALTHCHECK');
  const command = JSON.parse(check.slice(check.indexOf('CMD ') + 4)) as string[];
  return start(command, { ...imageEnvironment(instructions), PORT: String(port) }).ended;
}

async function expectNoBrokenPromise(): Promise<void> {
  const orm = await createOrm({ databaseUrl, poolSize: 1, applicationName: 'allot-test' });
  try {
    expect(await findBrokenPromises(orm.em.fork())).toEqual([]);
  } finally {
    await orm.close();
  }
}

test('what the compose file starts migrates, serves agents, is healthy and stops in order', async () => {
  const redis = await startRedis();
  const migration = startService('migrate');
  expect({ code: await migration.ended, output: migration.output() }).toMatchObject({ code: 0 });

  const port = await findFreePort();
  const { replicas = 1 } = file.services['worker']!.deploy!;
  // In their network each of them has an address of its own, and the same port.
  const metricsPorts: string[] = [];
  for (let process = 0; process <= replicas; process += 1) metricsPorts.push(String(await findFreePort()));
  const [ofApi, ...ofWorkers] = metricsPorts.map((METRICS_PORT) => ({ METRICS_PORT }));
  const api = startService('api', { PORT: String(port), ...ofApi });
  const workers = ofWorkers.map((settings) => startService('worker', settings));
  await eventually(
    () => {
      expect(api.output()).toContain('API ready');
      for (const worker of workers) expect(worker.output()).toContain('worker ready');
    },
    { timeoutMs: 30_000 },
  );
  // Redis would be warned about here if its settings were weaker than a 202 promises.
  for (const process of [api, ...workers]) expect(process.output()).not.toContain('"level":40');
  expect(await checkHealth(port)).toBe(0);
  for (const metricsPort of metricsPorts) {
    const metrics = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
    expect(await metrics.text()).toContain('process_cpu_seconds_total');
  }

  const anonymous = createClient((path, request) => fetch(`http://127.0.0.1:${port}${path}`, request));
  const asAdmin = await anonymous.login(admin.username, admin.password);
  await asAdmin.createTickets(40);
  await asAdmin.createAgent({ username: 'ann', password: 'secret-1234' });
  const ann = await anonymous.login('ann', 'secret-1234');
  const fetched = await ann.fetchTickets({ prefer: 'wait=20' });
  expect(fetched.body).toHaveLength(15);
  const customer = { name: 'Carl', email: 'carl@example.com' };
  expect((await ann.sell(fetched.body[0]!.id, customer, { prefer: 'wait=20' })).status).toBe(200);
  for (const path of ['/readyz', '/api/docs', '/admin/queues/login'])
    expect((await anonymous.get(path)).status).toBeLessThan(400);
  await expectNoBrokenPromise();

  expect(await Promise.all([api, ...workers].map((process) => process.stop()))).toEqual([0, 0, 0]);
  expect(await checkHealth(port)).toBe(1);
  expect(await redis.stop()).toBe(0);
});

test('in the image, which has no embedded PostgreSQL, everything in one process needs DATABASE_URL and says so', async () => {
  const environment = { ...imageEnvironment(instructions), JWT_SECRET: 'x'.repeat(40) };
  const ended = start(['node', 'src/main.ts'], environment);
  expect(await ended.ended).toBe(1);
  expect(ended.output()).toContain('Set DATABASE_URL to a PostgreSQL server');
});

test('with DATABASE_URL everything in one process starts from the image', async () => {
  const environment = { ...imageEnvironment(instructions), JWT_SECRET: 'x'.repeat(40) };
  const settings = { DATABASE_URL: databaseUrl, PORT: '0', QUEUE_PREFIX: uniquePrefix() };
  const everything = start(['node', 'src/main.ts'], { ...environment, ...settings });
  await eventually(() => expect(everything.output()).toContain('Allot is ready (queues on PostgreSQL)'), {
    timeoutMs: 30_000,
  });
  expect(await everything.stop()).toBe(0);
});
