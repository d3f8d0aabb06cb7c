import { setTimeout as delay } from 'node:timers/promises';
import type { AgentSession } from './agent-sessions.ts';
import type { HttpClient } from './http-client.ts';
import type { JobReport } from './job-audit.ts';

/** How many requests ask for jobs at a time, and how soon after its last one an agent may ask again. */
export const pollersAtOnce = 4;
const pollIntervalMs = 250;
/**
 * An agent's jobs end in the order of acceptance: to look at the oldest ones is enough until they have ended, and costs
 * the server a fraction of looking at all. Then twice as many each time.
 */
const fewestIds = 2;
const mostIds = 200;
const idleMs = 10;
/** When for so long no job has ended, none will. */
const patienceMs = 60_000;

/** A job as it is told, with its times. */
export type FollowedJob = JobReport & { readonly created_at: string; readonly finished_at: string | null };

export type JobFollower = {
  /** From now on this job is asked for; `sentMs` by `performance.now()`. */
  follow(agent: AgentSession, jobId: string, sentMs: number): void;
  /** How many jobs have not ended, as far as is known. */
  readonly open: number;
  /**
   * Asks for jobs until all have ended that are followed when `isComplete` is true. Gives up, and leaves some open,
   * when none has ended for a minute; then it answers what the server said last.
   */
  run(isComplete: () => boolean): Promise<string | undefined>;
};

type Followed = { agent: AgentSession; open: Map<string, number>; dueMs: number; isWaiting: boolean };

/**
 * Follows jobs by asking for each agent's oldest, up to 200 at once, from `GET /api/jobs/?ids=`. `onEnded` is called once
 * for each, with how long it took from sending the request until it was known here.
 */
export function createJobFollower(deps: {
  readonly client: HttpClient;
  readonly signal: AbortSignal;
  readonly onEnded: (agent: AgentSession, job: FollowedJob, knownAfterMs: number) => void;
}): JobFollower {
  const { client, signal } = deps;
  const followed = new Map<AgentSession, Followed>();
  const queue = createQueue<Followed>();
  let open = 0;
  let movedMs = performance.now();
  let lastStatus = 0;

  const enqueue = (entry: Followed) => {
    entry.isWaiting = true;
    entry.dueMs = performance.now() + pollIntervalMs;
    queue.push(entry);
  };
  const settle = (entry: Followed, job: FollowedJob, sentMs: number) => {
    entry.open.delete(job.id);
    open -= 1;
    movedMs = performance.now();
    deps.onEnded(entry.agent, job, movedMs - sentMs);
  };
  /** Asks for the oldest `most` jobs; whether all of them had ended. */
  const ask = async (entry: Followed, most: number): Promise<boolean> => {
    const ids = takeFirst(entry.open.keys(), most);
    const path = `/api/jobs/?ids=${ids.join(',')}`;
    const answer = await client.request({ method: 'GET', path, token: await entry.agent.token() });
    lastStatus = answer.status;
    const ended = readEnded(answer.body);
    for (const job of ended) {
      const sentMs = entry.open.get(job.id);
      if (sentMs !== undefined) settle(entry, job, sentMs);
    }
    return ended.length === ids.length;
  };
  const askUntilWaiting = async (entry: Followed) => {
    entry.isWaiting = false;
    let most = fewestIds;
    while (entry.open.size > 0 && (await ask(entry, most))) most = Math.min(mostIds, most * 2);
    if (entry.open.size > 0 && !entry.isWaiting) enqueue(entry);
  };
  const poll = async (isComplete: () => boolean) => {
    const isOver = () => isComplete() && (open === 0 || performance.now() - movedMs > patienceMs);
    while (!signal.aborted && !isOver()) {
      const entry = queue.peek();
      if (entry !== undefined && entry.dueMs <= performance.now()) await askUntilWaiting(queue.shift()!);
      else await delay(idleMs);
    }
  };

  return {
    get open() {
      return open;
    },
    follow(agent, jobId, sentMs) {
      const entry = followed.get(agent) ?? { agent, open: new Map(), dueMs: 0, isWaiting: false };
      followed.set(agent, entry);
      entry.open.set(jobId, sentMs);
      open += 1;
      movedMs = performance.now();
      if (!entry.isWaiting) enqueue(entry);
    },
    async run(isComplete) {
      await Promise.all(Array.from({ length: pollersAtOnce }, () => poll(isComplete)));
      signal.throwIfAborted();
      if (open === 0) return undefined;
      return `no job has ended for ${patienceMs / 1000} s; the last question was answered with ${lastStatus}`;
    },
  };
}

/** The jobs of an answer that are done; what cannot be read has not ended, and is asked for again. */
function readEnded(body: unknown): FollowedJob[] {
  if (!Array.isArray(body)) return [];
  return (body as (FollowedJob & { done?: unknown })[]).filter((job) => job.done === true);
}

function takeFirst<Item>(items: Iterable<Item>, most: number): Item[] {
  const taken: Item[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length === most) break;
  }
  return taken;
}

/** First in, first out, without moving the rest at every step. */
function createQueue<Item>() {
  let items: Item[] = [];
  let head = 0;
  return {
    push: (item: Item) => void items.push(item),
    peek: (): Item | undefined => items[head],
    shift(): Item | undefined {
      const item = items[head];
      head += 1;
      if (head > 1_000 && head * 2 > items.length) {
        items = items.slice(head);
        head = 0;
      }
      return item;
    },
  };
}
