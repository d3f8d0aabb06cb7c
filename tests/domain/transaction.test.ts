import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOrm } from '../../src/db/orm.ts';
import { query } from '../../src/domain/sql.ts';
import { inTransaction } from '../../src/domain/transaction.ts';
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
