import { describe, expect, test } from 'vitest';
import { parsePrefer } from '../../src/api/prefer.ts';
import type { SettledJob } from '../../src/domain/job.ts';
import type { OutcomeListener } from '../../src/queues/queue-backend.ts';
import type { AcceptedBody } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { backendNames } from '../support/queue-backends.ts';
import { useJobWorld } from './job-world.ts';

describe('Prefer', () => {
  test.each([
    ['wait=5', 5],
    ['wait = 5', 5],
    ['WAIT="5"', 5],
    ['wait=30', 30],
    ['wait=31', 30],
    ['wait=99999999999999999999', 30],
    ['wait=0', 0],
    ['wait=007', 7],
    ['wait=5; why="not"', 5],
    ['handling=lenient, wait=5', 5],
    ['wait=5, wait=10', 5],
    ['wait=x, wait=10', 10],
  ])('%s waits %i seconds', (header, waitSeconds) => {
    expect(parsePrefer(header)).toEqual({ waitSeconds, applied: `wait=${waitSeconds}` });
  });

  test.each(['respond-async', 'Respond-Async', 'wait=10, respond-async', 'respond-async; wait=10'])(
    '%s does not wait',
    (header) => {
      expect(parsePrefer(header)).toEqual({ waitSeconds: 0, applied: 'respond-async' });
    },
  );

  test.each([
    undefined,
    '',
    'wait',
    'wait=',
    'wait=x',
    'wait=-1',
    'wait=1.5',
    'wait=1e3',
    'wait=0x10',
    'wait=٣',
    'await=5',
    'respond-asynchronously',
    'return=minimal',
    ',;=',
    'wait=5wait=5',
  ])('%j is ignored', (header) => {
    expect(parsePrefer(header)).toBeUndefined();
  });
});

describe.each(backendNames)('waiting for jobs that nobody does on %s', (backendName) => {
  const world = useJobWorld(backendName);

  test.each([
    ['wait=1', 'wait=1'],
    ['wait=0', 'wait=0'],
    ['respond-async', 'respond-async'],
    ['respond-async, wait=10', 'respond-async'],
  ])('Prefer: %s ends with the 202, and says what was applied', async (prefer, applied) => {
    const { client } = await world.addAgent();
    const answer = await client.fetchTickets<AcceptedBody>({ prefer });
    expect(answer).toMatchObject({ status: 202, body: { status: 'queued', done: false } });
    expect(answer.headers.get('preference-applied')).toBe(applied);
    expect(answer.headers.get('location')).toBe(`/api/jobs/${answer.body.id}/`);
    expect(answer.headers.get('retry-after')).toBe('1');
  });

  test.each(['wait=x', 'wait=-1', '', 'return=minimal'])(
    'Prefer: %j counts as none: the 202 comes at once',
    async (prefer) => {
      const { client } = await world.addAgent();
      const answer = await client.fetchTickets({ prefer });
      expect(answer.status).toBe(202);
      expect(answer.headers.get('preference-applied')).toBeNull();
    },
  );

  test('a wait of 31 seconds counts as one of 30', async () => {
    const agent = await world.addAgent();
    const another = await world.openAnother();
    const answer = another.as(agent).fetchTickets({ prefer: 'wait=31' });
    await eventually(() => expect(another.waits.open).toBe(1));
    another.waits.stop();
    expect((await answer).headers.get('preference-applied')).toBe('wait=30');
  });

  test('when the process stops, whoever waits is answered with the 202', async () => {
    const agent = await world.addAgent();
    const another = await world.openAnother();
    const client = another.as(agent);
    const answers = [
      client.fetchTickets({ prefer: 'wait=30' }),
      client.get('/api/agent/fetch-tickets/'),
      client.sell(1, { name: 'Ann', email: 'ann@example.com' }, { prefer: 'wait=30' }),
    ];
    await eventually(() => expect(another.waits.open).toBe(3));
    another.waits.stop();
    for (const answer of await Promise.all(answers)) {
      expect(answer).toMatchObject({ status: 202, body: { status: 'queued' } });
    }
    expect(another.waits.open).toBe(0);
  });

  test('DEFAULT_WAIT_MS waits without being asked to, and Prefer wins over it', async () => {
    const agent = await world.addAgent();
    const another = await world.openAnother({ config: { defaultWaitMs: 30_000 } });
    const client = another.as(agent);
    const waits = [client.fetchTickets(), client.release(7), client.fetchTickets({ prefer: 'wait=x' })];
    await eventually(() => expect(another.waits.open).toBe(3));
    for (const prefer of ['respond-async', 'wait=0']) {
      expect((await client.fetchTickets({ prefer })).status).toBe(202);
    }
    another.waits.stop();
    for (const answer of await Promise.all(waits)) {
      expect(answer.status).toBe(202);
      expect(answer.headers.get('preference-applied')).toBeNull();
    }
  });

  test('an outcome that is told while the job is being added is not missed', async () => {
    const agent = await world.addAgent();
    const { backend, queues } = world.api();
    const settled: SettledJob = {
      outcome: { status: 'rejected', code: 'agent_unavailable' },
      startedAtMs: Date.now(),
      settledAtMs: Date.now(),
    };
    let tell: OutcomeListener | undefined;
    const followOutcomes = (listener: OutcomeListener) => {
      tell = listener;
      return async () => undefined;
    };
    const another = await world.openAnother({
      backend: { ...backend, followOutcomes },
      // A worker that is done before the queue's answer to `add` arrives.
      queues: {
        ...queues,
        add: async (request) => {
          await queues.add(request);
          tell?.(request.id, () => settled);
        },
      },
    });
    const answer = await another.as(agent).fetchTickets({ prefer: 'wait=5' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'agent_unavailable' } });
  });

  test('a request that fails leaves no waiter behind', async () => {
    const agent = await world.addAgent();
    const another = await world.openAnother();
    const client = another.as(agent);
    await client.fetchTickets({ key: 'taken', prefer: 'respond-async' });
    expect((await client.release(7, { key: 'taken', prefer: 'wait=30' })).status).toBe(422);
    expect((await client.job(`${agent.id}-never`, { prefer: 'wait=30' })).status).toBe(404);
    expect(another.waits.open).toBe(0);
  });

  test.each(['?wait=1', ''])(
    'a job that is looked at with a wait (%j) is shown as it is when the time is over',
    async (query) => {
      const { client } = await world.addAgent();
      const { id } = (await client.fetchTickets<AcceptedBody>()).body;
      const answer = await client.get(`/api/jobs/${id}/${query}`, query === '' ? { prefer: 'wait=1' } : {});
      expect(answer).toMatchObject({
        status: 200,
        body: { id, status: 'queued', position: expect.any(Number) },
      });
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(answer.headers.get('preference-applied')).toBe(query === '' ? 'wait=1' : null);
    },
  );
});

