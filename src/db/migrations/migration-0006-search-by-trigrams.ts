import { Migration } from '@mikro-orm/migrations';

/**
 * For searches. Every change of a ticket's status writes to every index of its table, and a trigram index on the subject
 * made an assignment 58 µs dearer (23 before). So subjects are kept in a table of their own, which only triggers write:
 * assignments and sales do not touch it, and a blank ticket adds nothing to it. 10,000 tickets with subjects in one statement take
 * 207 to 223 ms (61 to 92 before), ten million of them 1.3 GB.
 *
 * Agents change without writing to their indexes; a new customer costs 28 µs more of a sale's 265. The pending list of
 * customers is short, so that the worker who fills it waits some milliseconds for it to be worked in.
 *
 * `pg_trgm` comes with PostgreSQL, and the owner of a database may create it. Processes of the version before go on as
 * they are; changes of tickets wait while the subjects are copied and indexed, two minutes for ten million.
 */
export class Migration0006SearchByTrigrams extends Migration {
  override up(): void {
    this.addSql(`
      do $$ begin
        if not exists (select from pg_available_extensions where name = 'pg_trgm') then
          raise exception 'Allot needs the extension pg_trgm, which this PostgreSQL lacks. Install its contrib package (postgresql-contrib) and start again.';
        end if;
      end $$`);
    this.addSql(`create extension if not exists pg_trgm`);
    this.addSql(`create table ticket_subjects (ticket_id bigint primary key, subject varchar(200) not null)`);
    this.addSql(`
      create function keep_new_subjects() returns trigger language plpgsql as $$
      begin
        insert into ticket_subjects (ticket_id, subject) select id, subject from new_tickets where subject <> '';
        return null;
      end $$`);
    this.addSql(`
      create function keep_changed_subject() returns trigger language plpgsql as $$
      begin
        if tg_op = 'TRUNCATE' then
          truncate ticket_subjects;
          return null;
        end if;
        delete from ticket_subjects where ticket_id = old.id;
        if tg_op = 'UPDATE' and new.subject <> '' then
          insert into ticket_subjects (ticket_id, subject) values (new.id, new.subject);
        end if;
        return null;
      end $$`);
    this.addSql(`
      create trigger tickets_inserted after insert on tickets referencing new table as new_tickets
      for each statement execute function keep_new_subjects()`);
    this.addSql(`
      create trigger tickets_subject_changed after update of subject on tickets
      for each row when (old.subject is distinct from new.subject) execute function keep_changed_subject()`);
    this.addSql(`
      create trigger tickets_deleted after delete on tickets for each row execute function keep_changed_subject()`);
    this.addSql(`
      create trigger tickets_truncated after truncate on tickets
      for each statement execute function keep_changed_subject()`);
    this.addSql(
      `insert into ticket_subjects (ticket_id, subject) select id, subject from tickets where subject <> ''`,
    );
    this.addSql(
      `create index ticket_subjects_containing on ticket_subjects using gin (subject gin_trgm_ops)`,
    );
    this.addSql(`
      create index customers_containing on customers using gin (name gin_trgm_ops, email gin_trgm_ops)
      with (gin_pending_list_limit = 512)`);
    this.addSql(
      `create index users_containing on users using gin (username gin_trgm_ops, email gin_trgm_ops)`,
    );
  }
}
