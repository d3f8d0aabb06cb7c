import { beforeEach, expect, test } from 'vitest';
import { applyJobs } from '../../src/domain/apply-jobs.ts';
import { createTicket } from '../../src/domain/create-ticket.ts';
import { expireHolds } from '../../src/domain/expire-holds.ts';
import type { HoldRules } from '../../src/domain/hold-rules.ts';
import type { FetchResult, JobOutcome, JobRequest } from '../../src/domain/job.ts';
import { listOperations } from '../../src/domain/list-operations.ts';
import { reassignTicket } from '../../src/domain/reassign-ticket.ts';
import { updateTicket } from '../../src/domain/update-ticket.ts';
import { createJobId } from '../../src/queues/group.ts';
import { emptyOperations } from '../support/empty-operations.ts';
import { seedAgents, seedTickets } from '../support/seed.ts';
import { useDomainDatabase } from './domain-database.ts';

const { em, sql, openSession, untilBlockedBy } = useDomainDatabase();
const admin = { actorId: 1 };
const minute: HoldRules = { holdSeconds: 60, holdExtensions: 2 };

type Wish = Pick<JobRequest, 'kind'> & { ticketId?: number; waitUntilMs?: number; count?: number };

function jobOf(agentId: number, wish: Wish): JobRequest {
  const customer = { name: 'Ann', email: 'ann@example.com' };
  return { id: createJobId(agentId), agentId, acceptedAtMs: Date.now(), customer, ...wish } as JobRequest;
}

beforeEach(() =>
  sql(`${emptyOperations}; truncate tickets, customers, waiting_fetches; update users set held_count = 0`),
);

async function apply(agentId: number, wishes: Wish[], rules = minute): Promise<JobOutcome[]> {
  const jobs = wishes.map((wish) => jobOf(agentId, wish));
  const settled = await applyJobs(em(), 0, jobs, rules);
  return jobs.map((job) => settled.get(job.id)!.outcome);
}

async function fetchAll(agentId: number, rules = minute): Promise<FetchResult> {
  const [outcome] = await apply(agentId, [{ kind: 'fetch' }], rules);
  return (outcome as { result: FetchResult }).result;
}

const notHeld: JobOutcome = { status: 'rejected', code: 'ticket_not_held' };

/** The tickets' time is over, without anybody having come by. */
const end = (ticketIds: readonly number[]) =>
  sql(
    `update tickets set assigned_at = now() - interval '2 minutes', hold_expires_at = now()::timestamptz(3) where id = any ($1)`,
    [ticketIds],
  );

/** How long each of these is held, in seconds from its assignment; null for ever. */
async function secondsHeld(ticketIds: readonly number[]): Promise<(number | null)[]> {
  const rows = await sql<{ seconds: number | null }>(
    `select date_part('epoch', hold_expires_at - assigned_at) as seconds from tickets where id = any ($1) order by id`,
    [ticketIds],
  );
  return rows.map(({ seconds }) => seconds);
}

const statusesOf = async (ticketIds: readonly number[]) =>
  (
    await sql<{ status: string }>('select status from tickets where id = any ($1) order by id', [ticketIds])
  ).map(({ status }) => status);

/** One agent, who holds this many tickets and nobody else anything. */
async function seedHolder(count: number, rules = minute) {
  const [agentId] = await seedAgents(em(), 1, Math.max(1, count));
  const tickets = await seedTickets(em(), count);
  const result = await fetchAll(agentId!, rules);
  return { agentId: agentId!, tickets, result };
}

const sweep = (most = 200) => expireHolds(em(), { group: 0, groups: 1, most });

test('a fetch begins a hold of its time: the ticket’s own, else that of the setting; 0 is for ever', async () => {
  const [agentId] = await seedAgents(em(), 1);
  const tickets = await seedTickets(em(), 3);
  await sql('update tickets set hold_seconds = 5 where id = $1', [tickets[1]]);
  await sql('update tickets set hold_seconds = 0 where id = $1', [tickets[2]]);
  const result = await fetchAll(agentId!);
  expect(await secondsHeld(tickets)).toEqual([60, 5, null]);
  expect(result.tickets.map((row) => (row[6] === null ? null : row[6] - row[5]))).toEqual([
    60_000,
    5_000,
    null,
  ]);
});

test('without the setting a hold of a ticket without a time of its own is for ever', async () => {
  const { tickets } = await seedHolder(1, { holdSeconds: 0, holdExtensions: 2 });
  expect(await secondsHeld(tickets)).toEqual([null]);
});

test('an admin’s assignments begin holds alike; a new time counts from the next one on', async () => {
  const [one, other] = await seedAgents(em(), 2);
  const call = { ...admin, holdSeconds: 60 };
  const { id } = await createTicket(em(), { ...call, ticket: { assignedTo: one!, holdSeconds: 30 } });
  expect(await secondsHeld([id])).toEqual([30]);
  const changed = await updateTicket(em(), { ...call, ticketId: id, changes: { holdSeconds: 10 } });
  expect([changed.holdSeconds, ...(await secondsHeld([id]))]).toEqual([10, 30]);
  await reassignTicket(em(), { ...call, ticketId: id, agentId: other! });
  expect(await secondsHeld([id])).toEqual([10]);
  const both = { holdSeconds: null, assignedTo: one! };
  await updateTicket(em(), { ...call, ticketId: id, changes: both });
  expect(await secondsHeld([id])).toEqual([60]);
});

