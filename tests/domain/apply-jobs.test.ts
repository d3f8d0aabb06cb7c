import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createOrm } from '../../src/db/orm.ts';
import { applyJobs } from '../../src/domain/apply-jobs.ts';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import type { FetchResult, JobOutcome, JobRequest } from '../../src/domain/job.ts';
import { query } from '../../src/domain/sql.ts';
import { createJobId } from '../../src/queues/group.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';
import { emptyOperations } from '../support/empty-operations.ts';
import { endlessHolds } from '../support/endless-holds.ts';

let database: TestDatabase;
let orm: MikroORM;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await createOrm({ databaseUrl: database.url, poolSize: 20, applicationName: 'test' });
});
afterAll(async () => {
  await orm.close();
  await database.drop();
});
beforeEach(() =>
  query(orm.em.fork(), `${emptyOperations}; truncate tickets, users, customers restart identity cascade`),
);

const em = () => orm.em.fork();

function fetchJob(agentId: number): JobRequest {
  return { kind: 'fetch', id: createJobId(agentId), agentId, acceptedAtMs: Date.now() };
}

function sellJob(agentId: number, ticketId: number, email = 'ann@example.com', name = 'Ann'): JobRequest {
  return {
    kind: 'sell',
    id: createJobId(agentId),
    agentId,
    acceptedAtMs: Date.now(),
    ticketId,
    customer: { name, email },
  };
}

function releaseJob(agentId: number, ticketId: number): JobRequest {
  return { kind: 'release', id: createJobId(agentId), agentId, acceptedAtMs: Date.now(), ticketId };
}

async function apply(...jobs: JobRequest[]): Promise<JobOutcome[]> {
  const settled = await applyJobs(em(), 0, jobs, endlessHolds);
  return jobs.map((job) => settled.get(job.id)!.outcome);
}

async function applyFetch(agentId: number): Promise<FetchResult> {
  const [outcome] = await apply(fetchJob(agentId));
  if (outcome?.status !== 'succeeded') throw new Error(`The fetch was ${outcome?.status}`);
  return outcome.result as FetchResult;
}

async function ticketsOf(agentId: number): Promise<number[]> {
  const rows = await query<{ id: number }>(
    em(),
    `select id::float8 as id from tickets where assigned_to = $1 and status = 'assigned' order by id`,
    [agentId],
  );
  return rows.map((row) => row.id);
}

const expectPromisesKept = async () => expect(await findBrokenPromises(em())).toEqual([]);

test('a fetch tops the agent up to its capacity, best priority first, then oldest', async () => {
  const [agent] = await seedAgents(em(), 1, 5);
  const ordinary = await seedTickets(em(), 10);
  const urgent = await seedTickets(em(), 2, 9);
  const result = await applyFetch(agent!);
  expect(result).toMatchObject({ outcome: 'topped_up', held: 5, capacity: 5 });
  expect(result.assigned).toEqual([...urgent, ...ordinary.slice(0, 3)]);
  expect(result.tickets.map(([id]) => id)).toEqual([...ordinary.slice(0, 3), ...urgent]);
  expect(await ticketsOf(agent!)).toEqual([...ordinary.slice(0, 3), ...urgent]);
  await expectPromisesKept();
});

test('a fetch says whether it was full, found too little, or found nothing', async () => {
  const [first, second, third] = await seedAgents(em(), 3);
  await seedTickets(em(), 20);
  expect(await applyFetch(first!)).toMatchObject({ outcome: 'topped_up', held: 15 });
  expect(await applyFetch(first!)).toMatchObject({ outcome: 'already_full', held: 15, assigned: [] });
  expect(await applyFetch(second!)).toMatchObject({ outcome: 'partial', held: 5 });
  expect(await applyFetch(third!)).toMatchObject({ outcome: 'pool_empty', held: 0, tickets: [] });
  await expectPromisesKept();
});

test('an agent with capacity 0 is full with nothing, and takes nothing from the others', async () => {
  const [nobody] = await seedAgents(em(), 1, 0);
  const [other] = await seedAgents(em(), 1, 2);
  const tickets = await seedTickets(em(), 2);
  const [first, second] = await apply(fetchJob(nobody!), fetchJob(other!));
  expect(first).toMatchObject({ result: { outcome: 'already_full', assigned: [], held: 0, capacity: 0 } });
  expect(second).toMatchObject({ result: { outcome: 'topped_up', assigned: tickets } });
  await expectPromisesKept();
});

