import { execFile } from 'node:child_process';
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { eventually } from '../support/eventually.ts';
import type { Cluster } from './cluster.ts';

const run = promisify(execFile);

/** One command on a connection of its own, past the proxies. */
export async function redisCommand(cluster: Cluster, command: string, ...args: string[]): Promise<unknown> {
  const redis = new Redis(cluster.redis.url, { retryStrategy: null });
  redis.on('error', () => undefined);
  try {
    return await redis.call(command, ...args);
  } finally {
    redis.disconnect();
  }
}

/**
 * Makes Redis refuse every write with MISCONF, as it does when it cannot save: a directory stands where its snapshot
 * belongs. Answers how to mend it.
 */
export async function breakRedisSaving(cluster: Cluster): Promise<() => Promise<void>> {
  const [, directory] = (await redisCommand(cluster, 'config', 'get', 'dir')) as [string, string];
  const obstacle = join(directory, 'dump.rdb');
  await mkdir(obstacle);
  await redisCommand(cluster, 'config', 'set', 'save', '3600 1000000');
  await redisCommand(cluster, 'bgsave');
  await eventually(
    async () => {
      const persistence = String(await redisCommand(cluster, 'info', 'persistence'));
      if (!persistence.includes('rdb_last_bgsave_status:err')) throw new Error('Redis could save');
    },
    { timeoutMs: 5_000 },
  );
  return async () => {
    await redisCommand(cluster, 'config', 'set', 'save', '');
    await rmdir(obstacle);
  };
}

/**
 * A full disk under the append-only file: from the next bytes on Redis cannot write it, in the middle of a record. It
 * ends itself rather than acknowledge what is not on disk; then there is room again and it is started.
 */
export async function fillRedisDisk({ cluster }: { cluster: Cluster }): Promise<void> {
  const info = String(await redisCommand(cluster, 'info'));
  const pid = /^process_id:(\d+)/m.exec(info)?.[1] ?? '';
  const size = Number(/^aof_current_size:(\d+)/m.exec(info)?.[1]);
  await run('prlimit', ['--pid', pid, `--fsize=${size + 20_000}`]);
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline && (await isUp(cluster))) await delay(100);
  await delay(1_000);
  await cluster.redis.kill9();
  await cluster.redis.start();
}

async function isUp(cluster: Cluster): Promise<boolean> {
  return redisCommand(cluster, 'ping').then(
    () => true,
    () => false,
  );
}
