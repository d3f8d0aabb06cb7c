import type { EntityManager } from '@mikro-orm/postgresql';
import type { AdminCall } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import { DomainError } from './errors.ts';
import { findHolderFault } from './holding-rules.ts';
import { lockTicket } from './lock-ticket.ts';
import { moveTicket, requirePlacement } from './move-ticket.ts';
import { decideReassignment } from './ticket-rules.ts';
import type { Ticket } from './ticket.ts';

export interface TicketReassignment extends AdminCall {
  ticketId: number;
  /** The agent who gets the ticket. */
  agentId: number;
  /** How long the new agent holds it before it goes back to the pool; 0 for ever. */
  holdSeconds: number;
  /** Called with the locked ticket; false is DomainError('precondition_failed'). */
  expect?: (ticket: Ticket) => boolean;
}

/**
 * Gives a held or an unassigned ticket to `agentId`. To its own holder it changes nothing and is no error. Locks old
 * and new holder ascending, then the ticket. Errors: 'not_found', 'invalid' for `agent`, 'ticket_sold',
 * 'agent_at_capacity', 'precondition_failed', 'conflict'.
 */
export function reassignTicket(em: EntityManager, input: TicketReassignment): Promise<Ticket> {
  const { ticketId, agentId, expect, holdSeconds } = input;
  return runAdminChange(em, input, async (tx) => {
    const locked = await lockTicket(tx, { ticketId, assignedTo: agentId, expect });
    const after = requirePlacement(decideReassignment(locked.before, agentId));
    const fault = findHolderFault(agentId, locked.holders.get(agentId));
    if (fault && agentId !== locked.before.assignedTo) {
      throw new DomainError('invalid', fault, { agent: [fault] });
    }
    return moveTicket(tx, { kind: 'ticket.reassign', call: input, locked, after, holdSeconds });
  });
}
