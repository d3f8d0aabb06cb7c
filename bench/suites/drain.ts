import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import {
  drainAllot,
  drainLogged,
  drainOnPostgres,
  drainUnwatched,
  drainWithoutLookAhead,
} from '../drain/allot.ts';
import type { Backlog } from '../drain/backlog.ts';
import { drainByUnitOfWork, drainEmptyJobs } from '../drain/bullmq.ts';
import { drainGraphileWorker, drainGroupmq, drainPgBoss } from '../drain/rivals.ts';
import type { Line } from '../report/table.ts';
import { runInTurn } from '../rounds.ts';
import type { Spread } from '../statistics.ts';
import { restock, setFsync, type World } from '../world.ts';
import type { SuiteContext } from './suite.ts';

export const backlog: Backlog = { jobs: 10_000, agents: 1_000, groups: 8 };
const stock = { agents: 1_000, tickets: 50_000 };
const roundsOf = { quick: 2, normal: 5, full: 5 };
const roundsOfSlow = { quick: 1, normal: 2, full: 3 };

const ceiling = 'BullMQ, empty jobs';
const everysec = ', appendfsync everysec';

type Drain = (world: World, backlog: Backlog) => Promise<number>;

/** What Allot has to reach, in shares of each contender. */
const contenders: readonly { name: string; drain: Drain; isSlow?: true; atLeast?: number }[] = [
  { name: ceiling, drain: drainEmptyJobs, atLeast: 0.6 },
  { name: 'Allot, no metrics', drain: drainUnwatched, atLeast: 0.95 },
  { name: 'Allot, LOG_REQUESTS', drain: drainLogged },
  { name: 'groupmq, SKIP LOCKED', drain: drainGroupmq, isSlow: true, atLeast: 5 },
  { name: 'BullMQ, unit of work', drain: drainByUnitOfWork, isSlow: true, atLeast: 8 },
  { name: 'graphile-worker, SKIP LOCKED', drain: drainGraphileWorker, isSlow: true },
  { name: 'pg-boss, SKIP LOCKED', drain: drainPgBoss, isSlow: true },
  { name: 'Allot, LOOK_AHEAD=1', drain: drainWithoutLookAhead, isSlow: true },
  { name: 'Allot, queues in PostgreSQL', drain: drainOnPostgres, isSlow: true },
];

/** Runs one contender on a fresh stock, and looks whether it kept the promises. */
async function drainOnce(world: World, drain: Drain, wanted = backlog): Promise<number> {
  await restock(world, stock);
  const rate = await drain(world, wanted);
  const broken = await findBrokenPromises(world.orm.em.fork());
  if (broken.length > 0) throw new Error(`A promise is broken: ${JSON.stringify(broken[0])}`);
  return rate;
}

/** 10,000 waiting fetches of 1,000 fresh agents from a pool of 50,000 tickets. */
export async function measureDrain({ world, pace, signal, notes }: SuiteContext): Promise<Line[]> {
  const rounds = roundsOf[pace];
  const spreads = await runInTurn(
    [
      { name: 'Allot', run: () => drainOnce(world, drainAllot) },
      ...contenders.map(({ name, drain, isSlow }) => ({
        name,
        rounds: isSlow ? roundsOfSlow[pace] : rounds,
        run: () => drainOnce(world, drain),
      })),
      ...[
        { name: `Allot${everysec}`, drain: drainAllot },
        { name: `${ceiling}${everysec}`, drain: drainEmptyJobs },
      ].map(({ name, drain }) => ({
        name,
        rounds: roundsOfSlow[pace],
        run: async () => {
          await setFsync(world, 'everysec');
          try {
            return await drainOnce(world, drain);
          } finally {
            await setFsync(world, 'always');
          }
        },
      })),
    ],
    { rounds, unit: 'jobs/s', signal },
  );
  notes.set('drain', Object.fromEntries(spreads));
  return toLines(spreads);
}

function toLines(spreads: ReadonlyMap<string, Spread>): Line[] {
  const suite = 'Drain of 10,000 waiting fetches of 1,000 agents (jobs per second)';
  const own = spreads.get('Allot')!;
  const common = { suite, unit: 'jobs/s' };
  return [
    { ...common, figure: 'Allot', value: own },
    ...contenders.map(({ name, atLeast }) => ({
      ...common,
      figure: name,
      value: spreads.get(name)!,
      ratio: own.median / spreads.get(name)!.median,
      to: 'it for Allot',
      ...(atLeast !== undefined && { atLeast }),
    })),
    { ...common, figure: `Allot${everysec}`, value: spreads.get(`Allot${everysec}`)! },
    {
      ...common,
      figure: `${ceiling}${everysec}`,
      value: spreads.get(`${ceiling}${everysec}`)!,
      ratio: spreads.get(`Allot${everysec}`)!.median / spreads.get(`${ceiling}${everysec}`)!.median,
      to: 'it for Allot',
    },
  ];
}
