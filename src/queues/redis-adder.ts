import type { Duplex } from 'node:stream';
import type { JobRequest } from '../domain/job.ts';
import { type RedisClient, serversOf } from './connect-redis.ts';
import { toJobData, toJobOptions } from './job-data.ts';

/**
 * Adds waiting jobs to one queue, with the fields, the list, the marker and the events that BullMQ's `queue.add` gives
 * them; a test holds it against that. An id that the queue knows is left as it is.
 *
 * KEYS: wait, meta, active, events, marker, id, then the jobs' hashes. ARGV: id, name, data, options and timestamp of each.
 */
const addScript = `
local first, added = 7, 0
redis.call('INCRBY', KEYS[6], #KEYS - first + 1)
for index = first, #KEYS do
  local key, at = KEYS[index], 5 * (index - first)
  local id, name = ARGV[at + 1], ARGV[at + 2]
  if redis.call('EXISTS', key) == 1 then
    redis.call('XADD', KEYS[4], 'MAXLEN', '~', 10000, '*', 'event', 'duplicated', 'jobId', id)
  else
    redis.call('HSET', key, 'name', name, 'data', ARGV[at + 3], 'opts', ARGV[at + 4], 'timestamp', ARGV[at + 5],
      'delay', 0, 'priority', 0)
    redis.call('XADD', KEYS[4], '*', 'event', 'added', 'jobId', id, 'name', name)
    redis.call('LPUSH', KEYS[1], id)
    redis.call('XADD', KEYS[4], 'MAXLEN', '~', 10000, '*', 'event', 'waiting', 'jobId', id)
    added = added + 1
  end
end
local meta = redis.call('HMGET', KEYS[2], 'paused', 'concurrency')
local maxed = meta[2] and redis.call('LLEN', KEYS[3]) >= tonumber(meta[2])
if added > 0 and not meta[1] and not maxed then redis.call('ZADD', KEYS[5], 0, '0') end
return added`;

type AddingRedis = RedisClient & { allotAdd(keyCount: number, ...keysAndValues: string[]): Promise<number> };
type Batch = { readonly requests: JobRequest[]; readonly done: PromiseWithResolvers<void> };

/**
 * Adds jobs; resolves when the job is in its queue. What is asked for in one turn of the event loop goes to Redis in
 * one write a server, with one command a group: writing costs an API process more than anything else about a job.
 */
export function createRedisAdder(
  redis: RedisClient,
  keyPrefixOf: (group: number) => string,
): (group: number, request: JobRequest) => Promise<void> {
  redis.defineCommand('allotAdd', { lua: addScript });
  let batches = new Map<number, Batch>();

  function flush(): void {
    const all = batches;
    batches = new Map();
    // A node of a cluster that was never connected has none.
    const streams = serversOf(redis).map(({ stream }) => stream as Duplex | undefined);
    for (const stream of streams) stream?.cork();
    for (const [group, { requests, done }] of all) {
      add(redis as AddingRedis, keyPrefixOf(group), requests).then(() => done.resolve(), done.reject);
    }
    for (const stream of streams) stream?.uncork();
  }

  return (group, request) => {
    if (batches.size === 0) setImmediate(flush);
    const batch = batches.get(group) ?? { requests: [], done: Promise.withResolvers<void>() };
    batches.set(group, batch);
    batch.requests.push(request);
    return batch.done.promise;
  };
}

async function add(redis: AddingRedis, keyPrefix: string, requests: readonly JobRequest[]): Promise<void> {
  const names = ['wait', 'meta', 'active', 'events', 'marker', 'id', ...requests.map(({ id }) => id)];
  const values = requests.flatMap((request) => [
    request.id,
    request.kind,
    JSON.stringify(toJobData(request)),
    JSON.stringify(toJobOptions(request)),
    String(request.acceptedAtMs),
  ]);
  await redis.allotAdd(names.length, ...names.map((name) => keyPrefix + name), ...values);
}
