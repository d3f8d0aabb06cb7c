import type { Redis } from 'ioredis';

/** What a Redis must be set to for a 202 to mean that the job survives a crash, and what is lost otherwise. */
const wanted = {
  appendonly: { value: 'yes', otherwise: 'accepted jobs are lost when Redis restarts' },
  appendfsync: {
    value: 'always',
    otherwise: 'about the last second of accepted jobs is lost when the machine crashes',
  },
  'maxmemory-policy': { value: 'noeviction', otherwise: 'jobs are dropped when the memory is full' },
} as const;

const wantedOfClusters = {
  'cluster-require-full-coverage': {
    value: 'no',
    otherwise: 'no job at all is accepted or done while one node is down',
  },
} as const;

/**
 * In words, how these servers are set up weaker than Allot wants, each fault once; empty if they are not, or do not tell
 * (managed services often refuse CONFIG). Of several, those of one cluster, more is wanted than of one.
 */
export async function findWeakRedisSettings(servers: readonly Redis[]): Promise<string[]> {
  const all = servers.length > 1 ? { ...wanted, ...wantedOfClusters } : wanted;
  const found = await Promise.all(
    servers.flatMap((server) =>
      Object.entries(all).map(async ([name, { value, otherwise }]) => {
        const actual = await readSetting(server, name);
        return actual === undefined || actual === value
          ? []
          : [`${name} is ${actual}, not ${value}: ${otherwise}`];
      }),
    ),
  );
  return [...new Set(found.flat())];
}

async function readSetting(redis: Redis, name: string): Promise<string | undefined> {
  try {
    const [, value] = (await redis.config('GET', name)) as string[];
    return value;
  } catch {
    return undefined;
  }
}
