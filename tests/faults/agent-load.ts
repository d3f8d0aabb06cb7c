import { setTimeout as delay } from 'node:timers/promises';
import type {
  AcceptedBody,
  Answer,
  Client,
  HeldTicketBody,
  JobBody,
  RequestOptions,
} from '../support/client.ts';
import type { AcceptedJob, History } from './history.ts';
import type { Random } from './random.ts';

type Wish =
  { kind: 'fetch'; waitSeconds?: number } | { kind: 'sell' | 'release' | 'extend'; ticketId: number };
type Agent = {
  id: number;
  client: Client;
  random: Random;
  history: History;
  /** What it believes to hold; admins may know better. */
  held: Set<number>;
  /** The highest ticket id there is, about. */
  lastTicket: () => number;
};

/**
 * One agent at work until `signal` aborts: one request after the other, so that the order of accepting is known. Some
 * requests wait for their outcome, others are polled, others left alone; a request with a key is repeated until it
 * is answered, and at times although it was.
 */
export async function runAgent(options: Omit<Agent, 'held'>, signal: AbortSignal): Promise<void> {
  const agent = { ...options, held: new Set<number>() };
  while (!signal.aborted) {
    await act(agent, chooseWish(agent));
    await delay(agent.random.integer(0, 150));
  }
}

function chooseWish({ random, held, lastTicket }: Agent): Wish {
  if (random.chance(0.05)) return { kind: 'sell', ticketId: random.integer(1, lastTicket()) };
  if (held.size === 0 || random.chance(0.4))
    return random.chance(0.25) ? { kind: 'fetch', waitSeconds: random.integer(1, 10) } : { kind: 'fetch' };
  const ticketId = random.pick([...held]);
  return { kind: random.pick(['sell', 'sell', 'release', 'extend'] as const), ticketId };
}

async function act(agent: Agent, wish: Wish): Promise<void> {
  const { random } = agent;
  if (wish.kind === 'sell' || wish.kind === 'release') agent.held.delete(wish.ticketId);
  if (random.chance(0.4)) return waitFor(agent, wish);
  const key = random.chance(0.7) ? newKey(random) : undefined;
  const job = await submit(agent, wish, key);
  if (!job) return;
  if (key !== undefined && random.chance(0.1)) await expectSameJob(agent, wish, key, job);
  if (random.chance(0.5)) await poll(agent, job);
}

/** `Prefer: wait`, and then the same request again without it, which tells which job it was. */
async function waitFor(agent: Agent, wish: Wish): Promise<void> {
  const key = newKey(agent.random);
  const prefer = agent.random.pick(['wait=1', 'wait=5']);
  const answer = await send(agent, wish, { key, prefer }).catch(() => undefined);
  const job = await submit(agent, wish, key);
  if (!job || !answer || answer.status === 202 || answer.status === 503 || answer.status === 401) return;
  const { error, code } = (answer.body ?? {}) as { error?: string; code?: string };
  if (answer.status !== 200) {
    job.seen.push({ status: 'rejected', code: error === undefined ? code : 'ticket_not_held' });
  } else if (wish.kind === 'fetch') {
    const held = (answer.body as HeldTicketBody[]).map((ticket) => ticket.id);
    agent.held = new Set(held);
    job.seen.push({ status: 'succeeded', held });
  } else job.seen.push({ status: 'succeeded' });
}

/** Sends until it is known whether there is a job; without a key once, because a repetition would be another job. */
async function submit(agent: Agent, wish: Wish, key: string | undefined): Promise<AcceptedJob | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await send(agent, wish, { ...(key !== undefined && { key }) }).catch(() => undefined);
    if (answer?.status === 202)
      return agent.history.accept({
        id: (answer.body as AcceptedBody).id,
        agentId: agent.id,
        kind: wish.kind,
        mayWait: wish.kind === 'fetch' && wish.waitSeconds !== undefined,
      });
    if (answer?.status === 401) {
      // Deactivated meanwhile. An attempt before may have been accepted.
      if (key !== undefined) agent.history.uncertain(agent.id);
      await delay(200);
      return undefined;
    }
    if (answer && answer.status !== 503) {
      agent.history.find(`agent ${agent.id}: ${wish.kind} was answered with ${answer.status}`);
      return undefined;
    }
    if (key === undefined) {
      agent.history.uncertain(agent.id);
      await delay(200);
      return undefined;
    }
    agent.history.count('repeated requests');
    await delay(Math.min(1_000, 100 * (attempt + 1)));
  }
}

function send(agent: Agent, wish: Wish, options: RequestOptions): Promise<Answer> {
  if (wish.kind === 'fetch') {
    const { waitSeconds } = wish;
    const body = waitSeconds === undefined ? {} : { body: { wait_for_tickets: waitSeconds } };
    return agent.client.fetchTickets<unknown>({ ...options, ...body });
  }
  if (wish.kind === 'release') return agent.client.release<unknown>(wish.ticketId, options);
  if (wish.kind === 'extend') return agent.client.extend<unknown>(wish.ticketId, options);
  const customer = wish.ticketId % 50;
  return agent.client.sell<unknown>(
    wish.ticketId,
    { name: `Customer ${customer}`, email: `customer-${customer}@example.com` },
    options,
  );
}

async function expectSameJob(agent: Agent, wish: Wish, key: string, job: AcceptedJob): Promise<void> {
  const answer = await send(agent, wish, { key }).catch(() => undefined);
  if (answer?.status !== 202) return;
  agent.history.count('keys used again');
  const { id } = answer.body as AcceptedBody;
  if (id !== job.id) agent.history.find(`the key of job ${job.id} was answered with job ${id}`);
}

/** Asks until the job is done, but no longer than a client has patience. */
async function poll(agent: Agent, job: AcceptedJob): Promise<void> {
  const deadline = Date.now() + 3_000;
  while (Date.now() < deadline) {
    const answer = await agent.client.job(job.id).catch(() => undefined);
    if (answer?.status === 404) agent.history.find(`job ${job.id} was accepted and is not found`);
    if (answer?.status !== 200) return;
    if (answer.body.done) return remember(agent, job, answer.body);
    await delay(agent.random.integer(20, 200));
  }
}

function remember(agent: Agent, job: AcceptedJob, body: JobBody): void {
  const assigned = body.result?.['assigned'] as number[] | undefined;
  const tickets = body.result?.['tickets'] as { id: number }[] | undefined;
  if (tickets) agent.held = new Set(tickets.map((ticket) => ticket.id));
  job.seen.push({ status: body.status, code: body.error?.code, assigned });
}

function newKey(random: Random): string {
  return `key-${random.integer(0, 2 ** 31)}-${random.integer(0, 2 ** 31)}`;
}
