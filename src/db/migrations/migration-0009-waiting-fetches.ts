import { Migration } from '@mikro-orm/migrations';

/**
 * Fetches that stay open until there are tickets, in the order in which they came. A row is only a place in that order:
 * the job itself is in its queue, and what it comes to is in `operations`. Without keys to other tables, so that a place
 * locks nothing.
 */
export class Migration0009WaitingFetches extends Migration {
  override up(): void {
    this.addSql(`
      create table waiting_fetches (
        job_id text primary key,
        agent_id bigint not null,
        seq bigint generated always as identity unique,
        deadline timestamptz(3) not null
      )`);
  }
}