test('an expired hold that nobody has swept can be released, but neither sold nor extended', async () => {
  const { agentId, tickets } = await seedHolder(3);
  await end(tickets);
  const [sold, extended, released] = tickets as [number, number, number];
  const outcomes = await apply(agentId, [
    { kind: 'sell', ticketId: sold },
    { kind: 'extend', ticketId: extended },
    { kind: 'release', ticketId: released },
  ]);
  expect(outcomes).toMatchObject([notHeld, notHeld, { status: 'succeeded' }]);
  expect(await statusesOf(tickets)).toEqual(['assigned', 'assigned', 'unassigned']);
});

test('a fetch returns its own agent’s expired holds first, and answers without them', async () => {
  const { agentId, tickets } = await seedHolder(3);
  await end(tickets.slice(0, 2));
  const urgent = await seedTickets(em(), 2, 9);
  const result = await fetchAll(agentId);
  expect(result).toMatchObject({ outcome: 'topped_up', assigned: urgent, held: 3 });
  expect(result.tickets.map(([id]) => id)).toEqual([tickets[2], ...urgent]);
  expect(await statusesOf(tickets)).toEqual(['unassigned', 'unassigned', 'assigned']);
  const operations = await sql<{ kind: string; tickets: number[] }>(
    'select kind, tickets from operations order by seq offset 1',
  );
  expect(operations).toEqual([
    { kind: 'expire', tickets: [tickets[0]] },
    { kind: 'expire', tickets: [tickets[1]] },
    { kind: 'fetch', tickets: urgent },
  ]);
});

test.each<[string, Wish]>([
  ['a fetch that may wait', { kind: 'fetch', waitUntilMs: Date.now() + 3_600_000 }],
  ['what is planned', { kind: 'assign', count: 3 }],
])('%s returns its own agent’s expired holds first, and finds them in the pool', async (_name, wish) => {
  const { agentId, tickets } = await seedHolder(3);
  await end(tickets);
  expect(await apply(agentId, [wish])).toMatchObject([
    { result: { outcome: 'topped_up', assigned: tickets, held: 3 } },
  ]);
});

test('what an agent’s own job returns is promised to those who came before it', async () => {
  const { agentId, tickets } = await seedHolder(3);
  const [waiting] = await seedAgents(em(), 1, 1);
  const patience = Date.now() + 3_600_000;
  const open = jobOf(waiting!, { kind: 'fetch', waitUntilMs: patience });
  expect((await applyJobs(em(), 0, [open], minute)).size).toBe(0);
  await end(tickets);
  expect(await apply(agentId, [{ kind: 'fetch', waitUntilMs: patience }])).toMatchObject([
    { result: { outcome: 'partial', assigned: tickets.slice(0, 2) } },
  ]);
  expect((await applyJobs(em(), 0, [open], minute)).get(open.id)?.outcome).toMatchObject({
    result: { outcome: 'topped_up', assigned: tickets.slice(2) },
  });
});

test('a sweep returns what is over to its place in the order, with an operation for each ticket', async () => {
  const { agentId, tickets } = await seedHolder(3);
  await end(tickets.slice(0, 2));
  expect(await sweep()).toBe(2);
  expect(await statusesOf(tickets)).toEqual(['unassigned', 'unassigned', 'assigned']);
  expect(await sql('select held_count from users where id = $1', [agentId])).toEqual([{ held_count: 1 }]);
  const operations = await listOperations(
    em(),
    { kind: 'expire' },
    { limit: 10, ordering: 'at', after: undefined },
  );
  expect(operations).toMatchObject(
    tickets.slice(0, 2).map((ticket) => ({ agentId, tickets: [ticket], status: 'succeeded', actorId: null })),
  );
  expect(await sweep()).toBe(0);
  expect((await fetchAll(agentId)).assigned).toEqual(tickets.slice(0, 2));
});

test('a sweep takes no more than it may, those that ended first, and of its own group only', async () => {
  const { agentId, tickets } = await seedHolder(5);
  await end(tickets);
  await sql(
    `update tickets set hold_expires_at = hold_expires_at - interval '1 second' where id = any ($1)`,
    [tickets.slice(3)],
  );
  expect(await expireHolds(em(), { group: (agentId + 1) % 2, groups: 2, most: 10 })).toBe(0);
  expect(await expireHolds(em(), { group: agentId % 2, groups: 2, most: 2 })).toBe(2);
  expect(await statusesOf(tickets)).toEqual(['assigned', 'assigned', 'assigned', 'unassigned', 'unassigned']);
});

