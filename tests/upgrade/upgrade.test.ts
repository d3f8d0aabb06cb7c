import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createOrm } from '../../src/db/orm.ts';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { createClient } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { uniquePrefix } from '../support/queue-backends.ts';
import { redisUrl } from '../support/redis.ts';
import { type RunningServer, startServer } from '../support/running-server.ts';
import { schemaOf } from './schema-of.ts';

const dump = readFileSync(new URL('after-migration-0006.sql', import.meta.url), 'utf8');
const migrateProgram = fileURLToPath(new URL('../../src/db/main.ts', import.meta.url));

let databaseUrl: string;
let server: RunningServer | undefined;

beforeAll(async () => {
  const url = new URL(inject('postgres').adminUrl);
  const name = `upgraded_${uniquePrefix()}`;
  await execute(url.href, `create database ${name}`);
  url.pathname = `/${name}`;
  databaseUrl = url.href;
  await execute(databaseUrl, dump);
});
afterAll(async () => {
  await server?.stop();
  const name = new URL(databaseUrl).pathname.slice(1);
  await execute(inject('postgres').adminUrl, `drop database if exists ${name} with (force)`);
});

/** Runs all that `text` says, on a connection of its own, and answers the rows of its one statement. */
async function execute<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** `npm run migrate` in a process of its own; resolves to its exit code and what it complained of. */
async function migrateApart(): Promise<{ code: number | null; complaint: string }> {
  const child = spawn(process.execPath, [migrateProgram], {
    cwd: inject('testDirectory'),
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl },
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  child.stdout.resume();
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, complaint };
}

/** Four processes that migrate, none of which can look at what is to be done before all want to. */
async function migrateFourAtOnce() {
  const holder = new pg.Client({ connectionString: databaseUrl });
  await holder.connect();
  try {
    await holder.query('begin; lock table migrations');
    const ended = Promise.all(Array.from({ length: 4 }, migrateApart));
    await eventually(
      async () => {
        const rows = await execute(
          databaseUrl,
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        expect(rows).toHaveLength(4);
      },
      { timeoutMs: 30_000 },
    );
    await holder.query('commit');
    return await ended;
  } finally {
    await holder.end();
  }
}

async function expectNoBrokenPromise(): Promise<void> {
  const orm = await createOrm({ databaseUrl, poolSize: 1, applicationName: 'allot-test' });
  try {
    expect(await findBrokenPromises(orm.em.fork())).toEqual([]);
  } finally {
    await orm.close();
  }
}

/** Everything that the release before has recorded, without the columns that it did not know. */
const recorded = () =>
  execute(
    databaseUrl,
    `select (select json_agg(operations order by seq) from operations) as operations,
            (select json_agg((id, status, assigned_to, customer_id, subject, priority, assigned_at, sold_at) order by id)
               from tickets) as tickets`,
  );

test('a database of an older release is migrated once, by whichever of several processes, and loses nothing', async () => {
  const before = await recorded();
  expect(await migrateFourAtOnce()).toEqual(Array.from({ length: 4 }, () => ({ code: 0, complaint: '' })));
  const done = await execute<{ name: string }>(databaseUrl, 'select name from migrations order by name');
  const names = done.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(6);
  expect(names).toEqual([...new Set(names)]);
  expect(await recorded()).toEqual(before);
  await expectNoBrokenPromise();
});

test('afterwards it has the same tables, rules and indexes as a new database', async () => {
  const fresh = await createTestDatabase();
  try {
    const expected = await schemaOf(fresh.url);
    expect(expected.length).toBeGreaterThan(100);
    expect(await schemaOf(databaseUrl)).toEqual(expected);
  } finally {
    await fresh.drop();
  }
});

test('the agents of the older release log in, keep what they held, and go on', async () => {
  server = await startServer({ databaseUrl, redisUrl: redisUrl() });
  const { url } = server;
  const anonymous = createClient((path, request) => fetch(`${url}${path}`, request));
  const admin = await anonymous.login('admin', 'first password');
  const ann = await anonymous.login('ann', 'secret-1234');

  const held = await ann.get<{ id: number }[]>('/api/agent/tickets/');
  expect(held.body).toHaveLength(13);
  // Asked for again under its old key, the fetch of the older release is answered and not repeated.
  const repeated = await ann.fetchTickets({ key: 'first', prefer: 'wait=20' });
  expect({ status: repeated.status, count: repeated.body.length }).toEqual({ status: 200, count: 15 });

  expect((await admin.createTickets(20)).status).toBe(201);
  const customer = { name: 'Carl', email: 'CARL@example.com' };
  const [kept] = held.body;
  expect((await ann.sell(kept!.id, customer, { prefer: 'wait=20' })).status).toBe(200);
  expect((await ann.release(held.body[1]!.id, { prefer: 'wait=20' })).status).toBe(200);
  const fetched = await ann.fetchTickets({ prefer: 'wait=20' });
  expect(fetched.body).toHaveLength(15);

  const history = await admin.get<{ kind: string }[]>(`/api/admin/operations/?ticket=${kept!.id}`);
  expect(history.body.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['sell', 'fetch']));
  const sales = await execute(
    databaseUrl,
    `select from tickets join customers on customers.id = customer_id where lower(email) = 'carl@example.com'`,
  );
  expect(sales).toHaveLength(3);
  await expectNoBrokenPromise();
});
