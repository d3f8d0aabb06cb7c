import { type EntityManager, type FilterQuery, raw } from '@mikro-orm/postgresql';
import { adminOperationKinds } from './admin-operation.ts';
import { expiryKind } from './expire-holds.ts';
import { jobKinds } from './job.ts';
import { between, beyondMoment, type Direction, type Page, parseOrdering, type Position } from './keyset.ts';
import { Operation } from './operation.ts';

export const operationKinds = [...jobKinds, expiryKind, ...adminOperationKinds] as const;
type OperationKind = (typeof operationKinds)[number];

/** The audit log has one order, by the moment of the transaction and then the order within it, both ways. */
export const operationOrderings = ['-at', 'at'] as const;
export type OperationOrdering = (typeof operationOrderings)[number];

export interface OperationFilters {
  /** The agent it was done by or to, or who lost a ticket by it. */
  agentId?: number | undefined;
  ticketId?: number | undefined;
  kind?: OperationKind | undefined;
  /** Exclusive. */
  after?: Date | undefined;
  /** Exclusive. */
  before?: Date | undefined;
}

/**
 * One page of the audit log. Reads a keyset page: no offset, no count, no lock. With `ticketId` it reads and sorts the
 * operations of the 64 tickets around that one; with both `agentId` and `kind`, at most those of the one or the other.
 */
export async function listOperations(
  em: EntityManager,
  { agentId, ticketId, kind, after, before }: OperationFilters,
  page: Page<OperationOrdering>,
): Promise<Operation[]> {
  const { direction } = parseOrdering(page.ordering);
  const finishedAt = between(after, before);
  const where: FilterQuery<Operation>[] = [{ ...(kind && { kind }), ...(finishedAt && { finishedAt }) }];
  if (ticketId !== undefined) where.push(ofTicket(ticketId));
  if (page.after) where.push(beyondMoment({ moment: 'finishedAt', tie: 'seq' }, page.after, direction));
  const read = (...more: FilterQuery<Operation>[]) =>
    em.find(
      Operation,
      { $and: [...where, ...more] },
      { orderBy: { finishedAt: direction, seq: direction }, limit: page.limit, disableIdentityMap: true },
    );
  if (agentId === undefined) return read();
  const own = await read({ agentId });
  if (kind !== undefined && !takingKinds.has(kind)) return own;
  return merge(own, await read(takenFrom(agentId)), direction).slice(0, page.limit);
}

/** By which an admin can take a ticket from one agent and give it to another, whose operation it is then. */
const takingKinds: ReadonlySet<OperationKind> = new Set(['ticket.update', 'ticket.reassign']);

/** What the index `operations_of_agent_before` knows. */
function takenFrom(agentId: number): FilterQuery<Operation> {
  const condition = raw(
    `kind in ('ticket.update', 'ticket.reassign') and (result #>> '{before,assigned_to}')::bigint = ?::bigint
       and agent_id <> ?::bigint`,
    [agentId, agentId],
  );
  return { [condition]: [] };
}

/** Two pages of the log as one, in its order. */
function merge(first: Operation[], second: Operation[], direction: Direction): Operation[] {
  const sign = direction === 'asc' ? 1 : -1;
  return [...first, ...second].toSorted(
    (a, b) => sign * (a.finishedAt.getTime() - b.finishedAt.getTime() || a.seq - b.seq),
  );
}

/** Where a page that ends with this operation goes on. */
export function operationPosition({ seq, finishedAt }: Operation): Position {
  return { id: seq, value: finishedAt.toISOString() };
}

/**
 * The first two conditions are those of the index `operations_of_tickets`, which knows blocks of 64 tickets; creations of
 * many, which name the first and the last, have an index of their own, `operations_of_new_tickets`. As an array
 * they are found before anything else: the planner takes them for a share of the table, and in a large one would rather
 * walk through it in order.
 */
function ofTicket(ticketId: number): FilterQuery<Operation> {
  const condition = raw(
    `id = any (array(
       select named.id from operations named
        where ticket_blocks(named.tickets) @> array[?::bigint >> 6] and named.tickets::text <> '[]'
          and named.tickets::jsonb @> to_jsonb(?::bigint)
       union all
       select made.id from operations made
        where made.kind in ('ticket.create', 'ticket.import') and made.tickets::text = '[]'
          and int8range((made.result ->> 'first_id')::bigint, (made.result ->> 'last_id')::bigint, '[]') @> ?::bigint
          and (made.result -> 'spans' is null
               or exists (select from json_array_elements(made.result -> 'spans') as span
                           where ?::bigint between (span ->> 0)::bigint and (span ->> 1)::bigint))))`,
    [ticketId, ticketId, ticketId, ticketId],
  );
  return { [condition]: [] };
}
