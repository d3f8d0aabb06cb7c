import { beforeEach, expect, test } from 'vitest';
import { applyJobs } from '../../src/domain/apply-jobs.ts';
import { cancelJob } from '../../src/domain/cancel-job.ts';
import type { JobOutcome, JobRequest } from '../../src/domain/job.ts';
import { findDueFetches } from '../../src/domain/waiting-fetches.ts';
import { createJobId } from '../../src/queues/group.ts';
import { emptyOperations } from '../support/empty-operations.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';
import { endlessHolds } from '../support/endless-holds.ts';
import { useDomainDatabase } from './domain-database.ts';

const database = useDomainDatabase();
const { em, sql } = database;

beforeEach(async () => {
  await sql(
    `${emptyOperations}; truncate tickets, users, customers, waiting_fetches restart identity cascade`,
  );
});

function waitingFetch(agentId: number, waitMs = 60_000): JobRequest {
  const acceptedAtMs = Date.now();
  return {
    kind: 'fetch',
    id: createJobId(agentId),
    agentId,
    acceptedAtMs,
    waitUntilMs: acceptedAtMs + waitMs,
  };
}

function hurriedFetch(agentId: number): JobRequest {
  return { kind: 'fetch', id: createJobId(agentId), agentId, acceptedAtMs: Date.now() };
}

/** What the jobs came to; undefined for those that stay open. */
async function apply(...jobs: JobRequest[]): Promise<(JobOutcome | undefined)[]> {
  const settled = await applyJobs(em(), 0, jobs, endlessHolds);
  return jobs.map((job) => settled.get(job.id)?.outcome);
}

/** What a fetch comes to that got these tickets. */
const got = (outcome: string, assigned: number[]) => ({ status: 'succeeded', result: { outcome, assigned } });

const placesOf = async () =>
  (await sql<{ job_id: string }>('select job_id from waiting_fetches order by seq')).map((row) => row.job_id);
const countOperations = async () => (await sql('select from operations')).length;

test('a fetch that may wait and finds nothing takes no effect but a place, and keeps it', async () => {
  const agents = await seedAgents(em(), 2);
  const [first, second] = agents.map((agent) => waitingFetch(agent));
  expect(await apply(first!)).toEqual([undefined]);
  expect(await apply(second!, first!)).toEqual([undefined, undefined]);
  expect(await placesOf()).toEqual([first!.id, second!.id]);
  expect(await countOperations()).toBe(0);
});

test('it takes what there is when it runs again, gives up its place, and does so once', async () => {
  const [agent] = await seedAgents(em(), 1);
  const job = waitingFetch(agent!);
  await apply(job);
  const tickets = await seedTickets(em(), 2);
  expect(await apply(job)).toMatchObject([got('partial', tickets)]);
  expect(await placesOf()).toEqual([]);
  await seedTickets(em(), 2);
  expect(await apply(job)).toMatchObject([got('partial', tickets)]);
  expect(await countOperations()).toBe(1);
});

test('a fetch that may wait takes what there is at once, and does not wait if its agent is full', async () => {
  const [hungry, full] = [await seedAgents(em(), 1, 3), await seedAgents(em(), 1, 0)].flat();
  const tickets = await seedTickets(em(), 2);
  expect(await apply(waitingFetch(hungry!), waitingFetch(full!))).toMatchObject([
    got('partial', tickets),
    got('already_full', []),
  ]);
  expect(await placesOf()).toEqual([]);
});

test('when its time is over it ends with nothing', async () => {
  const [agent] = await seedAgents(em(), 1);
  const job = waitingFetch(agent!);
  await apply(job);
  expect(await apply({ ...job, waitUntilMs: Date.now() - 1 } as JobRequest)).toMatchObject([
    got('pool_empty', []),
  ]);
  expect(await placesOf()).toEqual([]);
});

