import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { listTickets } from '../../src/domain/list-tickets.ts';
import { query } from '../../src/domain/sql.ts';
import { createRedisBackend } from '../../src/queues/redis-backend.ts';
import { endChild, keepOutput, startChild } from '../../tools/burst/child-process.ts';
import { drainAllot } from '../drain/allot.ts';
import type { Backlog } from '../drain/backlog.ts';
import { openBacklog } from '../drain/open-backlog.ts';
import type { Line } from '../report/table.ts';
import { runInTurn } from '../rounds.ts';
import { spreadOf } from '../statistics.ts';
import { restock, type World } from '../world.ts';
import { backlog } from './drain.ts';
import type { SuiteContext } from './suite.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sizes = [10_000, 1_000_000, 10_000_000];
const rounds = 3;
/** Of what the smallest pool can give to everybody: a drain that finds the pool empty has less to do. */
const modest: Backlog = { ...backlog, agents: 600 };

/** Whether it stays as fast with more tickets, and what more groups and more processes bring. */
export async function measureGrowth(context: SuiteContext): Promise<Line[]> {
  return [
    ...(await measureSizes(context)),
    ...(await measureGroups(context)),
    ...(await measureProcesses(context)),
  ];
}

/** Drains and list pages with as many tickets in the pool and as many sold; the smallest before and after the others. */
async function measureSizes({ world, signal }: SuiteContext): Promise<Line[]> {
  const suite = 'As the tickets grow (as many in the pool as sold)';
  const drains = new Map<number, number[]>(sizes.map((size) => [size, []]));
  const pages = new Map<number, number>();
  for (const size of [...sizes, sizes[0]!]) {
    process.stderr.write(`  filling ${size.toLocaleString('en-US')} tickets and as many sold\n`);
    await restock(world, { agents: modest.agents, tickets: size, sold: size, subjects: false });
    pages.set(size, await measurePage(world));
    // Not counted: it runs in, on its first time the process's code, and the pages that the fill has left to be written.
    await drainAgain(world);
    for (let round = 1; round <= rounds; round += 1) {
      signal.throwIfAborted();
      const rate = await drainAgain(world);
      drains.get(size)!.push(rate);
      process.stderr.write(
        `  round ${round}: ${Math.round(rate)} jobs/s, a page in ${pages.get(size)!.toFixed(1)} ms\n`,
      );
    }
  }
  const smallest = spreadOf(drains.get(sizes[0]!)!).median;
  return sizes.flatMap((size) => {
    const value = spreadOf(drains.get(size)!);
    const figure = `${size.toLocaleString('en-US')} tickets`;
    return [
      {
        suite,
        figure: `${figure}, drain`,
        value,
        unit: 'jobs/s',
        ratio: value.median / smallest,
        to: 'that with 10,000',
        ...(size === sizes.at(-1) && { atLeast: 0.9 }),
      },
      { suite, figure: `${figure}, a page of the list`, value: pages.get(size)!, unit: 'ms' },
    ];
  });
}

/** Everybody gives back what they hold, and the backlog fills up again: every size drains the same demand. */
async function drainAgain(world: World): Promise<number> {
  const em = world.orm.em.fork();
  await query(
    em,
    `update tickets set status = 'unassigned', assigned_to = null, assigned_at = null where status = 'assigned'`,
  );
  await query(em, 'update users set held_count = 0');
  await query(em, 'vacuum (analyze) tickets, users');
  await world.redis.flushall();
  return drainAllot(world, modest);
}

/** The median of a few readings of the first page of sold tickets, newest first. */
async function measurePage({ orm }: World): Promise<number> {
  const times: number[] = [];
  for (let reading = 0; reading < 20; reading += 1) {
    const startedAt = performance.now();
    await listTickets(orm.em.fork(), { status: 'sold' }, { ordering: '-id', after: undefined, limit: 100 });
    times.push(performance.now() - startedAt);
  }
  return spreadOf(times).median;
}

async function measureGroups({ world, signal }: SuiteContext): Promise<Line[]> {
  const spreads = await runInTurn(
    [1, 8, 32].map((groups) => ({
      name: `${groups} groups`,
      run: async () => {
        await restock(world, { agents: backlog.agents, tickets: 50_000 });
        return drainAllot(world, { ...backlog, groups });
      },
    })),
    { rounds, unit: 'jobs/s', signal },
  );
  const suite = 'As the groups grow (drain, one process)';
  return [...spreads].map(([figure, value]) => ({ suite, figure, value, unit: 'jobs/s' }));
}

/** The jobs per second of worker processes, from the first finished job to the last. */
async function measureProcesses({ world, signal }: SuiteContext): Promise<Line[]> {
  const spreads = await runInTurn(
    [1, 2, 3].map((processes) => ({
      name: `${processes} worker processes`,
      run: () => drainByProcesses(world, processes),
    })),
    { rounds, unit: 'jobs/s', signal },
  );
  const suite = 'As the worker processes grow (drain of 50,000 on the same two cores)';
  return [...spreads].map(([figure, value]) => ({ suite, figure, value, unit: 'jobs/s' }));
}

async function drainByProcesses(world: World, processes: number): Promise<number> {
  const jobs = 50_000;
  const { groups, agents } = backlog;
  await restock(world, { agents, tickets: 50_000 });
  await using cleanup = new AsyncDisposableStack();
  const { queues } = cleanup.use(
    await openBacklog({ jobs, agents, groups }, 'allot', (settings) =>
      createRedisBackend(world.redisUrl, settings),
    ),
  );
  const env = {
    ...process.env,
    DATABASE_URL: world.databaseUrl,
    REDIS_URL: world.redisUrl,
    QUEUE_GROUPS: String(groups),
    LOG_LEVEL: 'warn',
  };
  for (let process_ = 0; process_ < processes; process_ += 1) {
    const child = await startChild(process.execPath, ['src/workers/main.ts'], { cwd: root, env });
    if (!child) throw new Error(`${process.execPath} is gone`);
    keepOutput(child);
    cleanup.defer(() => endChild(child));
  }
  const waiting = async () => {
    const counts = await Promise.all(queues.map((queue) => queue.getWaitingCount()));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  let left = await waiting();
  while (left === jobs) {
    await delay(20);
    left = await waiting();
  }
  const startedAt = performance.now();
  const startedWith = left;
  while (left > 0) {
    await delay(20);
    left = await waiting();
  }
  return (startedWith / (performance.now() - startedAt)) * 1_000;
}
