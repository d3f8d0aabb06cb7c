import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { createRedisBackend } from '../src/queues/redis-backend.ts';
import { openBacklog } from './drain/open-backlog.ts';
import { startServer } from './http/servers.ts';
import { restock, type World } from './world.ts';

const waitingJobs = 100_000;
const agents = 1_000;
const groups = 8;
const settleMs = 5_000;
const lookMs = 100;

export type MemoryReport = {
  /** Resident size of API and workers in one process, in megabytes (10⁶ bytes). */
  readonly idleMb: number;
  /** The most that was seen while it started on the backlog and worked it off. */
  readonly backlogMb: number;
  readonly redisBytesPerJob: number;
};

/** Memory of `npm start` with nothing to do, and with 100,000 jobs waiting when it starts. */
export async function measureMemory(world: World): Promise<MemoryReport> {
  await restock(world, { agents, tickets: agents * 15 });
  const idle = await startServer(world, 'src/main.ts');
  await delay(settleMs);
  const idleMb = await residentMb(idle.pid);
  await idle.stop();

  const before = await usedBytes(world);
  await addBacklog(world);
  const redisBytesPerJob = Math.round(((await usedBytes(world)) - before) / waitingJobs);
  const busy = await startServer(world, 'src/main.ts');
  let backlogMb = 0;
  while ((await countWaiting(world)) > 0) {
    backlogMb = Math.max(backlogMb, await residentMb(busy.pid));
    await delay(lookMs);
  }
  await busy.stop();
  return { idleMb, backlogMb, redisBytesPerJob };
}

async function addBacklog(world: World): Promise<void> {
  await using _ = await openBacklog({ jobs: waitingJobs, agents, groups }, 'allot', (settings) =>
    createRedisBackend(world.redisUrl, settings),
  );
}

async function countWaiting({ redis }: World): Promise<number> {
  const keys = Array.from({ length: groups }, (_, group) => `{allot-g${group}}:allot-g${group}:wait`);
  const lengths = await Promise.all(keys.map((key) => redis.llen(key)));
  return lengths.reduce((sum, length) => sum + length, 0);
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round((Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1_024) / 1e6);
}

async function usedBytes({ redis }: World): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
}
