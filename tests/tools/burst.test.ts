import { Client } from 'pg';
import { afterEach, expect, inject, test } from 'vitest';
import { createPasswords } from '../../src/api/passwords.ts';
import { createOrm } from '../../src/db/orm.ts';
import { checkDatabase } from '../../tools/burst/check-database.ts';
import { createDemoAgents, createDemoTickets } from '../../tools/create-demo-data.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { redisUrl } from '../support/redis.ts';
import { startServer } from '../support/running-server.ts';
import { runTool } from './run-tool.ts';

const password = 'secret-1234';
const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

test('exits with 1 and names the promise when the database breaks one', async () => {
  const { server, databaseUrl } = await startWithDemoData();
  // It was there before the burst, so only the check of the database can find it.
  await execute(
    databaseUrl,
    `insert into users (username, password_hash, is_agent, held_count) values ('odd', 'x', true, 3)`,
  );
  const args = ['--url', `${server.url}/`, '--password', password, '--agents', '10', '--fetches', '50'];
  const run = await runTool('burst', args, { DATABASE_URL: databaseUrl });
  expect(run.stdout).toMatch(/^topped_up +10\nalready_full +40$/m);
  expect(run.stdout).toMatch(
    /^ +held_count is the number of held tickets: user \d+: held_count 3, holds 0$/m,
  );
  expect(run.exitCode).toBe(1);

  const elsewhere = await runTool('burst', args, { DATA_DIR: `${inject('testDirectory')}/unused` });
  expect(elsewhere.stdout).toContain(
    "Promises: all kept, by the jobs' results.\nThe database was not checked",
  );
  expect(elsewhere.exitCode).toBe(0);
});

test('names the command that makes the agents when one cannot log in', async () => {
  const { server } = await startWithDemoData();
  const run = await runTool('burst', ['--url', server.url, '--password', 'another one'], {});
  expect(run.stderr).toContain('agent1 cannot log in (401: No active account found');
  expect(run.stderr).toContain('npm run demo-data -- --agents 1000 --password');
  expect(run.exitCode).toBe(1);
});

test('says in one sentence that nothing answers', async () => {
  const run = await runTool('burst', ['--url', 'http://127.0.0.1:1', '--password', password], {});
  expect(run).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: 'Nothing answers at http://127.0.0.1:1 (ECONNREFUSED). Is the server running?\n',
  });
});

test('lists every wrong argument with the usage and exits with 2', async () => {
  const wrong = await runTool('burst', ['--agents', '0', '--connections', '--url', 'ftp://x'], {});
  expect(wrong.exitCode).toBe(2);
  expect(wrong.stderr.split('\n').slice(0, 4)).toEqual([
    '--connections needs a value',
    '--agents must be a whole number from 1 to 100000, not "0"',
    '--url must be a URL that starts with http:// or https://, not "ftp://x"',
    '',
  ]);
  const unfit = await runTool('burst', ['--url', 'http://x', '--tickets', '5'], {});
  expect(unfit.exitCode).toBe(2);
  expect(unfit.stderr).toMatch(/^--url needs --password, .*\n--tickets is for the own server only/);
});

test('finds tickets that the database gives to others than the jobs did, and knows a foreign database', async () => {
  const database = await createTestDatabase();
  cleanups.push(() => database.drop());
  await makeDemoData(database.url, 2, 2);
  await execute(
    database.url,
    `update tickets set status = 'assigned', assigned_at = now(), assigned_to = 1 where id = 1;
     update users set held_count = 1 where id = 1`,
  );
  const told = (holders: [number, number][]) => checkDatabase(database.url, { holders: new Map(holders) });
  expect(await told([[1, 1]])).toEqual([]);
  const promise = 'a ticket is with whom it was given to';
  expect(
    await told([
      [1, 2],
      [2, 1],
      [99, 1],
    ]),
  ).toEqual([
    { promise, detail: 'ticket 1 was given to user 2, but is assigned of 1' },
    { promise, detail: 'ticket 2 was given to user 1, but is unassigned of nobody' },
    { promise, detail: 'ticket 99 was given to user 1, but is gone of nobody' },
  ]);
  expect(
    await checkDatabase(database.url, { jobId: '1-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f' }),
  ).toBeUndefined();
});

async function startWithDemoData() {
  const database = await createTestDatabase();
  cleanups.push(() => database.drop());
  await makeDemoData(database.url, 10, 200);
  const server = await startServer({ databaseUrl: database.url, redisUrl: redisUrl() });
  cleanups.push(() => server.stop());
  return { server, databaseUrl: database.url };
}

async function makeDemoData(databaseUrl: string, agents: number, tickets: number): Promise<void> {
  const orm = await createOrm({ databaseUrl, poolSize: 2, applicationName: 'allot-test' });
  const watch = { signal: new AbortController().signal, onProgress: () => undefined };
  const passwordHash = await createPasswords().hash(password);
  await createDemoAgents(orm.em.fork(), { count: agents, passwordHash, capacity: 15, ...watch });
  await createDemoTickets(orm.em.fork(), { count: tickets, ...watch });
  await orm.close();
}

async function execute(url: string, statements: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}
