import { Migration } from '@mikro-orm/migrations';

/**
 * The audit log only grows: PostgreSQL refuses to change or to delete operations, whoever asks. A trigger of statements that
 * are not inserts, so that inserts cost what they did. Who has to delete old ones does it as docs/operations.md says.
 *
 * Two indexes make the histories complete, of rows that are few: creations of many tickets, found by each of them, and
 * tickets that an admin took from an agent, found by that agent too. A job pays for looking at the kind.
 */
export class Migration0010OperationsAreKept extends Migration {
  override up(): void {
    this.addSql(`
      create function keep_operations() returns trigger language plpgsql as $$
      begin
        raise exception 'Operations are never changed or deleted: they are the audit log (% of % was refused).', tg_op, tg_table_name
          using hint = 'docs/operations.md says how an administrator of the database deletes old ones.';
      end $$`);
    this.addSql(`
      create trigger operations_are_kept before update or delete or truncate on operations
      for each statement execute function keep_operations()`);
    this.addSql(`
      create index operations_of_new_tickets on operations
      using gist (int8range((result ->> 'first_id')::bigint, (result ->> 'last_id')::bigint, '[]'))
      where kind in ('ticket.create', 'ticket.import') and tickets::text = '[]'`);
    this.addSql(`
      create index operations_of_agent_before on operations (((result #>> '{before,assigned_to}')::bigint), finished_at, seq)
      where kind in ('ticket.update', 'ticket.reassign')`);
  }
}
