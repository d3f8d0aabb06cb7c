import { beforeEach, describe, expect, test } from 'vitest';
import { applyJobs } from '../../src/domain/apply-jobs.ts';
import { cancelJob } from '../../src/domain/cancel-job.ts';
import { createJobId } from '../../src/queues/group.ts';
import type { JobQueue } from '../../src/queues/queue-backend.ts';
import type { Client, JobBody } from '../support/client.ts';
import { endlessHolds } from '../support/endless-holds.ts';
import { eventually } from '../support/eventually.ts';
import { backendNames } from '../support/queue-backends.ts';
import { groups, type TestAgent, useJobWorld } from './job-world.ts';

type FailedJobBody = { id: string; kind: string; ticket: number | null; group: number; failed_at: string };

const path = '/api/admin/failed-jobs/';

describe.each(backendNames)('failed jobs on %s', (backendName) => {
  const world = useJobWorld(backendName, { workers: true });
  let admin: Client;
  beforeEach(async () => {
    admin = await world.addAdmin();
    for (const queue of world.api().queues.all) await queue.clean(0, 0, 'failed');
  });

  const list = async (query = ''): Promise<FailedJobBody[]> => {
    const { status, body } = await admin.get<FailedJobBody[]>(path + query);
    expect(status).toBe(200);
    return body;
  };
  const retry = (id: string) => admin.request<JobBody>('POST', `${path}${id}/retry/`);

  async function addFailing(agent: TestAgent, ...[name, data]: Parameters<JobQueue['add']>): Promise<string> {
    const id = createJobId(agent.id);
    await world.queueOf(agent.id).add(name, { ...data, agent: agent.id }, { jobId: id, attempts: 1 });
    expect((await world.whenDone(agent.client, { body: { id } })).status).toBe('failed');
    return id;
  }

  const holdings = async (agent: TestAgent) => {
    const [row] = await world.sql<{ held: number; operations: number }>(
      `select held_count as held, (select count(*)::integer from operations where agent_id = users.id) as operations
         from users where id = $1`,
      [agent.id],
    );
    return row!;
  };

  test('are listed, newest failure first, with what an admin needs to know', async () => {
    const agent = await world.addAgent({ holding: 1 });
    const [ticket] = agent.tickets as [number];
    await world.sql('update users set held_count = 0 where id = $1', [agent.id]);
    const customer = { name: 'Ann', email: 'ann@example.com' };
    const before = Date.now();
    const sale = await addFailing(agent, 'sell', { ticket, customer });
    await world.sql('update users set held_count = 1 where id = $1', [agent.id]);
    const [next, nextButOne] = [agent.id + 1, agent.id + 2];
    const later = [await world.addFailedJob(next), await world.addFailedJob(nextButOne)];

    const jobs = await list();
    expect(jobs.map(({ id }) => id)).toEqual([...later.toReversed(), sale]);
    expect(jobs[2]).toEqual({
      id: sale,
      kind: 'sell',
      agent: agent.id,
      ticket,
      group: agent.id % groups,
      failed_at: expect.any(String),
      attempts: 1,
      reason: expect.stringMatching(/check constraint/),
      created_at: expect.any(String),
    });
    expect(Date.parse(jobs[2]!.failed_at)).toBeGreaterThanOrEqual(before);
    expect(jobs[0]).toMatchObject({
      kind: 'fetch',
      ticket: null,
      reason: expect.stringMatching(/none of Allot/),
    });
    expect((await list('?limit=2')).map(({ id }) => id)).toEqual(later.toReversed());
    expect((await list(`?group=${next % groups}`)).map(({ id }) => id)).toEqual([later[0]]);
    expect(await list('?group=255')).toEqual([]);
    for (const query of ['?limit=0', '?limit=1001', '?group=-1', '?group=x', '?agent=1']) {
      expect((await admin.get(path + query)).status).toBe(400);
    }
  });

  test('jobs that somebody else put into a queue are left to whom they belong', async () => {
    const queue = world.api().queues.all[0]!;
    const { id } = await queue.add('fetch', {});
    await eventually(async () => expect(await queue.getJobState(id!)).toBe('failed'));
    expect(await list()).toEqual([]);
    expect((await retry(id!)).status).toBe(404);
    expect((await admin.request('POST', `${path}retry-all/`)).body).toEqual({ retried: 0 });
  });

  test('one that is retried waits again, with all its attempts, and takes effect', async () => {
    const { agent, id, mend } = await world.failFetch();
    await mend();
    const queue = world.queueOf(agent.id);
    await queue.pause();
    expect(await retry(id)).toMatchObject({
      status: 200,
      body: { id, kind: 'fetch', status: 'queued', done: false, attempts: 0, position: 1, error: null },
    });
    expect(await list()).toEqual([]);
    expect(await retry(id)).toMatchObject({ status: 409, body: { code: 'job_not_failed' } });
    await queue.resume();
    expect(await world.whenDone(agent.client, { body: { id } })).toMatchObject({
      status: 'succeeded',
      attempts: 1,
      result: { outcome: 'topped_up', held: 15 },
    });
    expect(await retry(id)).toMatchObject({ status: 409, body: { code: 'job_not_failed' } });
    expect(await holdings(agent)).toEqual({ held: 15, operations: 1 });
  });

  test('one that several admins retry at once is retried once', async () => {
    const { agent, id, mend } = await world.failFetch();
    await mend();
    const answers = await Promise.all(Array.from({ length: 5 }, () => retry(id)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409, 409]);
    expect((await world.whenDone(agent.client, { body: { id } })).status).toBe('succeeded');
    expect(await holdings(agent)).toEqual({ held: 15, operations: 1 });
  });

  test('one that took effect before it failed ends as what it came to then, and does nothing again', async () => {
    const { agent, id, mend } = await world.failFetch();
    await mend();
    const request = { id, kind: 'fetch' as const, agentId: agent.id, acceptedAtMs: Date.now() };
    await applyJobs(world.api().orm.em.fork(), agent.id % groups, [request], endlessHolds);
    expect((await retry(id)).status).toBe(200);
    const job = await eventually(async () => {
      const { body } = await agent.client.job(id);
      expect(body.status).toBe('succeeded');
      return body;
    });
    expect(job.result).toMatchObject({ outcome: 'topped_up', held: 15 });
    expect(await holdings(agent)).toEqual({ held: 15, operations: 1 });
  });

  test('one that was canceled ends as canceled', async () => {
    const { agent, id, mend } = await world.failFetch();
    await mend();
    const request = {
      id,
      kind: 'fetch' as const,
      agentId: agent.id,
      acceptedAtMs: Date.now(),
      actorId: agent.id,
    };
    const em = world.api().orm.em.fork();
    expect(await cancelJob(em, agent.id % groups, { ...request, fingerprint: undefined })).toBe(true);
    expect((await retry(id)).status).toBe(200);
    await eventually(async () => expect((await agent.client.job(id)).body.status).toBe('canceled'));
    expect(await holdings(agent)).toEqual({ held: 0, operations: 1 });
  });

  test('all are retried with one request, which says how many they were', async () => {
    const failed = [await world.failFetch(), await world.failFetch()];
    await world.addFailedJob(failed[0]!.agent.id);
    for (const { mend } of failed) await mend();
    expect(await admin.request('POST', `${path}retry-all/`)).toMatchObject({
      status: 200,
      body: { retried: 3 },
    });
    for (const { agent, id } of failed) {
      expect((await world.whenDone(agent.client, { body: { id } })).status).toBe('succeeded');
      expect(await holdings(agent)).toEqual({ held: 15, operations: 1 });
    }
    // The one that nobody can do has failed again.
    await eventually(async () => expect(await list()).toHaveLength(1));
  });

  test('one that is given up is canceled for whoever asks, in the audit log too, and never done', async () => {
    const { agent, id, mend } = await world.failFetch();
    await mend();
    const giveUp = () => admin.request('DELETE', `${path}${id}/`);
    expect((await giveUp()).status).toBe(204);
    expect(await list()).toEqual([]);
    expect((await agent.client.job(id)).body).toMatchObject({ status: 'canceled', done: true });
    expect(await giveUp()).toMatchObject({ status: 409, body: { code: 'job_not_failed' } });
    expect(await retry(id)).toMatchObject({ status: 409, body: { code: 'job_not_failed' } });
    expect(await holdings(agent)).toEqual({ held: 0, operations: 1 });
    const log = await admin.get<{ status: string; actor: number }[]>(
      `/api/admin/operations/?agent=${agent.id}`,
    );
    expect(log.body).toMatchObject([{ id, outcome: 'canceled' }]);
  });

  test('one that took effect before it failed, and is given up, stays what it came to', async () => {
    const { agent, id, mend } = await world.failFetch();
    await mend();
    const request = { id, kind: 'fetch' as const, agentId: agent.id, acceptedAtMs: Date.now() };
    await applyJobs(world.api().orm.em.fork(), agent.id % groups, [request], endlessHolds);
    expect((await admin.request('DELETE', `${path}${id}/`)).status).toBe(204);
    expect((await agent.client.job(id)).body).toMatchObject({ status: 'succeeded', result: { held: 15 } });
    expect(await holdings(agent)).toEqual({ held: 15, operations: 1 });
  });

  test('one that is given up while others retry it is done or canceled, never both', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { agent, id, mend } = await world.failFetch();
      await mend();
      await Promise.all([retry(id), admin.request('DELETE', `${path}${id}/`), retry(id)]);
      const { status } = await eventually(async () => {
        const { body } = await agent.client.job(id);
        expect(['succeeded', 'canceled']).toContain(body.status);
        return body;
      });
      expect(await holdings(agent)).toEqual({ held: status === 'canceled' ? 0 : 15, operations: 1 });
    }
    expect(await list()).toEqual([]);
  });

  test('agents see none and retry none', async () => {
    const { agent, id, mend } = await world.failFetch();
    await mend();
    expect((await agent.client.get(path)).status).toBe(403);
    expect((await agent.client.request('POST', `${path}${id}/retry/`)).status).toBe(403);
    expect((await agent.client.request('DELETE', `${path}${id}/`)).status).toBe(403);
    expect((await agent.client.request('POST', `${path}retry-all/`)).status).toBe(403);
    expect(await list()).toHaveLength(1);
    expect((await retry(createJobId(agent.id))).status).toBe(404);
  });
});
