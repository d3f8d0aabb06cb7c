import { describe, expect, test } from 'vitest';
import type { AcceptedBody, HeldTicketBody } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { backendNames } from '../support/queue-backends.ts';
import { seedTickets } from '../support/seed.ts';
import { type TestAgent, useJobWorld } from './job-world.ts';

const path = '/api/agent/fetch-tickets/';
const waitFor = <Body = AcceptedBody>({ client }: TestAgent, seconds: unknown, options = {}) =>
  client.request<Body>('POST', path, { body: { wait_for_tickets: seconds }, ...options });

describe.each(backendNames)('a fetch that waits for tickets on %s', (backendName) => {
  const world = useJobWorld(backendName, { workers: true });
  const addTickets = (count: number) => seedTickets(world.api().orm.em.fork(), count);

  /** It has run, found nothing, and waits. */
  const untilOpen = (agent: TestAgent) =>
    eventually(async () => {
      expect(await world.sql('select from waiting_fetches where agent_id = $1', [agent.id])).toHaveLength(1);
      expect(await world.queueOf(agent.id).getDelayedCount()).toBeGreaterThan(0);
    });

  test('those who wait are served one by one, in the order in which they came', async () => {
    const agents = [];
    for (let n = 0; n < 6; n += 1) agents.push(await world.addAgent());
    const jobs = [];
    for (const agent of agents) {
      jobs.push(await waitFor(agent, 60));
      await untilOpen(agent);
    }
    for (const [n, agent] of agents.entries()) {
      const [ticket] = await addTickets(1);
      const job = await world.whenDone(agent.client, jobs[n]!);
      expect(job).toMatchObject({ status: 'succeeded', result: { outcome: 'partial', assigned: [ticket] } });
      for (const later of jobs.slice(n + 1)) {
        const owner = agents[jobs.indexOf(later)]!;
        expect((await owner.client.job(later.body.id)).body.done).toBe(false);
      }
    }
    expect(await world.sql('select from waiting_fetches')).toEqual([]);
  });

  test('is queued meanwhile, with a position, and among the latest of its agent', async () => {
    const agent = await world.addAgent();
    const { status, body } = await waitFor(agent, 60);
    expect({ status, body }).toMatchObject({ status: 202, body: { status: 'queued', done: false } });
    await untilOpen(agent);
    const job = (await agent.client.job(body.id)).body;
    expect(job).toMatchObject({ status: 'queued', done: false, result: null, finished_at: null });
    expect(job.position).toBeGreaterThanOrEqual(1);
    expect((await agent.client.get('/api/jobs/')).body).toMatchObject([{ id: body.id, status: 'queued' }]);
    expect((await agent.client.request('DELETE', `/api/jobs/${body.id}/`)).status).toBe(200);
  });

  test('answers whoever prefers to wait as soon as there are tickets, whoever gives them back', async () => {
    const [holder, agent] = [await world.addAgent({ holding: 1 }), await world.addAgent()];
    const answer = waitFor<HeldTicketBody[]>(agent, 60, { prefer: 'wait=30' });
    await untilOpen(agent);
    await holder.client.request('POST', `/api/agent/release-ticket/${holder.tickets[0]}/`);
    const { status, body } = await answer;
    expect({ status, ids: body.map((ticket) => ticket.id) }).toEqual({ status: 200, ids: holder.tickets });
  });

  test('ends with nothing when its time is over, and its agent can go on before', async () => {
    const agent = await world.addAgent();
    const open = await waitFor(agent, 2);
    await untilOpen(agent);
    const other = await agent.client.fetchTickets<AcceptedBody>();
    expect(await world.whenDone(agent.client, other)).toMatchObject({ result: { outcome: 'pool_empty' } });
    const job = await world.whenDone(agent.client, open);
    expect(job).toMatchObject({ status: 'succeeded', result: { outcome: 'pool_empty', assigned: [] } });
    expect(Date.parse(job.finished_at!) - Date.parse(job.created_at)).toBeGreaterThanOrEqual(2_000);
  });

  test('can be canceled, and then leaves the tickets to the next', async () => {
    const [canceled, next] = [await world.addAgent(), await world.addAgent()];
    const jobs = [await waitFor(canceled, 60)];
    await untilOpen(canceled);
    jobs.push(await waitFor(next, 60));
    await untilOpen(next);
    const answer = await canceled.client.request('DELETE', `/api/jobs/${jobs[0]!.body.id}/`);
    expect(answer).toMatchObject({ status: 200, body: { status: 'canceled' } });
    const tickets = await addTickets(1);
    expect(await world.whenDone(next.client, jobs[1]!)).toMatchObject({ result: { assigned: tickets } });
    expect((await canceled.client.job(jobs[0]!.body.id)).body.status).toBe('canceled');
  });

  test('is rejected soon after its agent went away', async () => {
    const agent = await world.addAgent();
    const open = await waitFor(agent, 600);
    await untilOpen(agent);
    await agent.client.request('PATCH', '/api/me/', { body: { is_available: false } });
    expect(await world.whenDone(agent.client, open)).toMatchObject({
      status: 'rejected',
      error: { code: 'agent_unavailable' },
    });
  });

  test('with an Idempotency-Key is one job; another time to wait is another request', async () => {
    const agent = await world.addAgent();
    const key = 'patient';
    const first = await waitFor(agent, 60, { key });
    await untilOpen(agent);
    expect((await waitFor(agent, 60, { key })).body.id).toBe(first.body.id);
    expect((await waitFor(agent, 61, { key })).status).toBe(422);
    const tickets = await addTickets(3);
    expect(await world.whenDone(agent.client, first)).toMatchObject({ result: { assigned: tickets } });
    expect((await waitFor(agent, 60, { key })).body).toMatchObject({ id: first.body.id, done: true });
  });

  test('does not wait for 0 seconds', async () => {
    const agent = await world.addAgent();
    expect(await world.whenDone(agent.client, await waitFor(agent, 0))).toMatchObject({
      result: { outcome: 'pool_empty' },
    });
  });

  test.each([[-1], [3601], [1.5], ['soon'], [null], [[]], [true]])(
    'is refused for %j seconds',
    async (seconds) => {
      const agent = await world.addAgent();
      const jobs = await world.countJobs();
      expect(await waitFor(agent, seconds)).toMatchObject({
        status: 400,
        body: { wait_for_tickets: [expect.any(String)] },
      });
      expect(await world.countJobs()).toBe(jobs);
    },
  );
});