describe.each(backendNames)('waiting for jobs that are done on %s', (backendName) => {
  const world = useJobWorld(backendName, { workers: true });

  test('the answer comes as soon as the job is done, long before the time is over', async () => {
    const { client } = await world.addAgent();
    const started = performance.now();
    const answer = await client.fetchTickets({ prefer: 'wait=30' });
    expect(answer).toMatchObject({ status: 200, body: [] });
    expect(answer.headers.get('preference-applied')).toBe('wait=30');
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test('DEFAULT_WAIT_MS answers with the outcome', async () => {
    const agent = await world.addAgent({ holding: 1 });
    const client = (await world.openAnother({ config: { defaultWaitMs: 30_000 } })).as(agent);
    expect(await client.fetchTickets()).toMatchObject({ status: 200, body: [{ id: agent.tickets[0] }] });
    expect((await client.release(agent.tickets[0]!)).status).toBe(200);
  });

  test('a job that is looked at with a wait is shown when it is done; many may wait for it', async () => {
    const agent = await world.addAgent();
    const another = await world.openAnother();
    const client = another.as(agent);
    const letGo = await world.holdUp(agent.id);
    const { id } = (await client.fetchTickets<AcceptedBody>()).body;
    const looks = [
      client.get(`/api/jobs/${id}/?wait=30`),
      client.job(id, { prefer: 'wait=30' }),
      client.get(`/api/jobs/${id}/?wait=1000`),
    ];
    // One entry for all three of them: they wait for the same job.
    await eventually(() => expect(another.waits.open).toBe(1));
    await letGo();
    for (const answer of await Promise.all(looks)) {
      expect(answer).toMatchObject({ status: 200, body: { id, status: 'succeeded', done: true } });
      expect(answer.headers.get('retry-after')).toBeNull();
    }
    expect(another.waits.open).toBe(0);
  });

  test('a job that is done already is shown at once, whatever the wait', async () => {
    const { client } = await world.addAgent();
    const accepted = await client.fetchTickets<AcceptedBody>();
    await world.whenDone(client, accepted);
    const started = performance.now();
    expect((await client.job(accepted.body.id, { prefer: 'wait=30' })).body.status).toBe('succeeded');
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test('an outcome that is never told costs about a second, never a hang', async () => {
    const agent = await world.addAgent({ holding: 1 });
    const { backend } = world.api();
    const another = await world.openAnother({
      backend: { ...backend, followOutcomes: followNothing, followChanges: followNothing },
    });
    const client = another.as(agent);
    const letGo = await world.holdUp(agent.id);
    const { id } = (await client.fetchTickets<AcceptedBody>()).body;
    const started = performance.now();
    const answers = [
      client.fetchTickets({ prefer: 'wait=30' }),
      client.sell(agent.tickets[0]!, { name: 'Ann', email: 'ann@example.com' }, { prefer: 'wait=30' }),
      client.release(4711, { prefer: 'wait=30' }),
      client.job(id, { prefer: 'wait=30' }),
    ];
    await eventually(() => expect(another.waits.open).toBe(4));
    await letGo();
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 404, 200]);
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(another.waits.open).toBe(0);
  });
});

describe('an old client', () => {
  const world = useJobWorld('redis');

  test('whose GET lasts longer than 10 seconds gets the 202', async () => {
    const { client } = await world.addAgent();
    const started = performance.now();
    const answer = await client.get<AcceptedBody>('/api/agent/fetch-tickets/');
    expect(answer).toMatchObject({ status: 202, body: { kind: 'fetch', status: 'queued' } });
    expect(answer.headers.get('preference-applied')).toBeNull();
    expect(performance.now() - started).toBeGreaterThan(9_900);
  });
});

/** Whatever is told is lost. */
function followNothing(): () => Promise<void> {
  return async () => undefined;
}
