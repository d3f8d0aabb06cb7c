import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { Cluster, Member } from './cluster.ts';
import { duplicateFinishedJobs } from './duplicate-jobs.ts';
import type { History } from './history.ts';
import type { Random } from './random.ts';
import { breakRedisSaving, fillRedisDisk, redisCommand } from './redis-trouble.ts';

type FaultDeps = { readonly cluster: Cluster; readonly random: Random; readonly history: History };

/** Does the damage and takes it back: when it resolves, every server and process runs again. */
type Fault = (deps: FaultDeps) => Promise<void>;

/** Longer than a job's lock lives, shorter than PostgreSQL suffers an idle transaction. */
const pastLockMs = 7_000;
const pastIdleTransactionMs = 12_000;

/** Everything that can go wrong, by name. */
export const faults = {
  'worker killed': async ({ cluster, random }) => {
    await cluster.remove(random.pick(cluster.workers()), 'kill9');
    await delay(random.integer(0, 3_000));
    await cluster.add('worker');
  },
  'worker killed in a transaction': async ({ cluster, random }) => {
    await cluster.remove(await pauseInTransaction(cluster, random), 'kill9');
    await cluster.add('worker');
  },
  'worker frozen': async ({ cluster, random }) => {
    const worker = random.pick(cluster.workers());
    worker.pause();
    await delay(pastLockMs);
    worker.resume();
  },
  'worker frozen in a transaction': async ({ cluster, random }) => {
    const worker = await pauseInTransaction(cluster, random);
    await delay(random.pick([pastLockMs, pastIdleTransactionMs]));
    worker.resume();
  },
  'workers replaced one by one': async ({ cluster, history }) => {
    for (const worker of cluster.workers()) {
      await cluster.add('worker');
      await stopInOrder(cluster, worker, history);
    }
  },
  'API killed': async ({ cluster, random }) => {
    const api = random.pick(cluster.apis());
    await cluster.remove(api, 'kill9');
    await cluster.add('api', api.port);
  },
  'APIs replaced one by one': async ({ cluster, history }) => {
    for (const api of cluster.apis()) {
      await stopInOrder(cluster, api, history);
      await cluster.add('api', api.port);
    }
  },
  'Redis killed': async ({ cluster, random }) => {
    await cluster.redis.kill9();
    await delay(random.integer(0, 4_000));
    await cluster.redis.start();
  },
  'Redis frozen': async ({ cluster, random }) => {
    cluster.redis.pause();
    await delay(random.integer(3_000, pastLockMs));
    cluster.redis.resume();
  },
  'Redis cannot save (MISCONF)': async ({ cluster }) => {
    const mend = await breakRedisSaving(cluster);
    await delay(4_000);
    await mend();
  },
  'Redis out of memory (OOM)': async ({ cluster }) => {
    await redisCommand(cluster, 'config', 'set', 'maxmemory', '1');
    await delay(4_000);
    await redisCommand(cluster, 'config', 'set', 'maxmemory', '0');
  },
  'Redis read-only (READONLY)': async ({ cluster }) => {
    await redisCommand(cluster, 'replicaof', '127.0.0.1', '1');
    await delay(4_000);
    await redisCommand(cluster, 'replicaof', 'no', 'one');
  },
  'Redis disk full': fillRedisDisk,
  'PostgreSQL killed': async ({ cluster, random }) => {
    await cluster.postgres.kill9();
    await delay(random.integer(0, 4_000));
    await cluster.postgres.start();
  },
  'PostgreSQL restarted': async ({ cluster }) => {
    await cluster.postgres.stop();
    await cluster.postgres.start();
  },
  'sessions terminated in transactions': terminateSessions,
  'Redis half-open for one worker': ({ cluster, random }) =>
    cut([random.pick(cluster.workers())], 'redisProxy', pastLockMs),
  'Redis half-open for all': ({ cluster }) => cut(cluster.members(), 'redisProxy', pastLockMs),
  'PostgreSQL half-open for one worker': ({ cluster, random }) =>
    cut([random.pick(cluster.workers())], 'postgresProxy', pastLockMs),
  'PostgreSQL half-open for all': ({ cluster }) =>
    cut(cluster.members(), 'postgresProxy', pastIdleTransactionMs),
  'finished jobs added again': duplicateFinishedJobs,
} as const satisfies Record<string, Fault>;

export type FaultKind = keyof typeof faults;

async function stopInOrder(cluster: Cluster, member: Member, history: History): Promise<void> {
  await cluster.remove(member, 'stop');
  if (member.ending() !== '0') history.find(`${member.name} did not stop in order: ${member.ending()}`);
}

async function cut(
  members: readonly Member[],
  which: 'redisProxy' | 'postgresProxy',
  forMs: number,
): Promise<void> {
  for (const member of members) member[which].freeze();
  await delay(forMs);
  for (const member of members) member[which].reset();
}

/** A worker that was stopped (SIGSTOP) while it had a transaction open; any one if none is met within 10 s. */
async function pauseInTransaction(cluster: Cluster, random: Random): Promise<Member> {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const [worker] = await cluster.workersInTransaction();
    if (!worker) continue;
    worker.pause();
    // Between the look and the signal it may have committed.
    await delay(20);
    if ((await cluster.workersInTransaction()).includes(worker)) return worker;
    worker.resume();
  }
  const worker = random.pick(cluster.workers());
  worker.pause();
  return worker;
}

async function terminateSessions({ cluster, history }: FaultDeps): Promise<void> {
  const client = new Client({ connectionString: cluster.postgres.url });
  await client.connect();
  const deadline = Date.now() + 3_000;
  while (Date.now() < deadline) {
    const { rowCount } = await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name like 'allot-%' and xact_start is not null and pid <> pg_backend_pid()
        limit 1`,
    );
    for (let n = 0; n < (rowCount ?? 0); n += 1) history.count('sessions terminated');
    await delay(20);
  }
  await client.end();
}