test.each([
  ['is_active = false', 'agent_inactive'],
  ['is_available = false', 'agent_unavailable'],
  ['deleted_at = now()', 'agent_not_found'],
])('one whose agent became %s meanwhile is due, and rejected', async (change, code) => {
  const [agent] = await seedAgents(em(), 1);
  const job = waitingFetch(agent!);
  await apply(job);
  expect(await findDueFetches(em())).toEqual({ waiting: 1, due: [] });
  await sql(`update users set ${change} where id = $1`, [agent]);
  expect(await findDueFetches(em())).toEqual({ waiting: 1, due: [job.id] });
  expect(await apply(job)).toEqual([{ status: 'rejected', code }]);
  expect(await findDueFetches(em())).toEqual({ waiting: 0, due: [] });
});

test('as many are due as the pool has tickets for, first come first', async () => {
  const agents = await seedAgents(em(), 4, 2);
  const jobs = agents.map((agent) => waitingFetch(agent));
  for (const job of jobs) await apply(job);
  const dueWith = async (tickets: number) => {
    await seedTickets(em(), tickets);
    return (await findDueFetches(em())).due;
  };
  const ids = jobs.map((job) => job.id);
  expect(await dueWith(0)).toEqual([]);
  expect(await dueWith(2)).toEqual(ids.slice(0, 1));
  expect(await dueWith(1)).toEqual(ids.slice(0, 2));
  expect(await dueWith(10)).toEqual(ids);
});

test('whoever came later leaves to those before it what they could take, in whatever order they run', async () => {
  const agents = await seedAgents(em(), 3, 2);
  const [first, second, newcomer] = agents.map((agent) => waitingFetch(agent));
  await apply(first!, second!);
  const tickets = await seedTickets(em(), 3);
  expect(await apply(newcomer!)).toEqual([undefined]);
  expect(await apply(second!)).toMatchObject([got('partial', [tickets[0]!])]);
  expect(await apply(newcomer!, first!)).toMatchObject([undefined, got('topped_up', tickets.slice(1))]);
  const [last] = await seedTickets(em(), 1);
  expect(await apply(newcomer!)).toMatchObject([got('partial', [last!])]);
});

test('newcomers of one look-ahead do not count each other as waiting, nor the tickets twice', async () => {
  const agents = await seedAgents(em(), 4, 1);
  const [waiting, ...newcomers] = agents.map((agent) => waitingFetch(agent));
  await apply(waiting!);
  const tickets = await seedTickets(em(), 3);
  expect(await apply(...newcomers)).toMatchObject([
    got('topped_up', [tickets[0]!]),
    got('topped_up', [tickets[1]!]),
    undefined,
  ]);
  expect(await apply(waiting!)).toMatchObject([got('topped_up', [tickets[2]!])]);
});

test('a fetch that cannot wait leaves nothing to those who can', async () => {
  const [patient, hurried] = await seedAgents(em(), 2);
  await apply(waitingFetch(patient!));
  const tickets = await seedTickets(em(), 1);
  expect(await apply(hurriedFetch(hurried!))).toMatchObject([got('partial', tickets)]);
});

test('the place of a job that is canceled is free, and the job takes no effect', async () => {
  const [agent] = await seedAgents(em(), 1);
  const job = waitingFetch(agent!);
  await apply(job);
  expect(await cancelJob(em(), 0, { ...job, fingerprint: undefined, actorId: agent! })).toBe(true);
  expect(await placesOf()).toEqual([]);
  await seedTickets(em(), 1);
  expect(await apply(job)).toEqual([{ status: 'canceled' }]);
});

test('groups whose waiting fetches run at once share out the pool without a gap', async () => {
  const agents = await seedAgents(em(), 8, 2);
  const jobs = agents.map((agent) => waitingFetch(agent));
  for (const job of jobs) await apply(job);
  await seedTickets(em(), 16);
  const outcomes = await Promise.all(jobs.map((job, group) => applyJobs(em(), group, [job], endlessHolds)));
  expect(outcomes.map((settled, n) => settled.get(jobs[n]!.id)?.outcome)).toMatchObject(
    jobs.map(() => ({ result: { outcome: 'topped_up', held: 2 } })),
  );
});
