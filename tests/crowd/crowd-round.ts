import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type AcceptedBody, type Client, createClient, type JobBody } from '../support/client.ts';
import { seedTickets } from '../support/seed.ts';
import { seedHeldTickets } from '../support/seed-holdings.ts';
import type { CrowdAgent, CrowdWorld } from './crowd-world.ts';
import { openEventStream, readJobEvents } from './event-stream.ts';
import { emptyOperations } from '../support/empty-operations.ts';

/** What a client was told of a job, and when (milliseconds since 1970). */
export type Told = {
  readonly by: string;
  readonly id: string;
  readonly status: string;
  readonly code: string | null;
  readonly toldAtMs: number;
};

export const clientsOfAgent = 4;
const ticketCount = 5_000;

/** Polling as `Retry-After` asks for it. */
const pollIntervalMs = 1_000;

type Ask = (client: Client, jobId: string) => Promise<JobBody | undefined>;

/** How clients learn of the end of their job; undefined is an answer that was lost. */
const means: Record<string, Ask> = {
  'short poll': async (client, id) => {
    await delay(pollIntervalMs);
    return (await client.job(id)).body;
  },
  '?wait=': async (client, id) => (await client.get<JobBody>(`/api/jobs/${id}/?wait=30`)).body,
  'Prefer: wait': async (client, id) => (await client.job(id, { prefer: 'wait=30' })).body,
  'ids=': async (client, id) => {
    await delay(pollIntervalMs);
    return (await client.jobs([id])).body[0];
  },
};
const meansNames = Object.keys(means);

/**
 * One round of the crowd: every agent asks for a fetch, a sale, a release and a sale of what it does not hold, four
 * clients wait for the ends of these jobs, and a stream tells of one or of all of them. Some of the jobs are canceled,
 * some clients go away in the middle and come back, some streams are left alone. The worker starts when all wait.
 */
export async function runCrowdRound(world: CrowdWorld): Promise<Told[]> {
  await world.sql(`${emptyOperations}; truncate tickets, customers; update users set held_count = 0`);
  await seedTickets(world.em(), ticketCount);
  const held = await seedHeldTickets(
    world.em(),
    world.agents.map((agent) => agent.id),
    2,
  );
  const told: Told[] = [];
  const agentStreams = await Promise.all(
    world.agents.filter((_, n) => n % 2 === 0).map((agent) => followAll(world, agent, told)),
  );
  const jobs = await Promise.all(
    world.agents.map((agent, n) => submitJobs(clientOf(world, agent), held[n]!)),
  );
  const jobStreams = world.agents.flatMap((agent, n) =>
    n % 2 === 0 ? [] : [followOne(world, agent, jobs[n]![0]!, told)],
  );
  const clients = world.agents.flatMap((agent, n) =>
    jobs[n]!.map((id, k) => learnEnd(world, agent, id, { n: n + k, comesBack: n % 10 === 3 }, told)),
  );
  const abandoned = await Promise.all(
    world.agents.slice(0, 50).map((agent, n) => abandonStream(world, agent, jobs[n]![0]!)),
  );
  await Promise.all(
    world.agents.map(async (agent, n) => {
      if (n % 10 === 5) await clientOf(world, agent).request('DELETE', `/api/jobs/${jobs[n]![2]}/`);
    }),
  );
  const worker = await world.startWorker();
  try {
    await Promise.all([...clients, ...jobStreams]);
    await Promise.all(agentStreams.map((stream, n) => stream.whenAllDone(jobs[2 * n]!)));
  } finally {
    await worker.stop();
    await Promise.all(agentStreams.map((stream) => stream.leave()));
    for (const socket of abandoned) socket.resetAndDestroy();
  }
  return told;
}

function clientOf(world: CrowdWorld, { token }: CrowdAgent, signal?: AbortSignal): Client {
  return createClient((path, init) => fetch(world.url + path, { ...init, ...(signal && { signal }) }), token);
}

