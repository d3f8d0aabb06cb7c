import type { EntityManager } from '@mikro-orm/postgresql';
import type { AdminCall } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import { lockTicket } from './lock-ticket.ts';
import { moveTicket, requirePlacement } from './move-ticket.ts';
import { decideRelease } from './ticket-rules.ts';
import type { Ticket } from './ticket.ts';

export interface HeldTicketRelease extends AdminCall {
  ticketId: number;
  /** Called with the locked ticket; false is DomainError('precondition_failed'). */
  expect?: (ticket: Ticket) => boolean;
}

/**
 * Gives a held ticket back to the pool, whoever holds it. Locks the holder, then the ticket.
 * Errors: 'not_found', 'ticket_not_held' (nobody holds it), 'ticket_sold', 'precondition_failed', 'conflict'.
 */
export function releaseHeldTicket(em: EntityManager, input: HeldTicketRelease): Promise<Ticket> {
  const { ticketId, expect } = input;
  return runAdminChange(em, input, async (tx) => {
    const locked = await lockTicket(tx, { ticketId, expect });
    const after = requirePlacement(decideRelease(locked.before));
    return moveTicket(tx, { kind: 'ticket.release', call: input, locked, after, holdSeconds: 0 });
  });
}