test('what was extended or moved while a sweep waited for its agent stays as it is', async () => {
  const { agentId, tickets } = await seedHolder(3);
  const [other] = await seedAgents(em(), 1);
  const [extended, moved, over] = tickets as [number, number, number];
  await end(tickets);
  const session = await openSession();
  await session.sql('begin');
  await session.sql('select from users where id = $1 for no key update', [agentId]);
  await session.sql(`update tickets set hold_expires_at = now() + interval '1 minute' where id = $1`, [
    extended,
  ]);
  await session.sql('update tickets set assigned_to = $2 where id = $1', [moved, other]);
  await session.sql('update users set held_count = 2 where id = $1', [agentId]);
  await session.sql('update users set held_count = 1 where id = $1', [other]);
  const sweeping = sweep();
  await untilBlockedBy(session);
  await session.sql('commit');
  await sweeping;
  expect(await statusesOf([extended, moved, over])).toEqual(['assigned', 'assigned', 'unassigned']);
});

test('an extension begins the hold again, as often as it may, and a new assignment counts anew', async () => {
  const { agentId, tickets } = await seedHolder(1);
  const [ticketId] = tickets as [number];
  const extend = async () => (await apply(agentId, [{ kind: 'extend', ticketId }]))[0]!;
  const soon = () =>
    sql(`update tickets set hold_expires_at = now() + interval '5 seconds' where id = $1`, [ticketId]);
  for (const extensionsLeft of [1, 0]) {
    await soon();
    const outcome = await extend();
    expect(outcome).toMatchObject({ status: 'succeeded', result: { outcome: 'extended', extensionsLeft } });
    const [row] = await sql<{ ms: number; seconds: number }>(
      `select date_part('epoch', hold_expires_at) * 1000 as ms,
              date_part('epoch', hold_expires_at - updated_at) as seconds from tickets`,
    );
    expect(row).toEqual({
      ms: (outcome as { result: object }).result['holdExpiresAtMs' as never],
      seconds: 60,
    });
  }
  await soon();
  expect(await extend()).toEqual({ status: 'rejected', code: 'extension_limit' });
  await apply(agentId, [{ kind: 'release', ticketId }]);
  await fetchAll(agentId);
  expect(await extend()).toMatchObject({ result: { extensionsLeft: 1 } });
});

test('extensions of one look-ahead count one by one, and the sale after them succeeds', async () => {
  const { agentId, tickets } = await seedHolder(2);
  const [ticketId, other] = tickets as [number, number];
  const outcomes = await apply(agentId, [
    { kind: 'extend', ticketId },
    { kind: 'extend', ticketId },
    { kind: 'extend', ticketId },
    { kind: 'extend', ticketId: other },
    { kind: 'sell', ticketId },
    { kind: 'extend', ticketId },
    { kind: 'fetch' },
  ]);
  const limit = { status: 'rejected', code: 'extension_limit' };
  const succeeded = { status: 'succeeded' };
  expect(outcomes).toMatchObject([succeeded, succeeded, limit, succeeded, succeeded, notHeld, succeeded]);
  const fetched = (outcomes.at(-1) as { result: FetchResult }).result;
  const extended = (outcomes[3] as { result: { holdExpiresAtMs: number } }).result;
  expect(fetched.tickets.map((row) => row[6])).toEqual([extended.holdExpiresAtMs]);
  expect(await sql('select hold_extensions from tickets where id = $1', [other])).toEqual([
    { hold_extensions: 1 },
  ]);
});

test('an extension never ends a hold earlier, and leaves one for ever as it is', async () => {
  const { agentId, tickets } = await seedHolder(2);
  const [long, endless] = tickets as [number, number];
  await sql(`update tickets set hold_expires_at = assigned_at + interval '1 hour' where id = $1`, [long]);
  await sql('update tickets set hold_expires_at = null where id = $1', [endless]);
  const outcomes = await apply(agentId, [
    { kind: 'extend', ticketId: long },
    { kind: 'extend', ticketId: endless },
  ]);
  expect(await secondsHeld(tickets)).toEqual([3600, null]);
  expect(outcomes[1]).toMatchObject({ result: { holdExpiresAtMs: null, extensionsLeft: 2 } });
});

test('a sweep finds what is over by its index, whatever else there is', async () => {
  await seedHolder(0);
  const agents = await seedAgents(em(), 200, 1_000);
  await sql(
    `insert into tickets (status, assigned_to, assigned_at, hold_expires_at)
     select 'assigned', $1::bigint + n % 200, now(), now() + interval '1 hour' from generate_series(1, 40000) n`,
    [agents[0]],
  );
  await sql('update users set held_count = 200 where id = any ($1)', [agents]);
  await sql('insert into tickets (subject) select $1 from generate_series(1, 40000)', ['pool']);
  await sql('analyze tickets');
  const [row] = await sql<{ 'QUERY PLAN': string }>(
    `explain (format json) select id, assigned_to from tickets
      where status = 'assigned' and hold_expires_at <= now() and assigned_to % 8 = 3 order by hold_expires_at limit 100`,
  );
  expect(JSON.stringify(row)).toContain('tickets_hold_ends');
  expect(JSON.stringify(row)).not.toMatch(/Seq Scan|tickets_held/);
});
