import type { EntityManager } from '@mikro-orm/postgresql';
import type { AdminCall } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import { DomainError, type FieldErrors } from './errors.ts';
import { findReferenceFaults } from './holding-rules.ts';
import { lockTicket } from './lock-ticket.ts';
import { moveTicket, requirePlacement } from './move-ticket.ts';
import { findDetailFaults, type TicketDetails } from './ticket-details.ts';
import { decidePlacement, type Placement } from './ticket-rules.ts';
import type { Ticket } from './ticket.ts';

export interface TicketUpdate extends AdminCall {
  ticketId: number;
  /** The fields to change; absent ones stay. `assignedTo` alone moves the status with it. */
  changes: TicketDetails;
  /** How long a newly assigned ticket is held before it goes back to the pool; 0 for ever. */
  holdSeconds: number;
  /** Called with the locked ticket; false is DomainError('precondition_failed'). */
  expect?: (ticket: Ticket) => boolean;
}

/**
 * Changes the named fields of a ticket. Locks the agents concerned (old and new holder, ascending), the customer, the
 * ticket. Errors: 'not_found', 'invalid' naming the fields, 'ticket_sold' (a sold ticket keeps status, agent and
 * customer), 'agent_at_capacity', 'precondition_failed', 'conflict' (the holder kept changing meanwhile).
 */
export function updateTicket(em: EntityManager, input: TicketUpdate): Promise<Ticket> {
  const { ticketId, expect, holdSeconds } = input;
  const {
    subject,
    priority,
    metadata,
    holdSeconds: ownHoldSeconds,
    status,
    assignedTo,
    customerId,
  } = input.changes;
  return runAdminChange(em, input, async (tx) => {
    const locked = await lockTicket(tx, { ticketId, assignedTo, customerId, expect });
    requireNone({
      ...findDetailFaults(input.changes),
      ...findReferenceFaults(
        withoutUnchanged({ assignedTo, customerId }, locked.before),
        locked.holders,
        locked.customers,
      ),
    });
    return moveTicket(tx, {
      kind: 'ticket.update',
      call: input,
      locked,
      after: requirePlacement(decidePlacement(locked.before, { status, assignedTo, customerId })),
      details: { subject, priority, metadata, holdSeconds: ownHoldSeconds },
      holdSeconds,
    });
  });
}

/** Whom a ticket names already may stay named, whatever has become of them. */
function withoutUnchanged(wanted: Partial<Placement>, before: Placement): Partial<Placement> {
  return {
    assignedTo: wanted.assignedTo === before.assignedTo ? undefined : wanted.assignedTo,
    customerId: wanted.customerId === before.customerId ? undefined : wanted.customerId,
  };
}

function requireNone(faults: FieldErrors): void {
  if (Object.keys(faults).length > 0) throw new DomainError('invalid', 'Some fields are wrong.', faults);
}
