import type { JobRequest, SettledJob } from '../domain/job.ts';
import type { RedisClient } from './connect-redis.ts';
import { type JobData, type JobReturn, parseJob } from './job-data.ts';
import { type JobView, viewQueuedJob } from './job-view.ts';
import { noteOrigin } from './job-origins.ts';
import type { LockedJob } from './queue-backend.ts';

/**
 * The oldest waiting jobs of a BullMQ queue: id, name, data and timestamp of each, in the order in which BullMQ will
 * hand them out. Half the work of `queue.getJobs`, which reads every field. BullMQ takes jobs from the right end of
 * `<prefix>:<queue>:wait`; a test holds this against `getJobs`. With `origins` the options come too. ARGV: the prefix of the queue's keys, how many, and the id
 * and token of the job whose lock has to hold.
 */
const peekScript = (origins: boolean) => `
if redis.call('GET', ARGV[1] .. ARGV[3] .. ':lock') ~= ARGV[4] then return {} end
local ids = redis.call('LRANGE', KEYS[1], -tonumber(ARGV[2]), -1)
local jobs = {}
for index = #ids, 1, -1 do
  local fields = redis.call('HMGET', ARGV[1] .. ids[index], 'name', 'data', 'timestamp'${origins ? ", 'opts'" : ''})
  if fields[1] then jobs[#jobs + 1] = { ids[index], fields[1], fields[2], fields[3]${origins ? ', fields[4]' : ''} } end
end
return jobs`;

/** About as many as BullMQ keeps. */
const mostEvents = 10_000;

/**
 * Writes each outcome into the hash of its job, where it goes when BullMQ removes the job, and tells all of them in one
 * message: id and JSON by turns, a line each. A job that waits is completed in the same breath, with the fields, the place
 * in the sorted set and the event that BullMQ would give it; a test holds that against jobs that BullMQ has completed.
 * Its retention is seen to when BullMQ finishes the active job. Ids near the right end of the list are found at once;
 * the active one would be looked for to its other end.
 *
 * KEYS: wait, completed, events, then the jobs' hashes. ARGV: the channel, the time, the id of the active job, then
 * id, return value and JSON of each.
 */
const announceScript = `
local told = {}
for index = 4, #KEYS do
  local key, at = KEYS[index], 3 * index - 8
  local id, returned, settled = ARGV[at], ARGV[at + 1], ARGV[at + 2]
  told[#told + 1] = id
  told[#told + 1] = settled
  if redis.call('EXISTS', key) == 1 then
    if id ~= ARGV[3] and redis.call('LREM', KEYS[1], -1, id) == 1 then
      redis.call('HSET', key, 'settled', settled, 'processedOn', ARGV[2], 'finishedOn', ARGV[2],
        'returnvalue', returned)
      redis.call('HINCRBY', key, 'ats', 1)
      redis.call('HINCRBY', key, 'atm', 1)
      redis.call('ZADD', KEYS[2], ARGV[2], id)
      redis.call('XADD', KEYS[3], 'MAXLEN', '~', ${mostEvents}, '*', 'event', 'completed', 'jobId', id,
        'returnvalue', returned, 'prev', 'waiting')
    else
      redis.call('HSET', key, 'settled', settled)
    end
  end
end
return redis.call('PUBLISH', ARGV[1], table.concat(told, '\\n'))`;

/** How far from the head positions are looked up exactly, by all that one question is about together. */
const positionSearchDepth = 1_000;
const leastSearchDepth = 20;

const viewFields = [
  'name',
  'data',
  'timestamp',
  'processedOn',
  'finishedOn',
  'failedReason',
  'ats',
  'atm',
  'settled',
  'delay',
] as const;

/**
 * The fields of jobs, and about where those that wait stand: 1 is next. The oldest waits at the right end; further back
 * than it is looked for, the length of the queue has to do. KEYS: wait, then the jobs' hashes. ARGV: how far to look for
 * a position (0: not asked for), then the ids.
 */
const viewScript = `
local depth, length = tonumber(ARGV[1]), nil
local views = {}
for index = 2, #KEYS do
  local fields = redis.call('HMGET', KEYS[index], ${viewFields.map((name) => `'${name}'`).join(', ')})
  local name, processedOn, finishedOn, delay = fields[1], fields[4], fields[5], tonumber(fields[10] or '0')
  if depth > 0 and name and not finishedOn and (not processedOn or delay > 0) then
    length = length or redis.call('LLEN', KEYS[1])
    local place = redis.call('LPOS', KEYS[1], ARGV[index], 'RANK', -1, 'MAXLEN', depth)
    fields[#fields + 1] = tostring(math.max(1, place and length - place or length))
  end
  views[index - 1] = fields
end
return views`;

type PeekedJob = [id: string, name: string, data: string, timestamp: string, options?: string];
type ScriptedRedis = RedisClient & {
  allotPeek(
    waitKey: string,
    keyPrefix: string,
    count: number,
    activeId: string,
    token: string,
  ): Promise<PeekedJob[]>;
  allotAnnounce(keyCount: number, ...keysAndValues: string[]): Promise<number>;
  allotView(keyCount: number, ...keysAndValues: string[]): Promise<(string | null)[][]>;
};

