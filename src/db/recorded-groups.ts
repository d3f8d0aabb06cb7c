import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../domain/sql.ts';

/**
 * Checks that this process counts as many groups as the queues were made for, and records the number if none was
 * recorded yet. With another number an agent's jobs would go to two queues and lose their order, so it throws.
 */
export async function claimGroups(em: EntityManager, groups: number): Promise<void> {
  await query(em, `insert into settings (key, value) values ('groups', $1) on conflict (key) do nothing`, [
    String(groups),
  ]);
  const [row] = await query<{ value: string }>(em, `select value from settings where key = 'groups'`);
  if (row?.value !== String(groups)) {
    throw new Error(
      `QUEUE_GROUPS is ${groups}, but this database was set up for ${row?.value} groups. Start with QUEUE_GROUPS=${row?.value}; with another number the jobs that wait in the queues would lose their order.`,
    );
  }
}
