import type { EntityManager } from '@mikro-orm/postgresql';
import type { Position } from './keyset.ts';
import { readTickets, type TicketFilters, ticketPosition } from './list-tickets.ts';
import type { Ticket } from './ticket.ts';

/** Small: writing a page out is work that everything else in the process waits for. */
const pageSize = 200;

/**
 * All tickets that the filters let through, by ascending id, page by page, each read when it is asked for. Every page is
 * one short statement, so that a slow reader holds no snapshot and no connection: each ticket comes at most once, as it
 * is when its page is read, and one that is created meanwhile may come or not.
 */
export async function* exportTickets(
  em: EntityManager,
  filters: TicketFilters,
): AsyncGenerator<readonly Ticket[]> {
  let after: Position | undefined;
  for (;;) {
    const tickets = await readTickets(em, filters, { ordering: 'id', after, limit: pageSize });
    const last = tickets.at(-1);
    if (last !== undefined) yield tickets;
    if (last === undefined || tickets.length < pageSize) return;
    after = ticketPosition(last, 'id');
  }
}
