import { beforeEach, expect, test } from 'vitest';
import { emptyOperations } from '../support/empty-operations.ts';
import { useDomainDatabase } from './domain-database.ts';

const { sql } = useDomainDatabase();

const insert = `insert into operations (id, kind, status, accepted_at, started_at)
  values ('first', 'fetch', 'canceled', now(), now())`;

beforeEach(async () => {
  await sql(emptyOperations);
  await sql(insert);
});

const readAll = () => sql<{ id: string; kind: string }>('select id, kind from operations order by seq');

test.each([
  ['UPDATE', `update operations set kind = 'sell'`],
  ['UPDATE', `update operations set kind = 'sell' where id = 'of nobody'`],
  ['UPDATE', `${insert} on conflict (id) do update set kind = 'sell'`],
  ['DELETE', 'delete from operations'],
  ['DELETE', `merge into operations using (select) on id = 'first' when matched then delete`],
  ['TRUNCATE', 'truncate operations'],
  ['TRUNCATE', 'truncate users, operations cascade'],
])('PostgreSQL refuses to change or to delete an operation: %s (%s)', async (verb, statement) => {
  await expect(sql(statement)).rejects.toThrow(
    `Operations are never changed or deleted: they are the audit log (${verb} of operations was refused).`,
  );
  expect(await readAll()).toEqual([{ id: 'first', kind: 'fetch' }]);
});

test('an administrator of the database can delete old ones, as the documentation says', async () => {
  await sql(`begin;
    set local session_replication_role = replica;
    delete from operations where finished_at < now() + interval '1 day';
    commit`);
  expect(await readAll()).toEqual([]);
  await sql(insert);
  await expect(sql('delete from operations')).rejects.toThrow('DELETE of operations was refused');
});
