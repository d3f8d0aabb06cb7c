import type { EntityManager } from '@mikro-orm/postgresql';
import { holdEndSql } from './hold-rules.ts';
import { query } from './sql.ts';
import type { TicketDetails } from './ticket-details.ts';
import type { Placement } from './ticket-rules.ts';
import { inTransaction } from './transaction.ts';

/** A ticket that is ready to be written: its placement was decided, its agent and customer are locked. */
export type PlacedTicket = PoolTicket & Placement;

/** A ticket for the pool, where nobody has it. */
export type PoolTicket = Pick<TicketDetails, 'subject' | 'priority' | 'metadata' | 'holdSeconds'>;

/** The ids of new tickets: all from `firstId` to `lastId`, without a gap. */
export interface NewIds {
  created: number;
  firstId: number;
  lastId: number;
}

/** "ALLI" as an integer: the advisory lock class under which tickets get their ids. */
const idLockClass = 0x414c4c49;

/**
 * Inserts these tickets in the order given, in one statement. Transactions that create tickets take turns from here
 * until they end, so that each one's ids are a range of its own. Comes after agents and customers in the lock order.
 */
export async function insertTickets(
  em: EntityManager,
  tickets: readonly PlacedTicket[],
  holdSeconds: number,
): Promise<NewIds> {
  await lockIds(em);
  return readIds(
    await query<NewIds>(
      em,
      `with created as (
         insert into tickets (subject, priority, metadata, status, assigned_to, customer_id,
                              hold_seconds, assigned_at, hold_expires_at, sold_at)
         select coalesce(subject, ''), coalesce(priority, 0), coalesce(metadata, '{}'), status, "assignedTo", "customerId", "holdSeconds",
                case when status <> 'unassigned' then now() end,
                case when status = 'assigned' then ${holdEndSql('now()', '"holdSeconds"', '$2')} end,
                case when status = 'sold' then now() end
           from rows from (json_to_recordset($1::json) as (
                  subject text, priority integer, metadata jsonb, status text, "assignedTo" bigint, "customerId" bigint,
                  "holdSeconds" integer
                )) with ordinality
          order by ordinality
         returning id)
       ${idsOfCreated}`,
      [JSON.stringify(tickets), holdSeconds],
    ),
  );
}

/** Inserts `count` blank tickets, otherwise like {@link insertTickets}. */
export async function insertBlankTickets(em: EntityManager, count: number): Promise<NewIds> {
  await lockIds(em);
  return readIds(
    await query<NewIds>(
      em,
      `with created as (
         insert into tickets (status) select 'unassigned' from generate_series(1, $1::integer) returning id)
       ${idsOfCreated}`,
      [count],
    ),
  );
}

/** How many ids are set aside while others wait. */
const idsPerTurn = 10_000;

/** Ids that nobody else gets, from the first to the last without a gap. */
export interface IdRange {
  firstId: number;
  lastId: number;
}

/**
 * Sets `count` ids aside, ascending, for tickets that {@link insertPoolTickets} writes later. Takes its turns like
 * {@link insertTickets}, one per range of at most 10,000, and each of them ends in here, with a transaction of its own: `em`
 * must not be in one. What is not used is left out for ever, as with any sequence.
 */
export async function reserveIds(em: EntityManager, count: number): Promise<IdRange[]> {
  const ranges: IdRange[] = [];
  for (let left = count; left > 0; left -= idsPerTurn) {
    ranges.push(await inTransaction(em, (tx) => reserveRange(tx, Math.min(left, idsPerTurn))));
  }
  return ranges;
}

async function reserveRange(em: EntityManager, count: number): Promise<IdRange> {
  await lockIds(em);
  const [range] = await query<IdRange>(
    em,
    `select min(id)::float8 as "firstId", max(id)::float8 as "lastId"
       from (select nextval(pg_get_serial_sequence('tickets', 'id')) as id
               from generate_series(1, $1::integer)) as reserved`,
    [count],
  );
  if (range === undefined) throw new Error('No id was reserved');
  return range;
}

/** Inserts these unassigned tickets in one statement, under ids that were reserved for them. Locks nothing. */
export async function insertPoolTickets(
  em: EntityManager,
  tickets: readonly (PoolTicket & { id: number })[],
): Promise<void> {
  await query(
    em,
    `insert into tickets (id, subject, priority, metadata, hold_seconds, status)
     select id, coalesce(subject, ''), coalesce(priority, 0), coalesce(metadata, '{}'), "holdSeconds", 'unassigned'
       from json_to_recordset($1::json) as ticket (
            id bigint, subject text, priority integer, metadata jsonb, "holdSeconds" integer)`,
    [JSON.stringify(tickets)],
  );
}

const idsOfCreated = `select count(*)::integer as created, min(id)::float8 as "firstId", max(id)::float8 as "lastId" from created`;

/** The identity sequence goes on between the rows of two statements that run at once; turns keep the ranges apart. */
async function lockIds(em: EntityManager): Promise<void> {
  await query(em, 'select pg_advisory_xact_lock($1, 0)', [idLockClass]);
}

function readIds(rows: NewIds[]): NewIds {
  const [ids] = rows;
  if (!ids || ids.created === 0) throw new Error('No ticket was inserted');
  return ids;
}
