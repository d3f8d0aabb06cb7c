import type { MikroORM } from '@mikro-orm/postgresql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPasswords } from '../../src/api/passwords.ts';
import { createOrm } from '../../src/db/orm.ts';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { query } from '../../src/domain/sql.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { runTool } from './run-tool.ts';

let database: TestDatabase;
let orm: MikroORM;

beforeEach(async () => {
  database = await createTestDatabase();
  orm = await createOrm({ databaseUrl: database.url, poolSize: 2, applicationName: 'allot-test' });
});

afterEach(async () => {
  await orm.close();
  await database.drop();
});

function sql<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
  return query<Row>(orm.em.fork(), text, values);
}

function demoData(...args: string[]) {
  return runTool('demo-data', args, { DATABASE_URL: database.url });
}

async function countRows(): Promise<{ users: number; tickets: number }> {
  const [counts] = await sql<{ users: number; tickets: number }>(
    'select (select count(*) from users)::integer as users, (select count(*) from tickets)::integer as tickets',
  );
  return counts!;
}

async function hasPassword(username: string, password: string): Promise<boolean> {
  const [user] = await sql<{ hash: string }>('select password_hash as hash from users where username = $1', [
    username,
  ]);
  const guard = { before: () => undefined, wrong: () => undefined };
  return createPasswords().verify(password, user?.hash, guard);
}

test('makes the agents, with the password, and the tickets that it was asked for', async () => {
  const run = await demoData('--agents', '1200', '--tickets=20500', '--password', 'secret-1234');
  expect(run).toMatchObject({ exitCode: 0 });
  expect(run.stdout).toMatch(/1,200 agents made, 0 were there already\n +20,500 unassigned tickets made/);

  expect(await countRows()).toEqual({ users: 1200, tickets: 20_500 });
  const others = await sql(
    `select username from users
      where not (is_agent and is_active and is_available and capacity = 15 and username ~ '^agent[0-9]+$')`,
  );
  expect(others).toEqual([]);
  expect(await hasPassword('agent1', 'secret-1234')).toBe(true);
  expect(await hasPassword('agent1200', 'secret-1234')).toBe(true);
  expect(await findBrokenPromises(orm.em.fork())).toEqual([]);
});

test('makes no agent twice, gives those that are there the password, and leaves them their capacity', async () => {
  await demoData('--agents', '3', '--tickets', '0', '--password', 'the first one');
  await sql(`update users set capacity = 4, is_active = false where username = 'agent2'`);
  const run = await demoData('--agents', '5', '--tickets', '2');
  expect(run.stdout).toContain('2 agents made, 3 were there already');

  const password = /agent1 to agent5 log in with the password (\S+)/.exec(run.stdout)?.[1] ?? '';
  expect(await hasPassword('agent2', password)).toBe(true);
  expect(await hasPassword('agent5', password)).toBe(true);
  expect(
    await sql('select username, capacity, is_active, token_version from users order by username limit 2'),
  ).toEqual([
    { username: 'agent1', capacity: 15, is_active: true, token_version: 2 },
    { username: 'agent2', capacity: 4, is_active: true, token_version: 2 },
  ]);
  expect(await countRows()).toEqual({ users: 5, tickets: 2 });
});

test('makes every agent once when two runs race', async () => {
  const runs = await Promise.all([1, 2].map(() => demoData('--agents', '2000', '--tickets', '10')));
  expect(runs.map((run) => run.exitCode)).toEqual([0, 0]);
  expect(await countRows()).toEqual({ users: 2000, tickets: 20 });
});

test('takes no name over from an admin, and changes nothing then', async () => {
  await sql(`insert into users (username, password_hash, is_admin) values ('agent2', 'x', true)`);
  const run = await demoData('--agents', '3', '--tickets', '3');
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain('Nothing was changed: agent2 must stay as they are');
  expect(await countRows()).toEqual({ users: 1, tickets: 0 });
});

test('lists every wrong argument with the usage, exits with 2 and changes nothing', async () => {
  const run = await demoData('--agents', '-5', '--tickets=x', '--password', 'short', '--speed', '9', '7');
  expect(run.exitCode).toBe(2);
  expect(run.stderr.split('\n').slice(0, 7)).toEqual([
    '--speed is not known',
    '"7" is no option. Is the -- missing in "npm run demo-data -- …"?',
    '--agents must be a whole number from 0 to 100000, not "-5"',
    '--tickets must be a whole number from 0 to 100000000, not "x"',
    '--password must be 8 to 128 characters long',
    '',
    'Usage: npm run demo-data -- [options]',
  ]);
  expect(await countRows()).toEqual({ users: 0, tickets: 0 });
});

test('asks for the migration of a database that is not its own', async () => {
  await sql('delete from migrations');
  const run = await demoData();
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain('npm run migrate');
});
