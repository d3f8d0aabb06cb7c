import { Migration } from '@mikro-orm/migrations';

/**
 * Holds that end: how long a ticket is held where it has a time of its own, and how often its present hold was extended.
 * The index has only what is held for a time, so an assignment without one pays nothing for it.
 */
export class Migration0007HoldExpiry extends Migration {
  override up(): void {
    this.addSql(`
      alter table tickets
        add column hold_seconds integer,
        add column hold_extensions integer not null default 0,
        add constraint tickets_hold_seconds_in_range check (hold_seconds between 0 and 31536000)`);
    this.addSql(`
      create index tickets_hold_ends on tickets (hold_expires_at)
       where status = 'assigned' and hold_expires_at is not null`);
  }
}
