import { type EntityManager, type FilterQuery, raw } from '@mikro-orm/postgresql';
import { between, beyondMoment, containing, type Page, parseOrdering, type Position } from './keyset.ts';
import { Ticket, type TicketStatus } from './ticket.ts';

/** Columns with an index that gives the order without a sort. */
export const ticketOrderings = ['-id', 'id', '-created_at', 'created_at'] as const;
const byCreation = { moment: 'createdAt', tie: 'id' } as const;
export type TicketOrdering = (typeof ticketOrderings)[number];

export interface TicketFilters {
  status?: TicketStatus | undefined;
  assignedTo?: number | undefined;
  customerId?: number | undefined;
  /** Part of the subject, in any case. */
  search?: string | undefined;
  /** Exclusive. */
  createdAfter?: Date | undefined;
  /** Exclusive. */
  createdBefore?: Date | undefined;
}

/**
 * The orders in which an index gives the tickets of these filters. The tickets of one agent or customer are few enough
 * to be sorted; those of a status or a time are in order of creation.
 */
export function orderingsFor(filters: TicketFilters): readonly TicketOrdering[] {
  const { status, assignedTo, customerId, createdAfter, createdBefore } = filters;
  if (assignedTo !== undefined || customerId !== undefined) return ticketOrderings;
  return (status ?? createdAfter ?? createdBefore) ? ['-created_at', 'created_at'] : ticketOrderings;
}

/**
 * One page of tickets in the order asked for, one of {@link orderingsFor}, ties by id. Reads a keyset page: no offset,
 * no count, no lock.
 */
export async function listTickets(
  em: EntityManager,
  filters: TicketFilters,
  { ordering, after, limit }: Page<TicketOrdering>,
): Promise<Ticket[]> {
  // An agent has no ticket of the pool, but the planner would read all of that to see it.
  if (filters.assignedTo !== undefined && filters.status === 'unassigned') return [];
  const { column, direction } = parseOrdering(ordering);
  const orderBy = column === 'id' ? { id: direction } : { createdAt: direction, id: direction };
  const where: FilterQuery<Ticket>[] = [toCondition(filters)];
  if (after)
    where.push(column === 'id' ? idBeyond(after, direction) : beyondMoment(byCreation, after, direction));
  return em.find(Ticket, { $and: where }, { orderBy, limit, disableIdentityMap: true });
}

/** Where a page that ends with this ticket goes on. */
export function ticketPosition({ id, createdAt }: Ticket, ordering: TicketOrdering): Position {
  return { id, value: ordering.endsWith('created_at') ? createdAt.toISOString() : null };
}

function toCondition(filters: TicketFilters): FilterQuery<Ticket> {
  const { status, assignedTo, customerId, search, createdAfter, createdBefore } = filters;
  const createdAt = between(createdAfter, createdBefore);
  return {
    ...(status && ((assignedTo ?? customerId) === undefined ? { [ofStatus]: status } : { status })),
    ...(assignedTo !== undefined && (status ? { assignedTo } : ofAgent(assignedTo))),
    ...(customerId !== undefined && { customerId }),
    ...(search && { subject: { $ilike: containing(search) } }),
    ...(createdAt && { createdAt }),
  };
}

/** As the index by status has it, so that nothing else can be answered from that index. */
const ofStatus = raw((alias) => `lower(${alias}.status)`);

/** Spelled out as the partial indexes of held and of sold tickets have it; else none of them would be used. */
function ofAgent(assignedTo: number) {
  return { $or: (['assigned', 'sold'] as const).map((status) => ({ assignedTo, status })) };
}

function idBeyond({ id }: Position, direction: 'asc' | 'desc'): FilterQuery<Ticket> {
  return { id: direction === 'asc' ? { $gt: id } : { $lt: id } };
}
