import { type EntityManager, type FilterQuery, raw } from '@mikro-orm/postgresql';
import {
  between,
  beyondMoment,
  containing,
  type Direction,
  type Page,
  parseOrdering,
  type Position,
} from './keyset.ts';
import { type Found, readRows, type RowList, searchRows } from './search-rows.ts';
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
 * One page of tickets in the order asked for, one of {@link orderingsFor}, ties by id. A search can end it early, see
 * {@link searchRows}.
 */
export async function listTickets(
  em: EntityManager,
  filters: TicketFilters,
  page: Page<TicketOrdering>,
): Promise<Found<Ticket>> {
  const { search, ...others } = filters;
  if (!search) return { rows: await readTickets(em, filters, page) };
  if (isOfNobody(filters)) return { rows: [] };
  const wanted = { text: search, matches: containingSubject(search), idsByIndex };
  return searchRows(em, ticketList(others, page.ordering), wanted, {
    ...page,
    ...parseOrdering(page.ordering),
  });
}

/** The same, but a search goes on until the page is full: with a rare text, for seconds in a table of millions. */
export async function readTickets(
  em: EntityManager,
  filters: TicketFilters,
  page: Page<TicketOrdering>,
): Promise<Ticket[]> {
  if (isOfNobody(filters)) return [];
  return readRows(em, ticketList(filters, page.ordering), { ...page, ...parseOrdering(page.ordering) });
}

/** An agent has no ticket of the pool, but the planner would read all of that to see it. */
function isOfNobody({ assignedTo, status }: TicketFilters): boolean {
  return assignedTo !== undefined && status === 'unassigned';
}

/** Subjects have a table of their own, so that no assignment writes to their index. */
const idsByIndex = 'select ticket_id as id from ticket_subjects where subject ilike $1 limit $2';

function ticketList(filters: TicketFilters, ordering: TicketOrdering): RowList<Ticket> {
  const byId = parseOrdering(ordering).column === 'id';
  return {
    entity: Ticket,
    where: [toCondition(filters)],
    orderBy: (direction) => (byId ? { id: direction } : { createdAt: direction, id: direction }),
    beyond: (position, direction) =>
      byId ? idBeyond(position, direction) : beyondMoment(byCreation, position, direction),
    positionOf: (ticket) => ticketPosition(ticket, ordering),
  };
}

/** Tickets whose subject contains `text`, in any case. */
function containingSubject(text: string) {
  return { subject: { $ilike: containing(text) } };
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
    ...(search && containingSubject(search)),
    ...(createdAt && { createdAt }),
  };
}

/** As the index by status has it, so that nothing else can be answered from that index. */
const ofStatus = raw((alias) => `lower(${alias}.status)`);

/** Spelled out as the partial indexes of held and of sold tickets have it; else none of them would be used. */
function ofAgent(assignedTo: number) {
  return { $or: (['assigned', 'sold'] as const).map((status) => ({ assignedTo, status })) };
}

function idBeyond({ id }: Position, direction: Direction): FilterQuery<Ticket> {
  return { id: direction === 'asc' ? { $gt: id } : { $lt: id } };
}
