import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';
import { inTransaction } from './transaction.ts';

/** Beside the current month: clients may repeat their keys, and workers their jobs, for as long. The database holds to it too. */
const keptMonths = 3;

/** The end of what may be purged at `now`: the first moment (UTC) of the earliest month that has to be kept. */
export function latestPurgeEnd(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - keptMonths));
}

/** A month of the audit log (UTC), such as `2025-01`, and how many operations it has. */
export type MonthCount = { readonly month: string; readonly count: number };

/** The operations before `end` by month, oldest first. A statement a month, so that none holds a snapshot for long. */
export async function* countOldOperations(em: EntityManager, end: Date): AsyncGenerator<MonthCount> {
  for (let from = await findOldestMonth(em); from !== undefined && from < end;) {
    const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1));
    const [row] = await query<{ count: number }>(
      em,
      'select count(*)::float8 as count from operations where finished_at >= $1 and finished_at < $2',
      [from.toISOString(), to.toISOString()],
    );
    yield { month: from.toISOString().slice(0, 7), count: row!.count };
    from = to;
  }
}

async function findOldestMonth(em: EntityManager): Promise<Date | undefined> {
  const [row] = await query<{ ms: number | null }>(
    em,
    `select date_part('epoch', date_trunc('month', min(finished_at), 'UTC')) * 1000 as ms from operations`,
  );
  return row?.ms == null ? undefined : new Date(row.ms);
}

/**
 * Deletes the oldest operations before `end`, about `most` of them, and answers how many: 0 if there are none left. Those
 * of one moment go together, so whatever is kept is complete from its oldest moment on. Locks nothing but these rows, for
 * which nobody waits. Throws, deleting nothing, where the database keeps one of them.
 */
export function purgeOperations(em: EntityManager, end: Date, most: number): Promise<number> {
  return inTransaction(em, async (tx) => {
    await query(tx, `set local allot.purging = 'on'`);
    const [row] = await query<{ count: number }>(tx, purgeStatement, [end.toISOString(), most]);
    return row!.count;
  });
}

const purgeStatement = `
  with oldest as materialized (
    select finished_at from operations where finished_at < $1 order by finished_at, seq limit $2
  ), gone as (
    delete from operations where finished_at <= (select max(finished_at) from oldest) returning 1
  )
  select count(*)::float8 as count from gone`;
