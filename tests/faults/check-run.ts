import type { EntityManager } from '@mikro-orm/postgresql';
import { findBrokenPromises } from '../../src/domain/check-promises.ts';
import { query } from '../../src/domain/sql.ts';
import type { AcceptedJob, History, SeenOutcome } from './history.ts';
import { inOrderOfEffect, type LoggedOperation, readOperationLog } from './operation-log.ts';
import { replay } from './replay.ts';

export type Start = { tickets: readonly number[]; capacities: ReadonlyMap<number, number> };

/** What the log of a run contradicts, by check; every check is there, also those without a finding. */
export async function checkRun(
  em: EntityManager,
  history: History,
  start: Start,
): Promise<Record<string, string[]>> {
  const log = await readOperationLog(em);
  const byId = new Map(log.map((operation) => [operation.id, operation]));
  const replayed = replay(inOrderOfEffect(log), start);
  return {
    'every accepted job took effect, once, and what clients were told is so': [
      ...history.jobs.values(),
    ].flatMap((job) => checkJob(job, byId.get(job.id))),
    'each agent’s jobs took effect in the order in which they were accepted': checkOrder(history, log),
    'nothing took effect that nobody asked for': checkStrangers(history, log),
    'the operation log can be followed: one owner, within capacity, sold once by its holder':
      replayed.findings,
    'the tickets are where the operation log leads': await checkTickets(em, replayed.tickets),
    'pool + held + sold = created - deleted': await checkTotals(em, replayed.created - replayed.deleted),
    'the database breaks no promise': (await findBrokenPromises(em)).map(
      ({ promise, detail }) => `${promise}: ${detail}`,
    ),
  };
}

function checkJob(job: AcceptedJob, operation: LoggedOperation | undefined): string[] {
  if (!operation) return [`job ${job.id} was accepted and never took effect`];
  if (operation.kind !== job.kind || operation.agentId !== job.agentId)
    return [`job ${job.id} is recorded as ${operation.kind} of agent ${operation.agentId}`];
  return job.seen
    .filter((seen) => !agrees(seen, operation))
    .map(
      (seen) =>
        `job ${job.id}: a client was told ${JSON.stringify(seen)}, it is ${JSON.stringify(operation)}`,
    );
}

function agrees(seen: SeenOutcome, { status, code, tickets, heldIds, result }: LoggedOperation): boolean {
  if (seen.status !== status || (seen.code ?? null) !== code) return false;
  if (seen.held !== undefined && String(seen.held) !== String(heldIds)) return false;
  if (seen.assigned === undefined) return true;
  return String(seen.assigned) === String(result?.['assigned']) && String(seen.assigned) === String(tickets);
}

function checkOrder(history: History, log: readonly LoggedOperation[]): string[] {
  const seqOf = new Map(log.map(({ id, seq }) => [id, seq]));
  return [...history.acceptedByAgent.values()].flatMap((ids) =>
    ids.flatMap((id, index) => {
      const before = ids[index - 1];
      if (before === undefined || seqOf.get(before)! < seqOf.get(id)!) return [];
      return [`job ${id} (${seqOf.get(id)}) came before job ${before} (${seqOf.get(before)})`];
    }),
  );
}

/** What nobody asks for. */
const unasked = new Set(['expire', 'assign']);

/** Jobs that no client knows of may only stem from requests that were not answered. */
function checkStrangers(history: History, log: readonly LoggedOperation[]): string[] {
  const strangers = new Map<number, number>();
  for (const { id, agentId, kind } of log) {
    if (kind.includes('.') || unasked.has(kind) || history.jobs.has(id) || agentId === null) continue;
    strangers.set(agentId, (strangers.get(agentId) ?? 0) + 1);
  }
  return [...strangers]
    .filter(([agentId, count]) => count > (history.uncertainByAgent.get(agentId) ?? 0))
    .map(([agentId, count]) => `agent ${agentId} has ${count} jobs that no request stands for`);
}

async function checkTickets(
  em: EntityManager,
  replayed: ReadonlyMap<number, { status: string; agentId: number | null }>,
): Promise<string[]> {
  const rows = await query<{ id: number; status: string; agent: number | null }>(
    em,
    'select id::float8 as id, status, assigned_to::float8 as agent from tickets order by id',
  );
  const wrong = rows.filter((row) => {
    const place = replayed.get(row.id);
    return place?.status !== row.status || place.agentId !== row.agent;
  });
  const found = new Set(rows.map((row) => row.id));
  const lost = [...replayed.keys()].filter((id) => !found.has(id));
  return [
    ...wrong.map((row) => `ticket ${JSON.stringify(row)} should be ${JSON.stringify(replayed.get(row.id))}`),
    ...lost.map((id) => `ticket ${id} is gone`),
  ];
}

async function checkTotals(em: EntityManager, expected: number): Promise<string[]> {
  const [row] = await query<{ pool: number; held: number; sold: number; counted: number }>(
    em,
    `select count(*) filter (where status = 'unassigned')::integer as pool,
            count(*) filter (where status = 'assigned')::integer as held,
            count(*) filter (where status = 'sold')::integer as sold,
            (select sum(held_count)::integer from users) as counted
       from tickets`,
  );
  const { pool, held, sold, counted } = row!;
  if (pool + held + sold === expected && held === counted) return [];
  return [`pool ${pool} + held ${held} + sold ${sold}, held_count ${counted}, created - deleted ${expected}`];
}
