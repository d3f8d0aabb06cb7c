import type { EntityManager } from '@mikro-orm/postgresql';
import {
  isTaking,
  type JobOutcome,
  type JobRequest,
  type JobResult,
  type RejectionCode,
  type SettledJob,
} from './job.ts';
import type { OperationStatus } from './operation.ts';
import { prepare, query } from './sql.ts';

const settledStatement = prepare(
  'find_settled_jobs',
  `select id, status, code, result, date_part('epoch', started_at) * 1000 as started_at_ms,
          date_part('epoch', finished_at) * 1000 as settled_at_ms
     from operations where id = any ($1::text[])`,
);

/** The jobs among these that have taken effect before, by id. */
export async function findSettledJobs(
  em: EntityManager,
  jobIds: readonly string[],
): Promise<Map<string, SettledJob>> {
  const rows = await query<OutcomeColumns & { id: string; started_at_ms: number; settled_at_ms: number }>(
    em,
    settledStatement,
    [jobIds],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        outcome: toOutcome(row),
        startedAtMs: Math.round(row.started_at_ms),
        settledAtMs: Math.round(row.settled_at_ms),
      },
    ]),
  );
}

type OutcomeColumns = { status: OperationStatus; code: RejectionCode | null; result: JobResult | null };

/** The outcome that a stored operation stands for. */
export function toOutcome(row: OutcomeColumns): JobOutcome {
  if (row.status === 'succeeded' && row.result) return { status: 'succeeded', result: row.result };
  if (row.status === 'rejected' && row.code) return { status: 'rejected', code: row.code };
  if (row.status === 'canceled' || row.status === 'failed') return { status: row.status };
  throw new Error(`An operation row does not agree with itself: status ${row.status}, code ${row.code}`);
}

const insertStatement = prepare(
  'insert_operations',
  `insert into operations (id, kind, agent_id, actor_id, status, code, tickets, result, fingerprint, accepted_at, started_at)
   select id, kind, agent_id, case when kind <> 'assign' then agent_id end, status, code, tickets::json, result::json, fingerprint,
          to_timestamp(accepted_at_ms / 1000), to_timestamp($10::float8 / 1000)
     from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                 $9::float8[]) with ordinality
       as settled (id, kind, agent_id, status, code, tickets, result, fingerprint, accepted_at_ms, position)
    order by position`,
);

/**
 * Records what these jobs did, in the order given (`seq` grows with it). The primary key is the job's id: a job that
 * somebody else has applied meanwhile makes the statement fail, and with it the whole transaction.
 */
export async function insertOperations(
  em: EntityManager,
  settled: readonly { readonly job: JobRequest; readonly outcome: JobOutcome }[],
  startedAtMs: number,
): Promise<void> {
  if (settled.length === 0) return;
  await query(em, insertStatement, [
    settled.map(({ job }) => job.id),
    settled.map(({ job }) => job.kind),
    settled.map(({ job }) => job.agentId),
    settled.map(({ outcome }) => outcome.status),
    settled.map(({ outcome }) => (outcome.status === 'rejected' ? outcome.code : null)),
    settled.map(({ job, outcome }) => JSON.stringify(ticketsOf(job, outcome))),
    settled.map(({ outcome }) => (outcome.status === 'succeeded' ? JSON.stringify(outcome.result) : null)),
    settled.map(({ job }) => job.fingerprint ?? null),
    settled.map(({ job }) => job.acceptedAtMs),
    startedAtMs,
  ]);
}

/** The tickets that changed hands by this job. */
function ticketsOf(job: JobRequest, outcome: JobOutcome): readonly number[] {
  if (outcome.status !== 'succeeded') return [];
  if ('assigned' in outcome.result) return outcome.result.assigned;
  return isTaking(job) ? [] : [job.ticketId];
}
