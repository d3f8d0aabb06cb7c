import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { restock, type World } from '../world.ts';
import { Connection } from './connection.ts';
import { createMeter, type LoadReport, onAll } from './load.ts';
import { type Server, signTokens, startServer } from './servers.ts';

export const contenders = { Allot: 'src/main.ts', 'direct SKIP LOCKED': 'bench/http/rival.ts' } as const;
export type HttpContender = keyof typeof contenders;

const prefer = 'prefer: wait=30\r\n';
const warmUpMs = 3_000;
const ticketsPerConnection = 15;

/**
 * Agents that fetch, sell the oldest ticket that they hold, fetch again, and so on, each on a connection of its own and
 * waiting for every outcome. Throws if anything but 200 is answered, or a promise is broken afterwards.
 */
export async function runSynchronousBurst(
  world: World,
  contender: HttpContender,
  options: { connections: number; seconds: number },
): Promise<LoadReport> {
  const { connections: count, seconds } = options;
  const most = count * ticketsPerConnection + (seconds + warmUpMs / 1_000) * 8_000;
  await restock(world, { agents: count, tickets: Math.ceil(most), held: ticketsPerConnection });
  const server = await startServer(world, contenders[contender]);
  try {
    const report = await burst(server, count, seconds);
    const wrong = Object.keys(report.statuses).filter((status) => status !== '200');
    if (wrong.length > 0) throw new Error(`${contender} answered ${JSON.stringify(report.statuses)}`);
    const broken = await findBrokenPromises(world.orm.em.fork());
    if (broken.length > 0) throw new Error(`A promise is broken: ${JSON.stringify(broken[0])}`);
    return report;
  } finally {
    await server.stop();
  }
}

async function burst(server: Server, count: number, seconds: number): Promise<LoadReport> {
  const tokens = await signTokens(count);
  const connections = tokens.map((token) => new Connection(server.url, token));
  const startAt = performance.now() + warmUpMs;
  const meter = createMeter(startAt, startAt + seconds * 1_000);
  await onAll(connections, async (connection, index) => {
    const customer = JSON.stringify({ customer: { name: 'Ann', email: `ann${index}@example.com` } });
    while (!meter.isOver()) {
      const { body } = await meter.measure(() =>
        connection.request('POST', '/api/agent/fetch-tickets/', prefer),
      );
      const [, ticket] = /^\[\{"id":(\d+)/.exec(body) ?? [];
      if (ticket === undefined) throw new Error(`A fetch was answered with ${body.slice(0, 200)}`);
      await meter.measure(() =>
        connection.request('POST', `/api/agent/sell-ticket/${ticket}/`, prefer, customer),
      );
    }
  });
  for (const connection of connections) connection.close();
  return meter.report(seconds);
}
