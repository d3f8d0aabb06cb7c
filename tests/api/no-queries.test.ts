import pg from 'pg';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { AcceptedBody } from '../support/client.ts';
import { useJobWorld, workersName } from './job-world.ts';

const ann = { name: 'Ann', email: 'ann@example.com' };
const waiting = { prefer: 'wait=10' };

/** Watching who was deactivated is no part of any request, and the workers are another process. */
const others = new Set([workersName, 'allot-user-access']);

describe('on Redis the API', () => {
  const world = useJobWorld('redis', { workers: true });
  afterEach(() => vi.restoreAllMocks());

  /** What the connections of this process were asked by the requests of `work`. */
  async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
    const spy = vi.spyOn(pg.Client.prototype, 'query');
    await work();
    const statements = spy.mock.calls.flatMap(([query], index) => {
      const { connectionParameters } = spy.mock.contexts[index] as {
        connectionParameters: { application_name?: string };
      };
      const isOfOthers = others.has(connectionParameters.application_name ?? '');
      return isOfOthers ? [] : [typeof query === 'string' ? query : JSON.stringify(query)];
    });
    spy.mockRestore();
    return statements;
  }

  test('reads no table to accept a fetch, a sale and a release, or to wait for their outcomes', async () => {
    const { client, tickets } = await world.addAgent({ holding: 4 });
    const [one, two, three, four] = tickets as [number, number, number, number];
    const statements = await statementsOf(async () => {
      const accepted = [
        await client.fetchTickets(),
        await client.sell(one, ann),
        await client.release(two),
        await client.request('GET', '/api/agent/fetch-tickets/', { prefer: 'respond-async' }),
      ];
      expect(accepted.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
      const outcomes = [
        await client.get('/api/agent/fetch-tickets/'),
        await client.fetchTickets(waiting),
        await client.sell(three, ann, waiting),
        await client.release(four, waiting),
        await client.sell(one, ann, waiting),
      ];
      expect(outcomes.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404]);
    });
    expect(statements).toEqual([]);
  });

  test('reads no table to show jobs that the queue knows, waiting, running or done, one or many', async () => {
    const agent = await world.addAgent();
    const { client } = agent;
    const done = (await client.fetchTickets<AcceptedBody>()).body.id;
    await world.whenDone(client, { body: { id: done } });
    const letGo = await world.holdUp(agent.id);
    const open = [
      (await client.fetchTickets<AcceptedBody>()).body.id,
      (await client.fetchTickets<AcceptedBody>()).body.id,
    ];
    const statements = await statementsOf(async () => {
      for (const id of [done, ...open]) expect((await client.job(id)).status).toBe(200);
      expect((await client.jobs([done, ...open])).body).toHaveLength(3);
      expect((await client.job(open[0]!, { prefer: 'wait=1' })).body.done).toBe(false);
    });
    expect(statements).toEqual([]);
    await letGo();
  });

  test('reads no table to refuse what is not acceptable', async () => {
    const { client } = await world.addAgent();
    const statements = await statementsOf(async () => {
      expect((await client.sell(1, { ...ann, email: 'ann@' })).status).toBe(400);
      expect((await client.release('abc')).status).toBe(404);
      expect((await client.request('HEAD', '/api/agent/fetch-tickets/')).status).toBe(405);
      expect((await world.anybody().fetchTickets()).status).toBe(401);
      expect((await client.job('1-not-mine')).status).toBe(404);
    });
    expect(statements).toEqual([]);
  });

  test('reads one row for a new Idempotency-Key, and none when it is repeated', async () => {
    const { client } = await world.addAgent();
    const accept = async () => expect((await client.fetchTickets({ key: 'once' })).status).toBe(202);
    expect(await statementsOf(accept)).toEqual([expect.stringMatching(/^select .* from "operations"/)]);
    expect(await statementsOf(accept)).toEqual([]);
  });

  test('reads a table for what the queue has forgotten and for who the caller is: the counter does count', async () => {
    const { client } = await world.addAgent();
    const { id } = (await client.fetchTickets<AcceptedBody>()).body;
    await world.whenDone(client, { body: { id } });
    await world.forget(id);
    const showJob = async () => expect((await client.job(id)).body.status).toBe('succeeded');
    expect(await statementsOf(showJob)).toEqual([expect.stringContaining('"operations"')]);
    const showCaller = async () => expect((await client.get('/api/me/')).status).toBe(200);
    expect(await statementsOf(showCaller)).toEqual([expect.stringContaining('users')]);
  });
});
