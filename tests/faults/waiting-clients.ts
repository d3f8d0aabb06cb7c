import { setTimeout as delay } from 'node:timers/promises';
import { openEventStream, readJobEvents } from '../crowd/event-stream.ts';
import { type AcceptedBody, type Answer, type Client, createClient } from '../support/client.ts';
import { createRandom, type Random } from './random.ts';

/** What may pass beyond the wait of a request. */
const graceMs = 1_000;
const oldFetchWaitSeconds = 10;
/** How long an EventSource waits before it comes back. */
const reconnectMs = 500;

export type WaitingAgent = { readonly token: string; readonly tickets: readonly number[] };
export type WaitingRun = {
  /** Ids of the jobs that were accepted. */
  readonly accepted: Set<string>;
  /** Requests that took too long, or were answered with anything but an outcome, a 202 or a 503 with Retry-After. */
  readonly findings: string[];
  /** Answers by means and status. */
  readonly answers: Map<string, number>;
  /** How far beyond its wait the slowest request was answered, in milliseconds. */
  latestMs: number;
};

type Self = { url: string; agent: WaitingAgent; client: Client; random: Random; run: WaitingRun };
type Wait = { means: string; waitSeconds: number };

/**
 * Clients that wait by every means, one request after the other, until `signal` aborts; then each finishes what it has
 * begun. A stream is followed to the end of its job, however often it has to be opened.
 */
export async function runWaitingClients(
  options: { url: string; agents: readonly WaitingAgent[]; clientsOfAgent: number },
  signal: AbortSignal,
): Promise<WaitingRun> {
  const run: WaitingRun = { accepted: new Set(), findings: [], answers: new Map(), latestMs: 0 };
  await Promise.all(
    options.agents.flatMap((agent, a) =>
      Array.from({ length: options.clientsOfAgent }, async (_, c) => {
        const client = createClient((path, init) => fetch(options.url + path, init), agent.token);
        const self = { url: options.url, agent, client, random: createRandom(a * 1_000 + c), run };
        const wait = Object.values(ways)[c % Object.keys(ways).length]!;
        // Not all at the same moment: that is how a server starts slowly, and not what is tested here.
        await delay(self.random.integer(0, 1_000));
        while (!signal.aborted) {
          await wait(self);
          await delay(self.random.integer(100, 400));
        }
      }),
    ),
  );
  return run;
}

const ways: Record<string, (self: Self) => Promise<unknown>> = {
  fetch: (self) => waitFor(self, 'fetch', (prefer) => self.client.fetchTickets<unknown>({ prefer })),
  sell: (self) => {
    const customer = { name: 'Carl', email: `carl-${self.random.integer(1, 50)}@example.com` };
    const ticketId = self.random.pick(self.agent.tickets);
    return waitFor(self, 'sell', (prefer) => self.client.sell<unknown>(ticketId, customer, { prefer }));
  },
  release: (self) => {
    const ticketId = self.random.pick(self.agent.tickets);
    return waitFor(self, 'release', (prefer) => self.client.release<unknown>(ticketId, { prefer }));
  },
  'old fetch': (self) =>
    timed(self, { means: 'old GET', waitSeconds: oldFetchWaitSeconds }, () =>
      self.client.get('/api/agent/fetch-tickets/'),
    ),
  'long poll': async (self) => {
    const id = await submit(self);
    if (id === undefined) return;
    const waitSeconds = self.random.integer(1, 3);
    await timed(self, { means: '?wait=', waitSeconds }, () =>
      self.client.get(`/api/jobs/${id}/?wait=${waitSeconds}`),
    );
  },
  'short poll': async (self) => {
    const id = await submit(self);
    if (id !== undefined) await timed(self, { means: 'poll', waitSeconds: 0 }, () => self.client.job(id));
  },
  stream: async (self) => {
    const id = await submit(self);
    if (id !== undefined) await followToEnd(self, id);
  },
};

async function waitFor(self: Self, means: string, ask: (prefer: string) => Promise<Answer>): Promise<void> {
  const waitSeconds = self.random.integer(1, 3);
  await timed(self, { means, waitSeconds }, () => ask(`wait=${waitSeconds}`));
}

/** With a key, which is looked up in the database as well. */
async function submit(self: Self): Promise<string | undefined> {
  const key = `key-${self.random.integer(0, 2 ** 31)}-${performance.now()}`;
  const answer = await timed(self, { means: 'accept', waitSeconds: 0 }, () =>
    self.client.fetchTickets<unknown>({ key }),
  );
  return answer?.status === 202 ? (answer.body as AcceptedBody).id : undefined;
}

async function timed(
  { run, random }: Self,
  { means, waitSeconds }: Wait,
  ask: () => Promise<Answer>,
): Promise<Answer | undefined> {
  const startedAt = performance.now();
  const answer = await ask().catch((error: unknown) => void run.findings.push(`${means}: ${String(error)}`));
  const beyondMs = performance.now() - startedAt - waitSeconds * 1_000;
  run.latestMs = Math.max(run.latestMs, beyondMs);
  if (beyondMs > graceMs)
    run.findings.push(
      `${means} with wait=${waitSeconds}: ${answer?.status} came ${Math.round(beyondMs)} ms late`,
    );
  if (!answer) return undefined;
  const { status, headers, body } = answer;
  const counted = `${means} ${status}`;
  run.answers.set(counted, (run.answers.get(counted) ?? 0) + 1);
  if (status === 202) run.accepted.add((body as AcceptedBody).id);
  const isRefusal = status === 503 && headers.has('retry-after');
  const isOutcome = [200, 202].includes(status) || (status === 404 && ['sell', 'release'].includes(means));
  // What `Retry-After` asks for, spread a little.
  if (isRefusal) await delay(Number(headers.get('retry-after')) * random.integer(800, 1_200));
  if (!isOutcome && !isRefusal) run.findings.push(`${means}: ${status} ${JSON.stringify(body)}`);
  return answer;
}

async function followToEnd({ url, agent, run }: Self, id: string): Promise<void> {
  for (;;) {
    let isDone = false;
    const body = await openEventStream(`${url}/api/jobs/${id}/events`, agent.token).catch(() => undefined);
    if (body) await readJobEvents(body, (job) => (isDone = job.done)).catch(() => undefined);
    const told = isDone ? 'stream to the end' : 'stream to be opened again';
    run.answers.set(told, (run.answers.get(told) ?? 0) + 1);
    if (isDone) return;
    await delay(reconnectMs);
  }
}
