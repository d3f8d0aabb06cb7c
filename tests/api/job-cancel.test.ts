import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { startWorkerPool, type WorkerPool } from '../../src/workers/worker-pool.ts';
import { createTestApi, type TestApi, type TestUser } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { backendNames } from '../support/queue-backends.ts';
import { seedTickets } from '../support/seed.ts';
import { endlessHolds } from '../support/endless-holds.ts';

const log = pino({ level: 'silent' });

describe.each(backendNames)('canceling and following jobs on %s', (backendName) => {
  const opened: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0).toReversed()) await close();
  });

  async function open(): Promise<{ api: TestApi; agent: TestUser; admin: TestUser }> {
    const api = await createTestApi({ backend: backendName });
    opened.push(() => api.close());
    const agent = await api.createUser({ isAgent: true });
    const admin = await api.createUser({ isAdmin: true });
    await seedTickets(api.orm.em.fork(), 40);
    return { api, agent, admin };
  }

  async function startWorkers(api: TestApi): Promise<WorkerPool> {
    const { groups } = api.config;
    const forkEm = () => api.orm.em.fork();
    const { backend } = api;
    const pool = await startWorkerPool({ ...endlessHolds, backend, forkEm, log, lookAhead: 64, groups });
    opened.push(() => pool.close());
    return pool;
  }

  const fetchTickets = async (api: TestApi, agent: TestUser): Promise<string> =>
    (await api.call('POST', '/api/agent/fetch-tickets/', { token: agent.token })).body.id;

  test('a queued job that is canceled never takes effect, and says so for ever', async () => {
    const { api, agent } = await open();
    const canceled = await fetchTickets(api, agent);
    const answer = await api.call('DELETE', `/api/jobs/${canceled}/`, { token: agent.token });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: canceled, status: 'canceled', done: true, result: null });
    await startWorkers(api);
    const next = await fetchTickets(api, agent);
    await eventually(async () => {
      const { body } = await api.call('GET', `/api/jobs/${next}/`, { token: agent.token });
      expect(body).toMatchObject({ status: 'succeeded', result: { outcome: 'topped_up' } });
    });
    const later = await api.call('GET', `/api/jobs/${canceled}/`, { token: agent.token });
    expect(later.body).toMatchObject({ status: 'canceled', done: true });
    expect(await findBrokenPromises(api.orm.em.fork())).toEqual([]);
  });

  test('a job that has taken effect cannot be canceled, nor one of somebody else', async () => {
    const { api, agent, admin } = await open();
    const stranger = await api.createUser({ isAgent: true });
    const id = await fetchTickets(api, agent);
    expect((await api.call('DELETE', `/api/jobs/${id}/`, { token: stranger.token })).status).toBe(404);
    await startWorkers(api);
    await eventually(async () => {
      const { body } = await api.call('GET', `/api/jobs/${id}/`, { token: agent.token });
      expect(body.status).toBe('succeeded');
    });
    const answer = await api.call('DELETE', `/api/jobs/${id}/`, { token: admin.token });
    expect(answer).toMatchObject({ status: 409, body: { code: 'job_done' } });
  });

  test('canceling races the worker: every job either took effect or was canceled, never both', async () => {
    const { api, agent } = await open();
    await startWorkers(api);
    for (let round = 0; round < 40; round += 1) {
      const id = await fetchTickets(api, agent);
      const { status } = await api.call('DELETE', `/api/jobs/${id}/`, { token: agent.token });
      await eventually(async () => {
        const { body } = await api.call('GET', `/api/jobs/${id}/`, { token: agent.token });
        expect(body.status).toBe(status === 200 ? 'canceled' : 'succeeded');
      });
    }
    const rows = await api.sql<{ status: string; count: string }>(
      'select status, count(*) from operations group by 1',
    );
    expect(rows.reduce((sum, row) => sum + Number(row.count), 0)).toBe(40);
    expect(await findBrokenPromises(api.orm.em.fork())).toEqual([]);
  });

  test("without ids the caller's latest jobs are listed, unfinished ones first, nobody else's", async () => {
    const { api, agent } = await open();
    const other = await api.createUser({ isAgent: true });
    const pool = await startWorkers(api);
    const finished = [await fetchTickets(api, agent), await fetchTickets(api, agent)];
    await eventually(async () => {
      const { body } = await api.call('GET', `/api/jobs/?ids=${finished.join()}`, { token: agent.token });
      expect(body.map((job: { done: boolean }) => job.done)).toEqual([true, true]);
    });
    await pool.close();
    await fetchTickets(api, other);
    const waiting = [await fetchTickets(api, agent), await fetchTickets(api, agent)];
    const { status, body } = await api.call('GET', '/api/jobs/', { token: agent.token });
    expect(status).toBe(200);
    expect(body.map((job: { id: string }) => job.id)).toEqual([
      ...waiting.toReversed(),
      ...finished.toReversed(),
    ]);
  });

  test('somebody who waits for a job learns at once that it was canceled', async () => {
    const { api, agent } = await open();
    const waiting = api.call('POST', '/api/agent/fetch-tickets/', {
      token: agent.token,
      headers: { prefer: 'wait=30', 'idempotency-key': 'one' },
    });
    const id = await eventually(async () => {
      const jobs = await Promise.all(api.queues.all.map((queue) => queue.getJobs(['waiting'])));
      const [job] = jobs.flat();
      if (!job?.id) throw new Error('not there yet');
      return job.id;
    });
    await api.call('DELETE', `/api/jobs/${id}/`, { token: agent.token });
    expect(await waiting).toMatchObject({ status: 409, body: { code: 'canceled' } });
  });

  test('a stream tells each change of status once, and ends when the job is done', async () => {
    const { api, agent } = await open();
    const id = await fetchTickets(api, agent);
    const response = await api.app.request(`/api/jobs/${id}/events`, {
      headers: { authorization: `Bearer ${agent.token}` },
    });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    await startWorkers(api);
    const statuses = readEvents(await response.text()).map((job) => job.status);
    expect(statuses[0]).toBe('queued');
    expect(statuses.at(-1)).toBe('succeeded');
    expect(new Set(statuses).size).toBe(statuses.length);
  });

  test("an agent's stream tells of all its jobs and of nobody else's", async () => {
    const { api, agent } = await open();
    const other = await api.createUser({ isAgent: true });
    await startWorkers(api);
    const gone = new AbortController();
    const response = await api.app.request('/api/agent/events', {
      headers: { authorization: `Bearer ${agent.token}` },
      signal: gone.signal,
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    const ids = [
      await fetchTickets(api, agent),
      await fetchTickets(api, other),
      await fetchTickets(api, agent),
    ];
    let text = '';
    while (readEvents(text).filter((job) => job.done).length < 2) text += (await reader.read()).value;
    const told = new Set(readEvents(text).map((job) => job.id));
    expect(told).toEqual(new Set([ids[0], ids[2]]));
    await reader.cancel();
    gone.abort();
  });
});

function readEvents(text: string): { id: string; status: string; done: boolean }[] {
  return [...text.matchAll(/^event: status\ndata: (.*)$/gm)].map(([, data]) => JSON.parse(data!));
}
