import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOrm } from '../src/db/orm.ts';
import { migrate } from '../src/db/migrate.ts';
import { startEmbeddedPostgres } from '../src/embedded/start-embedded-postgres.ts';
import { exitWithReason } from '../src/exit-with-reason.ts';
import { startOwnRedis } from '../tools/burst/own-redis.ts';
import { type DrainWorld, drainAllot, drainEmptyJobs } from './drain.ts';

const rounds = 5;
const jobs = 10_000;
const agents = 1_000;
const poolSize = 12;

type Contender = { readonly name: string; readonly run: (world: DrainWorld) => Promise<number> };

const contenders: readonly Contender[] = [
  { name: 'BullMQ running empty jobs', run: drainEmptyJobs },
  { name: 'Allot', run: (world) => drainAllot(world, 64) },
  { name: 'Allot with LOOK_AHEAD=1', run: (world) => drainAllot(world, 1) },
];

/** `npm run bench`: 10,000 waiting fetches of 1,000 agents, drained by each contender in turn, on real servers. */
async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'allot-bench-'));
  const opened = new AsyncDisposableStack();
  opened.defer(() => rm(directory, { recursive: true, force: true }));
  try {
    const rates = await runAll(directory, opened);
    await report(rates);
  } finally {
    await opened.disposeAsync();
  }
}

async function runAll(directory: string, opened: AsyncDisposableStack): Promise<Map<string, number[]>> {
  const postgres = await startEmbeddedPostgres({ dataDir: directory, maxConnections: 50 });
  opened.defer(() => postgres.stop());
  const redis = await startOwnRedis(directory, exitWithReason);
  if (!redis) throw new Error('The benchmark needs redis-server or valkey-server on the PATH.');
  opened.defer(() => redis.stop());
  await migrate(postgres.url);
  const orm = await createOrm({ databaseUrl: postgres.url, poolSize, applicationName: 'allot-bench' });
  opened.defer(() => orm.close());
  const world: DrainWorld = { orm, redisUrl: redis.url, groups: 8, jobs, agents, tickets: 50_000 };
  const rates = new Map(contenders.map(({ name }): [string, number[]] => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, run } of contenders) {
      const rate = await run(world);
      // The first round warms up compilers and caches.
      if (round > 0) rates.get(name)!.push(rate);
      process.stderr.write(
        `${round === 0 ? 'warm-up' : `round ${round}`}: ${name} ${Math.round(rate)} jobs/s\n`,
      );
    }
  }
  return rates;
}

async function report(rates: ReadonlyMap<string, number[]>): Promise<void> {
  const ceiling = median(rates.get(contenders[0]!.name)!);
  const rows = [...rates].map(([name, values]) => ({
    contender: name,
    'jobs/s (median)': Math.round(median(values)),
    least: Math.round(Math.min(...values)),
    most: Math.round(Math.max(...values)),
    '÷ empty jobs': Number((median(values) / ceiling).toFixed(2)),
  }));
  console.table(rows);
  const results = fileURLToPath(new URL('results/', import.meta.url));
  await mkdir(results, { recursive: true });
  const at = new Date().toISOString();
  const machine = { cores: cpus().length, cpu: cpus()[0]?.model, node: process.version };
  const file = join(results, `${at.slice(0, 10)}.json`);
  await writeFile(
    file,
    `${JSON.stringify({ at, machine, jobs, agents, rounds, rows, rates: Object.fromEntries(rates) }, null, 2)}\n`,
  );
  process.stderr.write(`Written to ${file}\n`);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

main().catch(exitWithReason);