test('the first agent of a look-ahead gets the best tickets and nobody gets the same one', async () => {
  const agents = await seedAgents(em(), 5);
  const tickets = await seedTickets(em(), 100);
  const outcomes = await apply(...agents.map(fetchJob));
  const assigned = outcomes.map((outcome) =>
    outcome.status === 'succeeded' ? (outcome.result as FetchResult).assigned : [],
  );
  expect(assigned).toEqual(agents.map((_, index) => tickets.slice(15 * index, 15 * (index + 1))));
  await expectPromisesKept();
});

test('several fetches of one agent in one look-ahead give it its capacity once', async () => {
  const [agent] = await seedAgents(em(), 1);
  await seedTickets(em(), 100);
  const outcomes = await apply(fetchJob(agent!), fetchJob(agent!), fetchJob(agent!));
  expect(outcomes.map((outcome) => outcome.status === 'succeeded' && outcome.result.outcome)).toEqual([
    'topped_up',
    'already_full',
    'already_full',
  ]);
  expect(await ticketsOf(agent!)).toHaveLength(15);
  await expectPromisesKept();
});

test('a sale makes room for the fetch that was accepted after it', async () => {
  const [agent] = await seedAgents(em(), 1);
  await seedTickets(em(), 100);
  const [sold] = (await applyFetch(agent!)).assigned;
  const [sale, fetch] = await apply(sellJob(agent!, sold!), fetchJob(agent!));
  expect(sale).toMatchObject({ status: 'succeeded', result: { outcome: 'sold' } });
  expect(fetch).toMatchObject({ status: 'succeeded', result: { outcome: 'topped_up', held: 15 } });
  expect(await ticketsOf(agent!)).not.toContain(sold);
  await expectPromisesKept();
});

test('of many sales of one ticket in one look-ahead exactly one succeeds', async () => {
  const [agent] = await seedAgents(em(), 1);
  await seedTickets(em(), 15);
  const [ticket] = (await applyFetch(agent!)).assigned;
  const outcomes = await apply(
    ...Array.from({ length: 20 }, (_, n) => sellJob(agent!, ticket!, `c${n}@example.com`)),
  );
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['succeeded', ...Array(19).fill('rejected')]);
  const customers = await query(em(), 'select email from customers');
  expect(customers).toEqual([{ email: 'c0@example.com' }]);
  await expectPromisesKept();
});

test('sales to one new e-mail, however it is written, make one customer that keeps its first name', async () => {
  const [agent] = await seedAgents(em(), 1);
  await seedTickets(em(), 15);
  const { assigned } = await applyFetch(agent!);
  const outcomes = await apply(
    ...assigned.map((ticket, n) =>
      sellJob(agent!, ticket, n % 2 ? 'New@Example.com' : 'new@example.com', `Name ${n}`),
    ),
  );
  expect(outcomes.every((outcome) => outcome.status === 'succeeded')).toBe(true);
  expect(await query(em(), 'select name, email from customers')).toEqual([
    { name: 'Name 0', email: 'new@example.com' },
  ]);
  expect(outcomes[3]).toMatchObject({ result: { message: 'Ticket sold successfully to customer Name 3' } });
  await expectPromisesKept();
});

test("another agent's ticket, an unassigned one, a sold one and one that never was are all refused alike", async () => {
  const [agent, other] = await seedAgents(em(), 2);
  const tickets = await seedTickets(em(), 31);
  await applyFetch(other!);
  const [mine] = (await applyFetch(agent!)).assigned;
  await apply(sellJob(agent!, mine!));
  const outcomes = await apply(
    sellJob(agent!, tickets[0]!),
    sellJob(agent!, tickets[30]!),
    sellJob(agent!, mine!),
    releaseJob(agent!, mine!),
    releaseJob(agent!, 999_999),
  );
  for (const outcome of outcomes) expect(outcome).toEqual({ status: 'rejected', code: 'ticket_not_held' });
  await expectPromisesKept();
});

test('a released ticket returns to its place in the order', async () => {
  const [first, second] = await seedAgents(em(), 2);
  const tickets = await seedTickets(em(), 40);
  await applyFetch(first!);
  await apply(releaseJob(first!, tickets[3]!));
  expect((await applyFetch(second!)).assigned).toEqual([tickets[3], ...tickets.slice(15, 29)]);
  await expectPromisesKept();
});

