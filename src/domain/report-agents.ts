import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';
import { inTransaction } from './transaction.ts';

/** What one agent did in a period, and what was done to it, as the operations of the period say. */
export interface AgentReport {
  agentId: number;
  username: string;
  /** Tickets that came to be held by it: fetched by itself, given to it by an admin. */
  fetched: number;
  /** By itself, or by an admin in its name. */
  sold: number;
  /** Held tickets that went back to the pool, by itself or by an admin. */
  released: number;
  expired: number;
  /** Held tickets that an admin gave to another agent or deleted, or that went back when the agent was deleted. */
  takenAway: number;
  /** From assignment to end, summed over the holdings that ended in the period and recorded for how long they were. */
  heldMs: number;
  /** Of how many tickets `heldMs` is the sum. */
  timedHoldings: number;
}

export interface ReportPeriod {
  /** Inclusive. */
  from: Date;
  /** Exclusive. */
  to: Date;
}

/** So few that a statement is short: it reads some thousand operations of each in a month, a microsecond or two each. */
const agentsPerStatement = 10;
/** Beyond it the operations of ten agents are too many for one period. */
const statementTimeoutMs = 10_000;

/**
 * The reports of all agents, also of those deleted since `from`, by ascending id from behind `afterId` on; of `agentId`
 * alone if that is given. Ten agents are read at a time, when they are asked for, by the index of operations by agent and
 * time. Takes no lock, holds no snapshot between two statements and uses one core.
 */
export async function* reportAgents(
  em: EntityManager,
  period: ReportPeriod,
  { agentId, afterId = 0 }: { agentId?: number | undefined; afterId?: number | undefined } = {},
): AsyncGenerator<AgentReport[]> {
  for (let after = afterId; ;) {
    const reports = await readReports(em, period, agentId, after);
    const last = reports.at(-1);
    if (last === undefined) return;
    yield reports;
    if (reports.length < agentsPerStatement) return;
    after = last.agentId;
  }
}

function readReports(
  em: EntityManager,
  { from, to }: ReportPeriod,
  agentId: number | undefined,
  afterId: number,
): Promise<AgentReport[]> {
  return inTransaction(em, async (tx) => {
    await query(
      tx,
      `select set_config('max_parallel_workers_per_gather', '0', true), set_config('statement_timeout', $1, true)`,
      [String(statementTimeoutMs)],
    );
    const parameters = [from.toISOString(), to.toISOString(), agentId ?? null, afterId, agentsPerStatement];
    return query<AgentReport>(tx, statement, parameters);
  });
}

/** Reads of the results only what each kind has: that of a fetch, with everything that its agent held, not at all. */
const statement = `
  with chosen as materialized (
    select id, username from users
     where is_agent and id > $4 and ($3::bigint is null or id = $3) and (deleted_at is null or deleted_at >= $1)
     order by id limit $5
  ), done as (
    select agent_id, kind, tickets, case when kind not in ('fetch', 'assign') then result end as result,
           case when kind like 'ticket.%' then result end as move
      from operations
     where agent_id = any (array(select id from chosen)) and finished_at >= $1 and finished_at < $2
       and status = 'succeeded' and kind <> all (array['agent.create', 'agent.update'])
  ), told as (
    select agent_id, kind, json_array_length(tickets) as tickets,
           move #>> '{before,status}' = 'assigned' and (move #>> '{before,assigned_to}')::bigint = agent_id as held_before,
           move #>> '{before,status}' = 'sold' as sold_before, move #>> '{after,status}' as after_status,
           case kind when 'sell' then (result ->> 'soldAtMs')::float8 - (result #>> '{ticket,5}')::float8
                     when 'release' then (result ->> 'heldMs')::float8
                     else (result ->> 'held_ms')::float8 end as held_ms
      from done
  ), counted as (
    select agent_id, tickets,
           case when kind in ('fetch', 'assign') or after_status = 'assigned' and held_before is not true then 'fetched'
                when kind = 'sell' or after_status = 'sold' and sold_before is not true then 'sold'
                when kind in ('release', 'agent.release_all') or after_status = 'unassigned' and held_before then 'released'
                when kind = 'expire' then 'expired'
                when kind = 'agent.delete' or kind = 'ticket.delete' and held_before then 'taken away' end as change,
           case when kind not like 'ticket.%' or held_before then held_ms end as held_ms
      from told
    union all
    select (result #>> '{before,assigned_to}')::bigint, json_array_length(tickets), 'taken away',
           (result ->> 'held_ms')::float8
      from operations
     where kind in ('ticket.update', 'ticket.reassign')
       and (result #>> '{before,assigned_to}')::bigint = any (array(select id from chosen))
       and agent_id <> (result #>> '{before,assigned_to}')::bigint and finished_at >= $1 and finished_at < $2
  ), summed as (
    select agent_id, sum(tickets) filter (where change = 'fetched') as fetched,
           sum(tickets) filter (where change = 'sold') as sold,
           sum(tickets) filter (where change = 'released') as released,
           sum(tickets) filter (where change = 'expired') as expired,
           sum(tickets) filter (where change = 'taken away') as taken_away,
           sum(greatest(held_ms, 0)) as held_ms, sum(tickets) filter (where held_ms is not null) as timed
      from counted group by agent_id
  )
  select id::float8 as "agentId", username, coalesce(fetched, 0)::float8 as fetched, coalesce(sold, 0)::float8 as sold,
         coalesce(released, 0)::float8 as released, coalesce(expired, 0)::float8 as expired,
         coalesce(taken_away, 0)::float8 as "takenAway", coalesce(held_ms, 0)::float8 as "heldMs",
         coalesce(timed, 0)::float8 as "timedHoldings"
    from chosen left join summed on agent_id = id
   order by id`;
