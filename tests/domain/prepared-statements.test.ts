import { expect, test } from 'vitest';
import { createOrm } from '../../src/db/orm.ts';
import { prepare, query } from '../../src/domain/sql.ts';
import { createTestDatabase } from '../support/postgres.ts';

test('a declared statement is parsed once by a connection, and planned for the table as it is', async () => {
  await using cleanup = new AsyncDisposableStack();
  const database = await createTestDatabase();
  cleanup.defer(() => database.drop());
  const orm = await createOrm({ databaseUrl: database.url, poolSize: 1, applicationName: 'test' });
  cleanup.defer(() => orm.close());
  const em = orm.em.fork();
  const find = prepare('test_find_setting', 'select value from settings where key = $1');

  for (let n = 0; n < 10; n += 1) expect(await query(em, find, [`missing ${n}`])).toEqual([]);
  await query(em, `insert into settings select 'key ' || n, n from generate_series(1, 20000) n`);
  expect(await query(em, find, ['key 7'])).toEqual([{ value: '7' }]);

  expect(
    await query(em, 'select name, custom_plans::integer, generic_plans::integer from pg_prepared_statements'),
  ).toEqual([{ name: 'test_find_setting', custom_plans: 11, generic_plans: 0 }]);
});

test('a name or a text is declared once', () => {
  prepare('test_once', 'select 1 as once');
  expect(() => prepare('test_once', 'select 2 as once')).toThrow('prepared twice');
  expect(() => prepare('test_twice', 'select 1 as once')).toThrow('prepared twice');
});
