import { Client } from 'pg';
import { drainAllot } from '../drain/allot.ts';
import type { Line } from '../report/table.ts';
import { format } from '../rounds.ts';
import { spreadOf } from '../statistics.ts';
import { restock, type World } from '../world.ts';
import { backlog } from './drain.ts';
import type { SuiteContext } from './suite.ts';

const openMs = 5 * 60_000;
const tickets = 3_000_000;
const comparedDrains = 5;

/**
 * Drains one after the other while a REPEATABLE READ transaction stays open for five minutes: every row version that
 * is replaced meanwhile stays in tables and indexes, and the pool's index is read from its emptied end.
 */
export async function measureLongSnapshot({ world, signal, notes }: SuiteContext): Promise<Line[]> {
  const suite = 'Drain while a REPEATABLE READ transaction stays open for 5 minutes';
  await restock(world, { agents: backlog.agents, tickets });
  const before: number[] = [];
  for (let round = 0; round < comparedDrains; round += 1) before.push(await drainAfresh(world));
  const during: number[] = [];
  const snapshot = new Client({ connectionString: world.databaseUrl });
  await snapshot.connect();
  try {
    await snapshot.query('begin isolation level repeatable read');
    await snapshot.query('select count(*) from users');
    const openedAt = performance.now();
    while (performance.now() - openedAt < openMs) {
      signal.throwIfAborted();
      during.push(await drainAfresh(world));
      process.stderr.write(
        `  open for ${format((performance.now() - openedAt) / 1_000)} s: ${format(during.at(-1)!)} jobs/s\n`,
      );
    }
  } finally {
    await snapshot.end();
  }
  notes.set('long snapshot', { before, during });
  const without = spreadOf(before);
  const last = spreadOf(during.slice(-comparedDrains));
  return [
    { suite, figure: 'without', value: without, unit: 'jobs/s' },
    {
      suite,
      figure: 'with, the last ones',
      value: last,
      unit: 'jobs/s',
      ratio: last.median / without.median,
      to: 'without',
      atLeast: 0.5,
    },
  ];
}

/** Everybody sells what they hold, and the backlog fills up again. */
async function drainAfresh(world: World): Promise<number> {
  const client = new Client({ connectionString: world.databaseUrl });
  await client.connect();
  try {
    await client.query(
      `insert into customers (name, email) values ('Ann', 'ann@example.com') on conflict do nothing`,
    );
    await client.query(
      `update tickets set status = 'sold', sold_at = now(), customer_id = (select min(id) from customers) where status = 'assigned'`,
    );
    await client.query('update users set held_count = 0');
  } finally {
    await client.end();
  }
  await world.redis.flushall();
  return drainAllot(world, backlog);
}
