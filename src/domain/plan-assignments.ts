import type { EntityManager } from '@mikro-orm/postgresql';
import type { AssignJob } from './job.ts';
import { type AutoAssignPolicy, type Candidate, shareOut } from './share-out.ts';
import { query } from './sql.ts';
import { inTransaction } from './transaction.ts';

/** "ALPL" as an integer: one process at a time plans. */
const planLockKey = 0x414c504c;
const lastGivenKey = 'auto_assign_last';

/** The most tickets, and the most agents, that one plan considers. */
const mostTickets = 500;
const mostAgents = 500;

/**
 * Plans who is to get tickets of the pool, and answers the jobs to add to the queues: one at most for each agent that has
 * none, is active and available, and has room. Tickets that were planned for others or are promised to fetches that wait
 * are left out. Nothing is assigned yet. What was planned a while ago and is not done is answered again with the same id,
 * as its job may never have been added. Answers nothing while another process plans.
 */
export function planAssignments(
  em: EntityManager,
  policy: AutoAssignPolicy,
  createId: (agentId: number) => string,
): Promise<AssignJob[]> {
  return inTransaction(em, async (tx) => {
    const [lock] = await query<{ taken: boolean }>(tx, 'select pg_try_advisory_xact_lock($1) as taken', [
      planLockKey,
    ]);
    if (!lock?.taken) return [];
    const overdue = await findOverdue(tx);
    const tickets = await countUnplanned(tx);
    if (tickets <= 0) return overdue;
    const lastId = await readLastGiven(tx);
    const candidates = await findCandidates(tx, policy, lastId);
    if (candidates.length === 0) return overdue;
    const shares = shareOut(policy, candidates, tickets, lastId);
    const jobs = [...shares.counts].map(([agentId, count]) =>
      toJob(agentId, createId(agentId), count, Date.now()),
    );
    await insertPlanned(tx, jobs);
    await writeLastGiven(tx, shares.lastId);
    return [...overdue, ...jobs];
  });
}

/** In the transaction that does or cancels these jobs: their agents can be planned for again. */
export async function forgetPlanned(em: EntityManager, jobIds: readonly string[]): Promise<void> {
  if (jobIds.length > 0) {
    await query(em, 'delete from planned_assignments where job_id = any ($1::text[])', [jobIds]);
  }
}

function toJob(agentId: number, id: string, count: number, acceptedAtMs: number): AssignJob {
  return { kind: 'assign', id, agentId, acceptedAtMs, count };
}

async function findOverdue(em: EntityManager): Promise<AssignJob[]> {
  const rows = await query<{ agent_id: number; job_id: string; count: number; planned_at_ms: number }>(
    em,
    `select agent_id::float8 as agent_id, job_id, count, date_part('epoch', planned_at) * 1000 as planned_at_ms
       from planned_assignments where planned_at < now() - interval '5 seconds'`,
  );
  return rows.map((row) => toJob(row.agent_id, row.job_id, row.count, Math.round(row.planned_at_ms)));
}

/** Tickets of the pool, as far as one plan looks, that nobody waits for and that were not planned for anybody. */
async function countUnplanned(em: EntityManager): Promise<number> {
  const [row] = await query<{ count: number }>(
    em,
    `with spoken_for as (
       select (select coalesce(sum(count), 0) from planned_assignments)
            + (select coalesce(sum(greatest(capacity - held_count, 0)), 0) from users
                where is_active and is_available and deleted_at is null
                  and id in (select agent_id from waiting_fetches where deadline > now())) as count
     )
     select ((select count(*) from (select from tickets where status = 'unassigned'
                                     limit (select ${mostTickets} + count from spoken_for)) as pool)
             - spoken_for.count)::float8 as count
       from spoken_for`,
  );
  return row?.count ?? 0;
}

/** Those first who are to be given first. */
async function findCandidates(
  em: EntityManager,
  policy: AutoAssignPolicy,
  lastId: number,
): Promise<Candidate[]> {
  const order = { least_loaded: 'held_count::float8 / capacity, id', round_robin: 'id <= $1, id' }[policy];
  return query<Candidate>(
    em,
    `select id::float8 as id, held_count as held, capacity
       from users
      where is_agent and is_active and is_available and deleted_at is null and held_count < capacity
        and id not in (select agent_id from planned_assignments) and $1::bigint is not null
      order by ${order}
      limit ${mostAgents}`,
    [lastId],
  );
}

async function insertPlanned(em: EntityManager, jobs: readonly AssignJob[]): Promise<void> {
  await query(
    em,
    `insert into planned_assignments (agent_id, job_id, count)
     select * from unnest($1::bigint[], $2::text[], $3::integer[])`,
    [jobs.map((job) => job.agentId), jobs.map((job) => job.id), jobs.map((job) => job.count)],
  );
}

async function readLastGiven(em: EntityManager): Promise<number> {
  const [row] = await query<{ value: string }>(em, 'select value from settings where key = $1', [
    lastGivenKey,
  ]);
  return Number(row?.value ?? 0);
}

async function writeLastGiven(em: EntityManager, agentId: number): Promise<void> {
  await query(
    em,
    'insert into settings (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
    [lastGivenKey, String(agentId)],
  );
}