/** Their ids: a fetch, a sale, a release, a sale that will be refused. */
async function submitJobs(client: Client, [sold, released]: readonly number[]): Promise<string[]> {
  const customer = { name: 'Carl', email: `carl-${sold! % 100}@example.com` };
  const answers = [
    await client.fetchTickets<AcceptedBody>(),
    await client.sell<AcceptedBody>(sold!, customer),
    await client.release<AcceptedBody>(released!),
    await client.sell<AcceptedBody>(2_000_000_000, customer),
  ];
  return answers.map(({ status, body }) => {
    if (status !== 202) throw new Error(`A job was answered with ${status}`);
    return body.id;
  });
}

/** Asks until the job is done. One that comes back goes away once without a word, in the middle of its first question. */
async function learnEnd(
  world: CrowdWorld,
  agent: CrowdAgent,
  id: string,
  { n, comesBack }: { n: number; comesBack: boolean },
  told: Told[],
): Promise<void> {
  const by = meansNames[n % meansNames.length]!;
  const ask = means[by]!;
  if (comesBack) await ask(clientOf(world, agent, AbortSignal.timeout(500)), id).catch(() => undefined);
  const client = clientOf(world, agent);
  for (;;) {
    const job = await ask(client, id);
    if (job?.done) return void told.push(toTold(by, job));
  }
}

async function followOne(world: CrowdWorld, agent: CrowdAgent, id: string, told: Told[]): Promise<void> {
  const follow = expectOrder();
  let last: JobBody | undefined;
  await readJobEvents(await openEventStream(`${world.url}/api/jobs/${id}/events`, agent.token), (job) => {
    follow(job);
    last = job;
    if (job.done) told.push(toTold('stream of a job', job));
  });
  if (!last?.done) throw new Error(`The stream of job ${id} ended with ${last?.status}`);
}

async function followAll(world: CrowdWorld, agent: CrowdAgent, told: Told[]) {
  const leaving = new AbortController();
  const body = await openEventStream(`${world.url}/api/agent/events`, agent.token, leaving.signal);
  const done = new Set<string>();
  const follow = expectOrder();
  let onDone = () => undefined as void;
  const reading = readJobEvents(body, (job) => {
    follow(job);
    if (!job.done) return;
    told.push(toTold('stream of an agent', job));
    done.add(job.id);
    onDone();
  });
  const broken = reading.then(() => Promise.reject(new Error('The stream of an agent ended by itself')));
  broken.catch(() => undefined);
  return {
    async whenAllDone(ids: readonly string[]): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      onDone = () => {
        if (ids.every((id) => done.has(id))) resolve();
      };
      onDone();
      await Promise.race([promise, broken]);
    },
    /** Throws what the stream did wrong until now. */
    async leave(): Promise<void> {
      leaving.abort();
      await reading.catch((error: unknown) => {
        if (!(error instanceof Error && error.name === 'AbortError')) throw error;
      });
    },
  };
}

/** Throws where a stream tells a status twice, goes back, or goes on after the end. */
function expectOrder(): (job: JobBody) => void {
  const ranks: Record<string, number> = { queued: 1, running: 2 };
  const reached = new Map<string, number>();
  return ({ id, status }) => {
    const rank = ranks[status] ?? 3;
    if ((reached.get(id) ?? 0) >= rank) throw new Error(`Job ${id} came to ${status} out of order`);
    reached.set(id, rank);
  };
}

/** A client that is there and reads nothing any more, until it is torn away. */
async function abandonStream(world: CrowdWorld, agent: CrowdAgent, id: string): Promise<Socket> {
  const socket = connect(Number(new URL(world.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  const path = `/api/jobs/${id}/events`;
  socket.write(`GET ${path} HTTP/1.1\r\nhost: crowd\r\nauthorization: Bearer ${agent.token}\r\n\r\n`);
  await once(socket, 'data');
  socket.pause();
  return socket;
}

function toTold(by: string, { id, status, error }: JobBody): Told {
  return { by, id, status, code: error?.code ?? null, toldAtMs: Date.now() };
}
