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
/** A job to add, and what it belongs to, in the form of BullMQ's telemetry. */
type Addition = { readonly request: JobRequest; readonly metadata: string | undefined };
type Batch = { readonly additions: Addition[]; readonly done: PromiseWithResolvers<void> };

/**
 * Adds jobs; resolves when the job is in its queue. What is asked for in one turn of the event loop goes to Redis in
 * one write a server, with one command a group: writing costs an API process more than anything else about a job.
 */
export function createRedisAdder(
  redis: RedisClient,
  keyPrefixOf: (group: number) => string,
): (group: number, request: JobRequest, metadata?: string) => Promise<void> {
  redis.defineCommand('allotAdd', { lua: addScript });
  let batches = new Map<number, Batch>();

  function flush(): void {
    const all = batches;
    batches = new Map();
    // A node of a cluster that was never connected has none.
    const streams = serversOf(redis).map(({ stream }) => stream as Duplex | undefined);
    for (const stream of streams) stream?.cork();
    for (const [group, { additions, done }] of all) {
      add(redis as AddingRedis, keyPrefixOf(group), additions).then(() => done.resolve(), done.reject);
    }
    for (const stream of streams) stream?.uncork();
  }

  return (group, request, metadata) => {
    if (batches.size === 0) setImmediate(flush);
    const batch = batches.get(group) ?? { additions: [], done: Promise.withResolvers<void>() };
    batches.set(group, batch);
    batch.additions.push({ request, metadata });
    return batch.done.promise;
  };
}

async function add(redis: AddingRedis, keyPrefix: string, additions: readonly Addition[]): Promise<void> {
  const names = [
    'wait',
    'meta',
    'active',
    'events',
    'marker',
    'id',
    ...additions.map(({ request }) => request.id),
  ];
  const values = additions.flatMap(({ request, metadata }) => [
    request.id,
    request.kind,
    JSON.stringify(toJobData(request)),
    // `tm` is what BullMQ calls the metadata of its telemetry where it keeps them.
    JSON.stringify(
      metadata === undefined ? toJobOptions(request) : { ...toJobOptions(request), tm: metadata },
    ),
    String(request.acceptedAtMs),
  ]);
  await redis.allotAdd(names.length, ...names.map((name) => keyPrefix + name), ...values);
}
