import { Migration } from '@mikro-orm/migrations';

/**
 * Lets `npm run purge` delete old operations, and nobody else by accident: a DELETE is refused unless its transaction has
 * set `allot.purging`, and also then where one row of it is of the current month or of the three before (UTC). Everything
 * else is refused as before; inserts are not looked at. Months are whole, so that what is kept begins with one.
 *
 * Processes of the version before go on as they are: they delete no operations.
 */
export class Migration0012OperationsArePurged extends Migration {
  override up(): void {
    this.addSql(`
      create or replace function keep_operations() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and current_setting('allot.purging', true) = 'on' then
          return null;
        end if;
        raise exception 'Operations are never changed or deleted: they are the audit log (% of % was refused).', tg_op, tg_table_name
          using hint = 'Whole old months are deleted with: npm run purge -- --before 2025-01';
      end $$`);
    this.addSql(`
      create function keep_recent_operations() returns trigger language plpgsql as $$
      begin
        if exists (select from deleted
                    where finished_at >= date_trunc('month', now(), 'UTC') - interval '3 months') then
          raise exception 'Operations of this month and of the three before are never deleted.';
        end if;
        return null;
      end $$`);
    this.addSql(`
      create trigger recent_operations_are_kept after delete on operations
      referencing old table as deleted for each statement execute function keep_recent_operations()`);
  }
}
