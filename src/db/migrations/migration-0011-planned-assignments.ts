import { Migration } from '@mikro-orm/migrations';

/**
 * What `AUTO_ASSIGN` has planned and nobody has done yet: one job of an agent at most, so that nothing is ordered twice.
 * Deleted in the transaction that does it.
 */
export class Migration0011PlannedAssignments extends Migration {
  override up(): void {
    this.addSql(`
      create table planned_assignments (
        agent_id bigint primary key,
        job_id text not null unique,
        count integer not null check (count > 0),
        planned_at timestamptz(3) not null default now()
      )`);
  }
}
