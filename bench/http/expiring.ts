import { setTimeout as delay } from 'node:timers/promises';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { query } from '../../src/domain/sql.ts';
import { percentile } from '../statistics.ts';
import { restock, type World } from '../world.ts';
import { Connection } from './connection.ts';
import { onAll } from './load.ts';
import { signTokens, startServer } from './servers.ts';

const prefer = 'prefer: wait=30\r\n';
const clients = 40;
const heldByEach = 15;
/** Between two rounds of one client, so that there is a load and not a queue. */
const pauseMs = 100;
const lookEveryMs = 200;
const patienceMs = 600_000;
/** For writing the holds, too. */
const warmUpMs = 10_000;

/** Milliseconds from sending a fetch to its outcome. */
type Latencies = { readonly fetches: number; readonly p50: number; readonly p99: number };
export type ExpiryReport = {
  readonly before: Latencies;
  readonly during: Latencies;
  /** From the end of the holds until the last ticket was back. */
  readonly sweepMs: number;
};

type Fetch = { readonly sentAt: number; readonly ms: number };

/**
 * 40 agents who fetch and release in turn, waiting for every outcome, before and while `holds` tickets of others expire
 * at one moment. Throws if anything but 200 is answered, or a promise is broken afterwards.
 */
export async function runExpiry(
  world: World,
  { holds, seconds }: { holds: number; seconds: number },
): Promise<ExpiryReport> {
  const holders = Math.ceil(holds / heldByEach);
  const agents = clients + holders;
  await restock(world, { agents, tickets: agents * heldByEach + 10_000, held: heldByEach });
  const server = await startServer(world, 'src/main.ts');
  try {
    const endsAt = performance.now() + warmUpMs + seconds * 1_000;
    await endHoldsIn(world, warmUpMs + seconds * 1_000);
    const over = new AbortController();
    const fetching = fetchInTurn(server.url, over.signal);
    await delay(endsAt - performance.now());
    const sweptAt = await untilSwept(world).finally(() => over.abort());
    const fetches = await fetching;
    const broken = await findBrokenPromises(world.orm.em.fork());
    if (broken.length > 0) throw new Error(`A promise is broken: ${JSON.stringify(broken[0])}`);
    return {
      before: summarize(fetches, endsAt - seconds * 1_000, endsAt),
      during: summarize(fetches, endsAt, sweptAt),
      sweepMs: sweptAt - endsAt,
    };
  } finally {
    await server.stop();
  }
}

/** At one moment, for all but the clients. */
async function endHoldsIn({ orm }: World, milliseconds: number): Promise<void> {
  const em = orm.em.fork();
  await query(
    em,
    `update tickets set hold_expires_at = now() + $1 * interval '1 millisecond'
      where status = 'assigned' and assigned_to > $2`,
    [milliseconds, clients],
  );
  await query(em, 'vacuum (analyze) tickets');
}

async function fetchInTurn(url: string, signal: AbortSignal): Promise<Fetch[]> {
  const fetches: Fetch[] = [];
  const connections = (await signTokens(clients)).map((token) => new Connection(url, token));
  await onAll(connections, async (connection) => {
    while (!signal.aborted) {
      const sentAt = performance.now();
      const { status, body } = await connection.request('POST', '/api/agent/fetch-tickets/', prefer);
      fetches.push({ sentAt, ms: performance.now() - sentAt });
      const [, ticket] = /^\[\{"id":(\d+)/.exec(body) ?? [];
      if (ticket === undefined) throw new Error(`A fetch was answered with ${status} ${body.slice(0, 200)}`);
      await connection.request('POST', `/api/agent/release-ticket/${ticket}/`, prefer);
      await delay(pauseMs * (0.5 + Math.random()));
    }
  });
  for (const connection of connections) connection.close();
  return fetches;
}

/** When the last expired ticket was back in the pool. */
async function untilSwept({ orm }: World): Promise<number> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const left = await query(
      orm.em.fork(),
      `select from tickets where status = 'assigned' and hold_expires_at is not null limit 1`,
    );
    if (left.length === 0) return performance.now();
    await delay(lookEveryMs);
  }
  throw new Error('The holds were not swept');
}

function summarize(fetches: readonly Fetch[], from: number, to: number): Latencies {
  const sorted = fetches
    .filter(({ sentAt }) => sentAt >= from && sentAt < to)
    .map(({ ms }) => ms)
    .toSorted((a, b) => a - b);
  return { fetches: sorted.length, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
}