test('agents that are deactivated, away or gone get a rejection with its reason, the others their tickets', async () => {
  const [inactive, away, gone, fine] = await seedAgents(em(), 4);
  await seedTickets(em(), 20);
  await query(em(), 'update users set is_active = false where id = $1', [inactive]);
  await query(em(), 'update users set is_available = false where id = $1', [away]);
  await query(em(), 'update users set deleted_at = now() where id = $1', [gone]);
  const outcomes = await apply(...[inactive!, away!, gone!, 999_999, fine!].map(fetchJob));
  expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.code : outcome.status))).toEqual([
    'agent_inactive',
    'agent_unavailable',
    'agent_not_found',
    'agent_not_found',
    'succeeded',
  ]);
  await expectPromisesKept();
});

test('an expired hold cannot be sold', async () => {
  const [agent] = await seedAgents(em(), 1);
  await seedTickets(em(), 2);
  const [ticket] = (await applyFetch(agent!)).assigned;
  await query(em(), `update tickets set hold_expires_at = now() - interval '1 second' where id = $1`, [
    ticket,
  ]);
  expect(await apply(sellJob(agent!, ticket!))).toEqual([{ status: 'rejected', code: 'ticket_not_held' }]);
});

test('a job that is applied again answers the same and changes nothing', async () => {
  const [agent] = await seedAgents(em(), 1);
  await seedTickets(em(), 40);
  const fetch = fetchJob(agent!);
  const [first] = await apply(fetch);
  const ticket = (first as { result: FetchResult }).result.assigned[0]!;
  const sale = sellJob(agent!, ticket);
  const [sold] = await apply(sale);
  const refused = sellJob(agent!, ticket);
  const [refusal] = await apply(refused);
  expect(await apply(fetch, sale, refused)).toEqual([first, sold, refusal]);
  expect(await ticketsOf(agent!)).toHaveLength(14);
  await expectPromisesKept();
});

test('the same jobs applied by two processes at once take effect once, and both give the same answers', async () => {
  for (let round = 0; round < 30; round += 1) {
    await query(em(), `${emptyOperations}; truncate tickets, users, customers restart identity cascade`);
    const agents = await seedAgents(em(), 4);
    await seedTickets(em(), 100);
    const jobs = [...agents, ...agents].map(fetchJob);
    const [one, two] = await Promise.all([
      applyJobs(em(), 3, jobs, endlessHolds),
      applyJobs(em(), 3, jobs, endlessHolds),
    ]);
    expect(Object.fromEntries(two)).toEqual(Object.fromEntries(one));
    await expectPromisesKept();
  }
});

test('groups that fetch at once from a small pool never share a ticket and leave none behind', async () => {
  for (let round = 0; round < 30; round += 1) {
    await query(em(), `${emptyOperations}; truncate tickets, users, customers restart identity cascade`);
    const agents = await seedAgents(em(), 8);
    await seedTickets(em(), 100);
    await Promise.all(agents.map((agent, group) => applyJobs(em(), group, [fetchJob(agent)], endlessHolds)));
    await expectPromisesKept();
    const [row] = await query<{ count: string }>(
      em(),
      `select count(*) from tickets where status = 'assigned'`,
    );
    expect(Number(row!.count)).toBe(100);
  }
});

test("operations are numbered in the order in which an agent's jobs were accepted", async () => {
  const agents = await seedAgents(em(), 3);
  await seedTickets(em(), 100);
  const jobs = [0, 1, 2, 0, 1, 2].map((index) => fetchJob(agents[index]!));
  await apply(...jobs);
  const rows = await query<{ id: string }>(em(), 'select id from operations order by seq');
  expect(rows.map((row) => row.id)).toEqual(jobs.map((job) => job.id));
});

test('a failure in the middle of a look-ahead leaves nothing behind', async () => {
  const [agent, broken] = await seedAgents(em(), 2);
  await seedTickets(em(), 100);
  // The count disagrees with what is held: the CHECK has to refuse the top-up that follows from it.
  await query(em(), 'update users set held_count = 10 where id = $1', [broken]);
  await expect(applyJobs(em(), 0, [fetchJob(agent!), fetchJob(broken!)], endlessHolds)).rejects.toThrow(
    /users_held_within_capacity/,
  );
  expect(await ticketsOf(agent!)).toEqual([]);
  expect(await query(em(), 'select id from operations')).toEqual([]);
});
