import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { World } from '../world.ts';

const intervalMs = 20;

export type LockWaits = {
  /** How often the sessions were looked at, and how many of them waited for a row or a fence at those moments, in all. */
  readonly looks: number;
  readonly waiting: number;
  /** How many waited for each kind of lock, `extend` among them: two sessions want to make one table's file longer. */
  readonly kinds: Readonly<Record<string, number>>;
};

/** Looks at `pg_stat_activity` fifty times a second while `work` runs. */
export async function countLockWaits<Result>(
  { databaseUrl }: World,
  work: () => Promise<Result>,
): Promise<{ result: Result; lockWaits: LockWaits }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const over = new AbortController();
  let looks = 0;
  let waiting = 0;
  const kinds: Record<string, number> = {};
  const looking = (async () => {
    while (!over.signal.aborted) {
      const { rows } = await client.query<{ wait_event: string; count: number }>(
        `select wait_event, count(*)::integer as count from pg_stat_activity
          where wait_event_type = 'Lock' and datname = current_database() group by wait_event`,
      );
      looks += 1;
      for (const { wait_event: kind, count } of rows) {
        if (kind !== 'extend') waiting += count;
        kinds[kind] = (kinds[kind] ?? 0) + count;
      }
      await delay(intervalMs);
    }
  })();
  try {
    const result = await work();
    return { result, lockWaits: { looks, waiting, kinds } };
  } finally {
    over.abort();
    await looking;
    await client.end();
  }
}
