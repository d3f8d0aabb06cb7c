import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOrm } from '../../src/db/orm.ts';
import { query, together } from '../../src/domain/sql.ts';
import { begin, commit, inOwnTransaction, inTransaction } from '../../src/domain/transaction.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('a connection that is lost in the middle of a transaction goes back to the pool', async () => {
  const orm = await createOrm({ databaseUrl: database.url, poolSize: 2, applicationName: 'test' });
  try {
    for (let round = 0; round < 6; round += 1) {
      const lost = inTransaction(orm.em.fork(), async (tx) => {
        const [row] = await query<{ pid: number }>(tx, 'select pg_backend_pid() as pid');
        await query(orm.em.fork(), 'select pg_terminate_backend($1)', [row!.pid]);
        await query(tx, 'select 1');
      });
      await expect(lost).rejects.toThrow();
    }
    expect(await query(orm.em.fork(), 'select 1 as one')).toEqual([{ one: 1 }]);
  } finally {
    await orm.close();
  }
});

test('what throws inside is rolled back, what is flushed or executed inside is committed together', async () => {
  const orm = await createOrm({ databaseUrl: database.url, poolSize: 2, applicationName: 'test' });
  try {
    const em = orm.em.fork();
    const insert = (key: string, thenThrow: boolean) =>
      inTransaction(em, async (tx) => {
        await query(tx, 'insert into settings (key, value) values ($1, $1)', [key]);
        if (thenThrow) throw new Error('no');
      });
    await expect(insert('rolled-back', true)).rejects.toThrow('no');
    await insert('committed', false);
    expect(await query(em, 'select key from settings')).toEqual([{ key: 'committed' }]);
  } finally {
    await orm.close();
  }
});

describe('statements that are sent together', () => {
  const cleanup = new AsyncDisposableStack();
  let orm: MikroORM;
  beforeAll(async () => {
    orm = await createOrm({ databaseUrl: database.url, poolSize: 2, applicationName: 'test' });
    cleanup.defer(() => orm.close());
    await query(orm.em.fork(), 'create table notes (id integer primary key)');
  });
  afterAll(() => cleanup.disposeAsync());

  const notes = () => query<{ id: number }>(orm.em.fork(), 'select id from notes order by id');
  const insert = (tx: EntityManager, id: number) =>
    query<{ id: number }>(tx, 'insert into notes values ($1) returning id', [id]);

  test('run in order, each seeing what the one before it did, and are answered one by one', async () => {
    await inOwnTransaction(orm.em.fork(), async (tx) => {
      const [, first, , seen] = await together(tx, () => [
        begin(tx),
        insert(tx, 1),
        Promise.resolve('asks nothing'),
        query(tx, 'select count(*)::integer as count from notes'),
      ]);
      expect(first).toEqual([{ id: 1 }]);
      expect(seen).toEqual([{ count: 1 }]);
      // Nothing is committed before it is said.
      expect(await notes()).toEqual([]);
      await together(tx, () => [insert(tx, 2), commit(tx)]);
    });
    expect(await notes()).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test('change nothing where one of them fails, and throw what that one threw', async () => {
    const failing = inOwnTransaction(orm.em.fork(), async (tx) => {
      await together(tx, () => [begin(tx), insert(tx, 3)]);
      await together(tx, () => [insert(tx, 4), insert(tx, 1), insert(tx, 5), commit(tx)]);
    });
    await expect(failing).rejects.toThrow(/notes_pkey/);
    const throwing = inOwnTransaction(orm.em.fork(), async (tx) => {
      await together(tx, () => [begin(tx), insert(tx, 6)]);
      throw new Error('no');
    });
    await expect(throwing).rejects.toThrow('no');
    expect(await notes()).toEqual([{ id: 1 }, { id: 2 }]);
    // The connections are out of their transactions.
    await Promise.all([7, 8].map((id) => insert(orm.em.fork(), id)));
    expect(await notes()).toHaveLength(4);
  });

  test('give their connection back when it is lost', async () => {
    for (let round = 0; round < 6; round += 1) {
      const lost = inOwnTransaction(orm.em.fork(), async (tx) => {
        const [, [row]] = await together(tx, () => [
          begin(tx),
          query<{ pid: number }>(tx, 'select pg_backend_pid() as pid'),
        ]);
        await query(orm.em.fork(), 'select pg_terminate_backend($1)', [row!.pid]);
        await together(tx, () => [insert(tx, 9), commit(tx)]);
      });
      await expect(lost).rejects.toThrow();
    }
    expect(await notes()).toHaveLength(4);
  });
});
