import type { EntityManager } from '@mikro-orm/postgresql';
import type { JobOutcome, JobRequest } from './job.ts';
import { prepare, query } from './sql.ts';

/** A fetch that would rather wait than end with nothing. */
export type WaitingFetch = Extract<JobRequest, { kind: 'fetch' }> & { readonly waitUntilMs: number };

/** How many waiting fetches, first come first, one look considers. */
const mostConsidered = 1_000;

export function mayWait(job: JobRequest): job is WaitingFetch {
  return job.kind === 'fetch' && job.waitUntilMs !== undefined;
}

/** Whether a fetch that came to this now stays open instead. */
export function staysOpen(job: JobRequest, outcome: JobOutcome, nowMs: number): boolean {
  return (
    mayWait(job) &&
    job.waitUntilMs > nowMs &&
    outcome.status === 'succeeded' &&
    outcome.result.outcome === 'pool_empty'
  );
}

const lineStatement = prepare(
  'read_line',
  `with promised as (
     select asked.agent_id, own.seq is null as is_new,
            (select coalesce(sum(greatest(capacity - held_count, 0)), 0)
               from users
              where is_active and is_available and deleted_at is null and id <> asked.agent_id
                and id in (select earlier.agent_id from waiting_fetches earlier
                            where earlier.deadline > now() and (own.seq is null or earlier.seq < own.seq))) as tickets
       from unnest($1::text[], $2::bigint[]) as asked (job_id, agent_id)
       left join waiting_fetches own on own.job_id = asked.job_id
   ), most as (
     select max(tickets) as promised, (select sum(capacity) from users where id = any ($2::bigint[])) as wanted from promised
   )
   select agent_id::float8 as agent_id, is_new, tickets::float8 as tickets,
          case when most.promised > 0 then (
            select count(*) from (select from tickets where status = 'unassigned'
                                   limit (select promised + wanted from most)) as pool
          )::float8 end as pool
     from promised, most`,
);

type Promised = {
  /** Tickets of the pool that those who came earlier could take. */
  readonly tickets: number;
  /** Whether it has not waited until now, and so stands behind all who do. */
  readonly isNew: boolean;
};

/** What jobs have to leave to those who wait. */
export type Line = {
  /** By agent, what is promised to others who wait and came before its job. */
  readonly promised: ReadonlyMap<number, Promised>;
  /** How many tickets the pool has at that moment, as far as it matters: Infinity if nothing is promised. */
  readonly pool: number;
};

/**
 * Where these jobs, one of each agent, stand in line. It is seen in one moment together with the pool: from two moments
 * what another group has just taken would be missing in the pool and be promised still. Without a job it asks nothing.
 */
export async function readLine(em: EntityManager, jobs: readonly JobRequest[]): Promise<Line> {
  if (jobs.length === 0) return { promised: new Map(), pool: Number.POSITIVE_INFINITY };
  const rows = await query<{ agent_id: number; is_new: boolean; tickets: number; pool: number | null }>(
    em,
    lineStatement,
    [jobs.map((job) => job.id), jobs.map((job) => job.agentId)],
  );
  return {
    promised: new Map(rows.map((row) => [row.agent_id, { tickets: row.tickets, isNew: row.is_new }])),
    pool: rows[0]?.pool ?? Number.POSITIVE_INFINITY,
  };
}

const noteStatement = prepare(
  'note_waiting_fetches',
  `insert into waiting_fetches (job_id, agent_id, deadline)
   select job_id, agent_id, to_timestamp(deadline_ms / 1000)
     from unnest($1::text[], $2::bigint[], $3::float8[]) with ordinality as job (job_id, agent_id, deadline_ms, place)
    order by place
       on conflict (job_id) do nothing`,
);

const forgetStatement = prepare(
  'forget_waiting_fetches',
  'delete from waiting_fetches where job_id = any ($1::text[])',
);

/** Gives these fetches, in the order given, a place behind all who wait. One that has a place keeps it. */
export async function noteWaiting(em: EntityManager, jobs: readonly WaitingFetch[]): Promise<void> {
  if (jobs.length === 0) return;
  await query(em, noteStatement, [
    jobs.map((job) => job.id),
    jobs.map((job) => job.agentId),
    jobs.map((job) => job.waitUntilMs),
  ]);
}

/** Takes the places of these fetches away; whatever becomes of them, nobody is held up by them any more. */
export async function forgetWaiting(em: EntityManager, jobIds: readonly string[]): Promise<void> {
  if (jobIds.length > 0) await query(em, forgetStatement, [jobIds]);
}

const dueStatement = prepare(
  'find_due_fetches',
  `with waiting as (
     select job_id, waiting_fetches.agent_id, seq, deadline, row_number() over (partition by agent_id order by seq) as nth,
            case when is_active and is_available then greatest(capacity - held_count, 0) else 0 end as room
       from waiting_fetches
       left join users on users.id = agent_id and deleted_at is null
      order by seq limit ${mostConsidered}
   ), queued as (
     select *, coalesce(sum(room) filter (where nth = 1)
              over (order by seq rows between unbounded preceding and 1 preceding), 0) as before
       from waiting
   ), pool as (
     select count(*) as count from (select from tickets where status = 'unassigned' limit ${mostConsidered}) as first_ones
   )
   select count(*)::float8 as waiting,
          coalesce(array_agg(job_id order by seq)
            filter (where room = 0 or before < pool.count or deadline < now() - interval '5 seconds'), '{}') as due
     from queued, pool`,
);

/**
 * How many fetches wait (of so many that a look considers), and which of them, first come first, would come to an end
 * if they ran now: those that the pool has tickets for after all who came before, those whose agent has no room for any
 * or may not fetch any more, and those that should have ended by themselves.
 */
export async function findDueFetches(em: EntityManager): Promise<{ waiting: number; due: string[] }> {
  const [row] = await query<{ waiting: number; due: string[] }>(em, dueStatement);
  return row ?? { waiting: 0, due: [] };
}
