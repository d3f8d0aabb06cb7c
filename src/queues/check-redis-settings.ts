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

/**
 * In words, how this Redis is set up weaker than Allot wants; empty if it is not, or does not tell (managed services
 * often refuse CONFIG).
 */
export async function findWeakRedisSettings(redis: Redis): Promise<string[]> {
  const found = await Promise.all(Object.keys(wanted).map((name) => readSetting(redis, name)));
  return Object.entries(wanted).flatMap(([name, { value, otherwise }], index) => {
    const actual = found[index];
    return actual === undefined || actual === value
      ? []
      : [`${name} is ${actual}, not ${value}: ${otherwise}`];
  });
}

async function readSetting(redis: Redis, name: string): Promise<string | undefined> {
  try {
    const [, value] = (await redis.config('GET', name)) as string[];
    return value;
  } catch {
    return undefined;
  }
}
