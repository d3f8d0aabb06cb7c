import type { EntityManager } from '@mikro-orm/postgresql';
import { type JobKind, jobKinds, type JobOutcome, type JobResult, type RejectionCode } from './job.ts';
import { Operation } from './operation.ts';
import { toOutcome } from './operations.ts';

/** What the database remembers of one job after the queue has forgotten it. Times are milliseconds since 1970. */
export type StoredJob = {
  readonly id: string;
  readonly kind: JobKind;
  readonly agentId: number;
  readonly fingerprint: string | undefined;
  readonly acceptedAtMs: number;
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
  readonly outcome: JobOutcome;
};

/** The stored operations of these jobs, in no order; ids that are unknown or no agent's job are missing. */
export async function findStoredJobs(em: EntityManager, jobIds: readonly string[]): Promise<StoredJob[]> {
  const rows = await em.find(Operation, { id: { $in: [...jobIds] } }, { disableIdentityMap: true });
  return rows.map(toStoredJob).filter((job) => job !== undefined);
}

/** The latest jobs of one agent, newest first. */
export async function findLatestStoredJobs(
  em: EntityManager,
  agentId: number,
  limit: number,
): Promise<StoredJob[]> {
  const rows = await em.find(
    Operation,
    { agentId, kind: { $in: [...jobKinds] } },
    { orderBy: { finishedAt: 'desc', seq: 'desc' }, limit, disableIdentityMap: true },
  );
  return rows.map(toStoredJob).filter((job) => job !== undefined);
}

function toStoredJob(row: Operation): StoredJob | undefined {
  if (row.agentId == null || !isAgentKind(row.kind)) return undefined;
  return {
    id: row.id,
    kind: row.kind,
    agentId: row.agentId,
    fingerprint: row.fingerprint ?? undefined,
    acceptedAtMs: row.acceptedAt.getTime(),
    startedAtMs: row.startedAt.getTime(),
    finishedAtMs: row.finishedAt.getTime(),
    outcome: toOutcome({
      status: row.status,
      code: (row.code ?? null) as RejectionCode | null,
      result: (row.result ?? null) as JobResult | null,
    }),
  };
}

function isAgentKind(kind: string): kind is JobKind {
  return (jobKinds as readonly string[]).includes(kind);
}
