import { Migration } from '@mikro-orm/migrations';

/**
 * For the audit log: operations by ticket, by kind and by time.
 *
 * An operation row is written for every job, so its indexes cost the workers. Measured in statements of 64 operations
 * of 10 tickets, 8 µs an operation without these: a GIN index of every ticket adds 15 µs and 0.45 kB, a side table with
 * a row a ticket 20 µs. This one keeps the block of 64 ids that a ticket is in: a fetch takes neighbours, so it names
 * one or two blocks. That adds 5 µs and 9 bytes; a question about one ticket reads what happened to 64. Operations
 * without tickets are left out. `fastupdate` would move the work to whoever fills the pending list, in one long pause.
 * The two indexes by time grow at their ends and add 1 to 3 µs together; that by agent replaces the one of `seq`.
 *
 * Processes of the version before go on as they are: no column changes, and their one question by agent and `seq`
 * reads that agent's rows and sorts them. Building the indexes holds up writes of operations meanwhile.
 */
export class Migration0004OperationsByTicketAndTime extends Migration {
  override up(): void {
    this.addSql(`
      create function ticket_blocks(tickets json) returns bigint[]
      language plpgsql immutable strict parallel safe as $$
      declare
        blocks bigint[] := '{}';
        ticket bigint;
        latest bigint;
      begin
        foreach ticket in array translate(tickets::text, '[]', '{}')::bigint[] loop
          if ticket >> 6 is distinct from latest then
            latest := ticket >> 6;
            blocks := blocks || latest;
          end if;
        end loop;
        return blocks;
      end $$`);
    this.addSql(`
      create index operations_of_tickets on operations using gin (ticket_blocks(tickets)) with (fastupdate = off)
      where tickets::text <> '[]'`);
    this.addSql(`create index operations_by_time on operations (finished_at, seq)`);
    this.addSql(`create index operations_of_kind on operations (kind, finished_at, seq)`);
    this.addSql(`create index operations_of_agent_by_time on operations (agent_id, finished_at, seq)`);
    this.addSql(`drop index operations_of_agent`);
  }
}
