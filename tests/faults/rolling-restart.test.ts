import { setTimeout as delay } from 'node:timers/promises';
import { inject, expect, test } from 'vitest';
import { createTokens } from '../../src/api/auth-tokens.ts';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { query } from '../../src/domain/sql.ts';
import { findFreePort } from '../../src/embedded/free-port.ts';
import { type AcceptedBody, createClient } from '../support/client.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';
import { jwtSecret } from './cluster.ts';
import { type Program, startProgram } from './program.ts';
import { openWorkerWorld } from './worker-world.ts';

const agentCount = 1_000;
const leastFetches = 10_000;
const lanes = 16;

test('replacing every process during a burst costs nobody an error and no accepted job', async () => {
  const world = await openWorkerWorld(4);
  const apis: { port: number; program: Program }[] = [];
  const startApi = async (port: number) => ({
    port,
    program: await startProgram('api', {
      name: `rolling-api-${port}-${performance.now().toFixed()}`,
      directory: inject('testDirectory'),
      settings: {
        ...world.settings,
        PORT: String(port),
        JWT_SECRET: jwtSecret,
        ADMIN_PASSWORD: 'rolling-admin',
      },
    }),
  });
  try {
    const agents = await seedAgents(world.em(), agentCount);
    await seedTickets(world.em(), 20_000);
    for (let n = 0; n < 2; n += 1) apis.push(await startApi(await findFreePort()));
    let workers = await Promise.all([world.startWorker(), world.startWorker()]);

    const tokens = createTokens({ secret: jwtSecret, accessTokenSeconds: 300, refreshTokenSeconds: 600 });
    const anybody = createClient((path, init) => {
      const { port } = apis[Math.floor(Math.random() * apis.length)]!;
      return fetch(`http://127.0.0.1:${port}${path}`, init);
    });
    const clients = await Promise.all(
      agents.map(async (userId) =>
        anybody.as(await tokens.signAccess({ userId, isAdmin: false, isAgent: true, tokenVersion: 1 })),
      ),
    );

    const accepted = new Set<string>();
    const wrong: string[] = [];
    let next = 0;
    const replacing = new AbortController();
    const runLane = async () => {
      for (let n = next++; n < leastFetches || !replacing.signal.aborted; n = next++) {
        const client = clients[n % agentCount]!;
        // The connection of a process that stops may be refused or cut; the same key makes repeating harmless.
        for (let isAnswered = false; !isAnswered;) {
          const answer = await client.fetchTickets<unknown>({ key: `fetch-${n}` }).catch(() => undefined);
          isAnswered = answer !== undefined;
          if (answer?.status === 202) accepted.add((answer.body as AcceptedBody).id);
          else if (answer) wrong.push(`${answer.status} ${JSON.stringify(answer.body)}`);
          else await delay(50);
        }
      }
    };
    const burst = Promise.all(Array.from({ length: lanes }, runLane));
    const exits: (number | null)[] = [];
    for (const index of [0, 1]) {
      const [stopping] = apis.splice(index, 1);
      exits.push(await stopping!.program.stop());
      apis.splice(index, 0, await startApi(stopping!.port));
      exits.push(await workers[index]!.stop());
      workers = workers.with(index, await world.startWorker()) as typeof workers;
    }
    replacing.abort();
    await burst;
    expect(wrong).toEqual([]);
    expect(exits).toEqual([0, 0, 0, 0]);
    expect(accepted.size).toBe(next - lanes);
    await world.whenDrained(60_000);
    const [row] = await query<{ count: number }>(
      world.em(),
      `select count(*)::integer as count from operations where id = any ($1::text[]) and status = 'succeeded'`,
      [[...accepted]],
    );
    expect(row).toEqual({ count: accepted.size });
    expect(await findBrokenPromises(world.em())).toEqual([]);
  } finally {
    await Promise.all(apis.map(({ program }) => program.kill9()));
    await world.close();
  }
}, 240_000);
