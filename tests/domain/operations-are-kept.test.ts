import { beforeEach, expect, test } from 'vitest';
import { latestPurgeEnd, purgeOperations } from '../../src/domain/purge-operations.ts';
import { emptyOperations } from '../support/empty-operations.ts';
import { useDomainDatabase } from './domain-database.ts';

const { sql, em } = useDomainDatabase();

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

const insertAt = (id: string, at: string) =>
  sql(
    `insert into operations (id, kind, status, accepted_at, started_at, finished_at)
         select $1, 'fetch', 'canceled', at, at, at from (select ${at} as at) as moments`,
    [id],
  );
const beginningOfKept = `date_trunc('month', now(), 'UTC') - interval '3 months'`;

test('a purge deletes whole old months, the moments of one transaction together', async () => {
  const end = latestPurgeEnd(new Date());
  await insertAt('oldest', `${beginningOfKept} - interval '1 day'`);
  await insertAt('last', `${beginningOfKept} - interval '1 millisecond'`);
  await insertAt('last too', `${beginningOfKept} - interval '1 millisecond'`);
  await insertAt('kept', beginningOfKept);
  expect(await purgeOperations(em(), end, 2)).toBe(3);
  expect(await purgeOperations(em(), end, 2)).toBe(0);
  expect((await readAll()).map(({ id }) => id).toSorted()).toEqual(['first', 'kept']);
  await expect(sql('delete from operations')).rejects.toThrow('DELETE of operations was refused');
});

test('PostgreSQL keeps this month and the three before, whatever a purge is told', async () => {
  await insertAt('old', `${beginningOfKept} - interval '1 day'`);
  await insertAt('kept', beginningOfKept);
  const end = new Date(latestPurgeEnd(new Date()).getTime() + 1);
  await expect(purgeOperations(em(), end, 100)).rejects.toThrow('of the three before are never deleted');
  await expect(
    sql(`begin; set local allot.purging = 'on'; delete from operations where id = 'kept'; commit`),
  ).rejects.toThrow('of the three before are never deleted');
  expect((await readAll()).map(({ id }) => id)).toEqual(['first', 'old', 'kept']);
});
