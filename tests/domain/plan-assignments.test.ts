import { beforeEach, expect, test } from 'vitest';
import { applyJobs } from '../../src/domain/apply-jobs.ts';
import { cancelJob } from '../../src/domain/cancel-job.ts';
import { selectCompatible } from '../../src/domain/decide.ts';
import type { AssignJob, JobOutcome, JobRequest } from '../../src/domain/job.ts';
import { planAssignments } from '../../src/domain/plan-assignments.ts';
import { createJobId } from '../../src/queues/group.ts';
import { emptyOperations } from '../support/empty-operations.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';
import { endlessHolds } from '../support/endless-holds.ts';
import { useDomainDatabase } from './domain-database.ts';

const database = useDomainDatabase();
const { em, sql } = database;

beforeEach(async () => {
  await sql(`${emptyOperations};
             truncate tickets, users, customers, waiting_fetches, planned_assignments, settings restart identity cascade`);
});

const plan = (policy: 'least_loaded' | 'round_robin' = 'least_loaded') =>
  planAssignments(em(), policy, createJobId);
const countsOf = (jobs: readonly AssignJob[]) => jobs.map(({ agentId, count }) => [agentId, count]);

async function apply(...jobs: JobRequest[]): Promise<(JobOutcome | undefined)[]> {
  const settled = await applyJobs(em(), 0, jobs, endlessHolds);
  return jobs.map((job) => settled.get(job.id)?.outcome);
}

function fetchJob(agentId: number, waitUntilMs?: number): JobRequest {
  return { kind: 'fetch', id: createJobId(agentId), agentId, acceptedAtMs: Date.now(), waitUntilMs };
}

test('plans every ticket once, however often it is asked, and again when a plan is done', async () => {
  const [first, second] = await seedAgents(em(), 2, 3);
  await seedTickets(em(), 4);
  const jobs = await plan();
  expect(countsOf(jobs)).toEqual([
    [first, 2],
    [second, 2],
  ]);
  expect(await plan()).toEqual([]);
  expect(await apply(...jobs)).toMatchObject([
    { result: { outcome: 'partial', held: 2 } },
    { result: { outcome: 'partial', held: 2 } },
  ]);
  const operations = await sql(
    'select kind, actor_id, agent_id::float8 as agent from operations order by seq',
  );
  expect(operations).toEqual([
    { kind: 'assign', actor_id: null, agent: first },
    { kind: 'assign', actor_id: null, agent: second },
  ]);
  await seedTickets(em(), 10);
  expect(countsOf(await plan())).toEqual([
    [first, 1],
    [second, 1],
  ]);
});

test('has one plan at most for an agent, however many tickets there are', async () => {
  const [agent] = await seedAgents(em(), 1, 3);
  await seedTickets(em(), 100);
  expect(countsOf(await plan())).toEqual([[agent, 3]]);
  expect(await plan()).toEqual([]);
});

test('plans for nobody who is away, deactivated, deleted, full, or no agent', async () => {
  const agents = await seedAgents(em(), 6, 1);
  const changes = ['is_available = false', 'is_active = false', 'deleted_at = now()', 'capacity = 0'];
  for (const [n, change] of [...changes, 'is_agent = false'].entries()) {
    await sql(`update users set ${change} where id = $1`, [agents[n]]);
  }
  await seedTickets(em(), 10);
  expect(countsOf(await plan())).toEqual([[agents[5], 1]]);
});

test('round_robin goes on where the last plan ended', async () => {
  const agents = await seedAgents(em(), 3);
  const given = [];
  for (let n = 0; n < 4; n += 1) {
    await seedTickets(em(), 1);
    const jobs = await plan('round_robin');
    given.push(...jobs.map((job) => job.agentId));
    await apply(...jobs);
  }
  expect(given).toEqual([...agents, agents[0]]);
});

test('leaves to those who wait for tickets what they could take, when it plans and when it is done', async () => {
  const [patient, other] = await seedAgents(em(), 2, 2);
  await seedTickets(em(), 1);
  const [early] = await plan();
  expect(early).toMatchObject({ agentId: patient });
  await sql('delete from planned_assignments');
  await sql('delete from tickets');
  const fetch = fetchJob(patient!, Date.now() + 60_000);
  expect(await apply(fetch)).toEqual([undefined]);
  await seedTickets(em(), 2);
  expect(await plan()).toEqual([]);
  expect(await apply({ ...early!, id: createJobId(other!), agentId: other! })).toMatchObject([
    { result: { outcome: 'pool_empty' } },
  ]);
  expect(await apply(fetch)).toMatchObject([{ result: { outcome: 'topped_up' } }]);
});

test('what was planned and not done is answered again with the same id, and done once', async () => {
  const [agent] = await seedAgents(em(), 1);
  await seedTickets(em(), 2);
  const [job] = await plan();
  await sql(`update planned_assignments set planned_at = now() - interval '1 minute'`);
  const [again] = await plan();
  expect(again).toMatchObject({ id: job!.id, agentId: agent, count: 2 });
  await apply(job!);
  await seedTickets(em(), 5);
  expect(await apply(again!)).toMatchObject([{ result: { held: 2 } }]);
});

test('a plan that is canceled or refused makes room for the next', async () => {
  const [agent] = await seedAgents(em(), 1);
  await seedTickets(em(), 1);
  const [canceled] = await plan();
  await cancelJob(em(), 0, { ...canceled!, fingerprint: undefined, actorId: agent! });
  const [refused] = await plan();
  await sql('update users set is_available = false');
  expect(await apply(refused!)).toEqual([{ status: 'rejected', code: 'agent_unavailable' }]);
  await sql('update users set is_available = true');
  expect(countsOf(await plan())).toEqual([[agent, 1]]);
});

test('gives no more than was planned, and shares a transaction with no fetch of its agent', async () => {
  const [agent, other] = await seedAgents(em(), 2);
  await seedTickets(em(), 30);
  const assign = (agentId: number): JobRequest => ({
    kind: 'assign',
    id: createJobId(agentId),
    agentId,
    acceptedAtMs: 1,
    count: 3,
  });
  const [first, second, fetch] = [assign(agent!), assign(agent!), fetchJob(agent!)];
  expect(selectCompatible([first, fetch, assign(other!)]).map((job) => job.agentId)).toEqual([agent, other]);
  expect(selectCompatible([fetch, first, second])).toEqual([fetch]);
  expect(selectCompatible([first, second])).toEqual([first]);
  expect(await apply(first)).toMatchObject([{ result: { held: 3 } }]);
  expect(await apply(fetch)).toMatchObject([{ result: { outcome: 'topped_up', held: 15 } }]);
  expect(await apply(second)).toMatchObject([{ result: { outcome: 'already_full', held: 15 } }]);
});

test('of processes that plan at once one plans at a time', async () => {
  await seedAgents(em(), 5);
  await seedTickets(em(), 20);
  const plans = await Promise.all(Array.from({ length: 8 }, () => plan()));
  expect(plans.flat().reduce((sum, job) => sum + job.count, 0)).toBe(20);
});
