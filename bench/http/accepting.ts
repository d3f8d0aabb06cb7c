import { restock, type World } from '../world.ts';
import { Connection } from './connection.ts';
import { createMeter, type LoadReport, onAll } from './load.ts';
import { type Server, signTokens, startServer } from './servers.ts';

const agents = 1_000;
const asynchronously = 'prefer: respond-async\r\n';
const warmUpMs = 2_000;
const mostIds = 200;
/** What `Retry-After` of a job that is not done says. */
const pollPauseMs = 1_000;

/** Requests per second that an API process alone accepts (202), with no worker running; or a constant 202 instead. */
export async function runAccepting(
  world: World,
  kind: 'Allot' | 'constant',
  { connections: count, seconds }: { connections: number; seconds: number },
): Promise<LoadReport> {
  await restock(world, { agents, tickets: 1_000 });
  const server = await startServer(world, kind === 'Allot' ? 'src/api/main.ts' : 'bench/http/rival.ts');
  try {
    const path = kind === 'Allot' ? '/api/agent/fetch-tickets/' : '/constant/';
    const connections = await connect(server, count);
    const startAt = performance.now() + warmUpMs;
    const meter = createMeter(startAt, startAt + seconds * 1_000);
    await onAll(connections, async (connection) => {
      while (!meter.isOver())
        expectStatus(202, await meter.measure(() => connection.request('POST', path, asynchronously)));
    });
    return meter.report(seconds);
  } finally {
    await server.stop();
  }
}

export type BurstReport = LoadReport & {
  /** From the first request to the moment when the last client knew what its request came to. */
  readonly allKnownMs: number;
};

/**
 * As many fetches at once from 1,000 connections, each of another agent, while the workers of the same process drain
 * them: how long accepting takes, and when the last client knows its outcome, asking for up to 200 jobs at a time.
 */
export async function runAcceptingWhileDrained(
  world: World,
  { fetches }: { fetches: number },
): Promise<BurstReport> {
  await restock(world, { agents, tickets: agents * 15 });
  const server = await startServer(world, 'src/main.ts');
  try {
    const connections = await connect(server, agents);
    await Promise.all(connections.map((connection) => connection.request('GET', '/livez')));
    const startAt = performance.now();
    const meter = createMeter(startAt, Number.POSITIVE_INFINITY);
    let left = fetches;
    await onAll(connections, async (connection) => {
      const unknown = new Set<string>();
      while (left > 0) {
        left -= 1;
        const answer = await meter.measure(() =>
          connection.request('POST', '/api/agent/fetch-tickets/', asynchronously),
        );
        expectStatus(202, answer);
        unknown.add((JSON.parse(answer.body) as { id: string }).id);
      }
      while (unknown.size > 0) await askFor(connection, unknown);
    });
    const allKnownMs = performance.now() - startAt;
    return { ...meter.report(allKnownMs / 1_000), allKnownMs };
  } finally {
    await server.stop();
  }
}

/** The same burst against the service that answers each fetch when it is done. */
export async function runDirectBurst(world: World, { fetches }: { fetches: number }): Promise<BurstReport> {
  await restock(world, { agents, tickets: agents * 15 });
  const server = await startServer(world, 'bench/http/rival.ts');
  try {
    const connections = await connect(server, agents);
    const startAt = performance.now();
    const meter = createMeter(startAt, Number.POSITIVE_INFINITY);
    let left = fetches;
    await onAll(connections, async (connection) => {
      while (left > 0) {
        left -= 1;
        expectStatus(200, await meter.measure(() => connection.request('POST', '/api/agent/fetch-tickets/')));
      }
    });
    const allKnownMs = performance.now() - startAt;
    return { ...meter.report(allKnownMs / 1_000), allKnownMs };
  } finally {
    await server.stop();
  }
}

async function askFor(connection: Connection, unknown: Set<string>): Promise<void> {
  const ids = [...unknown].slice(0, mostIds).join(',');
  const answer = await connection.request('GET', `/api/jobs/?ids=${ids}`);
  expectStatus(200, answer);
  for (const job of JSON.parse(answer.body) as { id: string; done: boolean }[]) {
    if (job.done) unknown.delete(job.id);
  }
  if (unknown.size > 0) await new Promise((resolve) => setTimeout(resolve, pollPauseMs));
}

async function connect(server: Server, count: number): Promise<Connection[]> {
  const tokens = await signTokens(agents);
  return Array.from({ length: count }, (_, index) => new Connection(server.url, tokens[index % agents]!));
}

function expectStatus(expected: number, { status, body }: { status: number; body: string }): void {
  if (status !== expected) throw new Error(`Answered ${status}, not ${expected}: ${body.slice(0, 200)}`);
}
