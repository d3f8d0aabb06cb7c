import type { EntityManager } from '@mikro-orm/postgresql';
import { Client, Pool, type QueryResultRow } from 'pg';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { createOrm } from '../../src/db/orm.ts';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { DomainError, type DomainErrorCode, type FieldErrors } from '../../src/domain/errors.ts';
import { eventually } from '../support/eventually.ts';
import { createTestDatabase } from '../support/postgres.ts';

/** One session of its own, as another process would have it; closed after the test. */
export interface Session {
  pid: number;
  sql<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
}

/**
 * A database for one test file. After each test it must keep every promise, and no transaction may be left open; at the
 * end PostgreSQL must not have met a single deadlock, because the order of the locks rules them out.
 */
export function useDomainDatabase() {
  const open: Client[] = [];
  let state: Awaited<ReturnType<typeof start>>;

  beforeAll(async () => {
    state = await start();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((client) => client.end()));
    expect(await findBrokenPromises(state.orm.em.fork())).toEqual([]);
  });
  afterAll(async () => {
    await state.orm.close();
    await state.pool.end();
    try {
      expect(await countDeadlocks(state.database.url)).toBe(0);
    } finally {
      await state.database.drop();
    }
  });

  async function sql<Row extends QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await state.pool.query<Row>(text, values)).rows;
  }

  return {
    sql,
    em: (): EntityManager => state.orm.em.fork(),
    openSession: async (): Promise<Session> => {
      const client = new Client({ connectionString: state.database.url });
      open.push(client);
      await client.connect();
      const run: Session['sql'] = async (text, values = []) => (await client.query(text, values)).rows;
      const [row] = await run<{ pid: number }>('select pg_backend_pid() as pid');
      return { pid: row!.pid, sql: run };
    },
    /** Resolves when a session waits for a lock that this one holds. */
    untilBlockedBy: (session: Session): Promise<void> => untilWaiting(sql, session, 1),
    /** Resolves when as many sessions wait for this one, or in line behind one that does. */
    untilAllWaitFor: (session: Session, count: number): Promise<void> => untilWaiting(sql, session, count),
  };
}

type RunSql = <Row extends QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;

function untilWaiting(sql: RunSql, session: Session, count: number): Promise<void> {
  return eventually(
    async () => {
      const [row] = await sql<{ count: number }>(
        `with recursive waiting (pid) as (
           select $1::integer
           union
           select activity.pid from waiting, pg_stat_activity activity
            where waiting.pid = any (pg_blocking_pids(activity.pid)))
         select count(*)::integer - 1 as count from waiting`,
        [session.pid],
      );
      expect(row?.count).toBe(count);
    },
    { intervalMs: 2 },
  );
}

async function start() {
  const database = await createTestDatabase();
  const orm = await createOrm({ databaseUrl: database.url, poolSize: 20, applicationName: 'allot-test' });
  const pool = new Pool({ connectionString: database.url, max: 3 });
  // Its end() does not wait for the connections to close, and the drop of the database then ends them with an error.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { database, orm, pool };
}

/** What the sessions that have ended by now have reported. */
async function countDeadlocks(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ deadlocks: number }>(
      'select deadlocks::integer from pg_stat_database where datname = current_database()',
    );
    return rows[0]!.deadlocks;
  } finally {
    await client.end();
  }
}

/** Expects a refusal by a rule, with these messages by field if any are given. */
export async function expectRefusal(
  promise: Promise<unknown>,
  code: DomainErrorCode,
  fields?: FieldErrors,
): Promise<void> {
  const error = await promise.then(
    () => new Error('was not refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof DomainError)) throw error;
  expect({ code: error.code, fields: error.fields }).toEqual({ code, fields });
}
