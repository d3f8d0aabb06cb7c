import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../domain/sql.ts';
import { userAccessName } from '../postgres-channel.ts';

/** What is recorded while the jobs of the queues are on their way to other groups: no process may start then. */
const regrouping = /^regrouping from (\d+) to (\d+)$/;

/**
 * Checks that this process counts as many groups as the queues were made for, and records the number if none was
 * recorded yet. With another number an agent's jobs would go to two queues and lose their order, so it throws.
 */
export async function claimGroups(em: EntityManager, groups: number): Promise<void> {
  await query(em, `insert into settings (key, value) values ('groups', $1) on conflict (key) do nothing`, [
    String(groups),
  ]);
  const recorded = await readRecord(em);
  const interrupted = regrouping.exec(recorded);
  if (interrupted) {
    throw new Error(
      `The queues are being regrouped from ${interrupted[1]} to ${interrupted[2]} groups. If nobody is doing that any more, finish it with: npm run regroup -- --groups ${interrupted[2]}`,
    );
  }
  if (recorded !== String(groups)) {
    throw new Error(
      `QUEUE_GROUPS is ${groups}, but the queues were made for ${recorded} groups. Start with QUEUE_GROUPS=${recorded}, or stop all API and worker processes and move the jobs with: npm run regroup -- --groups ${groups}`,
    );
  }
}

/** A change of the number of groups: which it is, and whether one that was interrupted goes on. */
export type Regrouping = { readonly from: number; readonly to: number; readonly isInterrupted: boolean };

/**
 * What a regrouping to `target` groups would be; undefined if there are `target` groups already. An interrupted one can only
 * go on to the number it had.
 */
export async function planRegrouping(em: EntityManager, target: number): Promise<Regrouping | undefined> {
  const recorded = await readRecord(em);
  const interrupted = regrouping.exec(recorded);
  if (interrupted && Number(interrupted[2]) !== target) {
    throw new Error(
      `A regrouping to ${interrupted[2]} groups was interrupted; finish it first: npm run regroup -- --groups ${interrupted[2]}`,
    );
  }
  if (interrupted) return { from: Number(interrupted[1]), to: target, isInterrupted: true };
  return recorded === String(target)
    ? undefined
    : { from: Number(recorded), to: target, isInterrupted: false };
}

/** Records that the queues are on their way: from now on no process starts. */
export async function beginRegrouping(em: EntityManager, { from, to }: Regrouping): Promise<void> {
  await writeRecord(em, `regrouping from ${from} to ${to}`);
}

/** Records that there are so many groups now. */
export async function endRegrouping(em: EntityManager, groups: number): Promise<void> {
  await writeRecord(em, String(groups));
}

/** Throws while API processes are connected: what they accept goes to the groups that were. */
export async function refuseWhileAccepting(em: EntityManager): Promise<void> {
  const [row] = await query<{ count: number }>(
    em,
    `select count(*)::integer as count from pg_stat_activity
      where datname = current_database() and application_name = $1`,
    [userAccessName],
  );
  if (row!.count > 0) {
    throw new Error(
      `API processes are still running: ${row!.count}. Stop all API and worker processes, then run this again.`,
    );
  }
}

async function readRecord(em: EntityManager): Promise<string> {
  const [row] = await query<{ value: string }>(em, `select value from settings where key = 'groups'`);
  if (!row)
    throw new Error(
      'This database has no groups yet: nothing was ever started on it, so there is nothing to regroup.',
    );
  return row.value;
}

async function writeRecord(em: EntityManager, value: string): Promise<void> {
  await query(em, `update settings set value = $1 where key = 'groups'`, [value]);
}
