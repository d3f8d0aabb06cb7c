import { type EntityManager, type FilterQuery, raw } from '@mikro-orm/postgresql';
import { adminOperationKinds } from './admin-operation.ts';
import { jobKinds } from './job.ts';
import { between, beyondMoment, type Page, parseOrdering, type Position } from './keyset.ts';
import { Operation } from './operation.ts';

export const operationKinds = [...jobKinds, ...adminOperationKinds] as const;
type OperationKind = (typeof operationKinds)[number];

/** The audit log has one order, by the moment of the transaction and then the order within it, both ways. */
export const operationOrderings = ['-at', 'at'] as const;
export type OperationOrdering = (typeof operationOrderings)[number];

export interface OperationFilters {
  /** The agent it was done by or to. */
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
  const where: FilterQuery<Operation>[] = [
    {
      ...(agentId !== undefined && { agentId }),
      ...(kind && { kind }),
      ...(finishedAt && { finishedAt }),
    },
  ];
  if (ticketId !== undefined) where.push(ofTicket(ticketId));
  if (page.after) where.push(beyondMoment({ moment: 'finishedAt', tie: 'seq' }, page.after, direction));
  return em.find(
    Operation,
    { $and: where },
    {
      orderBy: { finishedAt: direction, seq: direction },
      limit: page.limit,
      disableIdentityMap: true,
    },
  );
}

/** Where a page that ends with this operation goes on. */
export function operationPosition({ seq, finishedAt }: Operation): Position {
  return { id: seq, value: finishedAt.toISOString() };
}

/**
 * The first two conditions are those of the index `operations_of_tickets`, which knows blocks of 64 tickets. As an array
 * they are found before anything else: the planner takes them for a share of the table, and in a large one would rather
 * walk through it in order.
 */
function ofTicket(ticketId: number): FilterQuery<Operation> {
  const condition = raw(
    `id = any (array(
       select named.id from operations named
        where ticket_blocks(named.tickets) @> array[?::bigint >> 6] and named.tickets::text <> '[]'
          and named.tickets::jsonb @> to_jsonb(?::bigint)))`,
    [ticketId, ticketId],
  );
  return { [condition]: [] };
}