/**
 * Teaches a client the scripts that {@link peekJobs}, {@link announceOutcomes} and {@link readJobViews} call. With `origins`
 * peeking notes what each job belongs to.
 */
export function defineScripts(redis: RedisClient, { origins }: { origins: boolean }): void {
  redis.defineCommand('allotPeek', { numberOfKeys: 1, lua: peekScript(origins) });
  redis.defineCommand('allotAnnounce', { lua: announceScript });
  redis.defineCommand('allotView', { lua: viewScript });
}

/**
 * The next `count` waiting jobs of the queue whose keys begin so, oldest first; unreadable ones are left out. None if
 * the active job's lock is not ours any more.
 */
export async function peekJobs(
  redis: RedisClient,
  keyPrefix: string,
  count: number,
  { id, token }: LockedJob,
): Promise<JobRequest[]> {
  const peeked = await (redis as ScriptedRedis).allotPeek(`${keyPrefix}wait`, keyPrefix, count, id, token);
  return peeked.map(toRequest).filter((request) => request !== undefined);
}

function toRequest([id, name, data, timestamp, options]: PeekedJob): JobRequest | undefined {
  try {
    const request = parseJob({ id, name, data: JSON.parse(data), timestamp: Number(timestamp) });
    if (request && options !== undefined) noteOrigin(request, (JSON.parse(options) as { tm?: unknown }).tm);
    return request;
  } catch {
    return undefined;
  }
}

/** Where the outcomes of this queue are told. */
export function channelOf(keyPrefix: string): string {
  return `${keyPrefix}settled`;
}

/** Notes the outcomes with their jobs, completes those that wait, and tells everybody who follows the queue's channel. */
export async function announceOutcomes(
  redis: RedisClient,
  keyPrefix: string,
  settled: ReadonlyMap<string, SettledJob>,
  activeId = '',
): Promise<void> {
  const keys = ['wait', 'completed', 'events', ...settled.keys()].map((name) => `${keyPrefix}${name}`);
  const told = [...settled].flatMap(([id, one]) => [id, JSON.stringify(toReturn(one)), JSON.stringify(one)]);
  const now = String(Date.now());
  const values = [channelOf(keyPrefix), now, activeId, ...told];
  await (redis as ScriptedRedis).allotAnnounce(keys.length, ...keys, ...values);
}

/** What BullMQ keeps and tells of a job whose outcome was announced. */
export function toReturn(settled: SettledJob | undefined): JobReturn {
  return settled && { status: settled.outcome.status };
}

/** Calls `listener` for each outcome of a message; one that nobody here waits for need not be parsed. */
export function readAnnouncement(
  message: string,
  listener: (jobId: string, read: () => SettledJob) => void,
): void {
  const lines = message.split('\n');
  for (let line = 0; line + 1 < lines.length; line += 2) {
    listener(lines[line]!, () => JSON.parse(lines[line + 1]!) as SettledJob);
  }
}

/**
 * The jobs as Redis knows them, by the fields that BullMQ writes (a test holds it against `queue.getJob`) and the outcome
 * that was announced; with `positions` also where each one stands that waits. Missing are those that are no jobs of
 * Allot's, and those that are done and whose announcement was lost: then the operation row has the outcome.
 */
export async function readJobViews(
  redis: RedisClient,
  keyPrefix: string,
  jobIds: readonly string[],
  { positions }: { positions: boolean },
): Promise<JobView[]> {
  const depth = positions ? Math.max(leastSearchDepth, Math.floor(positionSearchDepth / jobIds.length)) : 0;
  const keys = ['wait', ...jobIds].map((name) => keyPrefix + name);
  const found = await (redis as ScriptedRedis).allotView(keys.length, ...keys, String(depth), ...jobIds);
  return found.map((fields, index) => toView(jobIds[index]!, fields)).filter((view) => view !== undefined);
}

function toView(jobId: string, fields: readonly (string | null)[]): JobView | undefined {
  const [name, data, timestamp, processedOn, finishedOn, failedReason, started, made, ...rest] = fields;
  const [settled, delay, position] = rest;
  if (name == null || data == null || timestamp == null) return undefined;
  if (finishedOn != null && settled == null && failedReason == null) return undefined;
  const job = {
    id: jobId,
    name,
    data: JSON.parse(data) as JobData,
    timestamp: Number(timestamp),
    delay: Number(delay ?? 0),
    processedOn: toNumber(processedOn),
    finishedOn: toNumber(finishedOn),
    attemptsStarted: Number(started ?? 0),
    attemptsMade: Number(made ?? 0),
  };
  const view = viewQueuedJob(job, settled == null ? undefined : (JSON.parse(settled) as SettledJob));
  return view && position != null && view.status === 'queued'
    ? { ...view, position: Number(position) }
    : view;
}

function toNumber(text: string | null | undefined): number | undefined {
  return text == null ? undefined : Number(text);
}
