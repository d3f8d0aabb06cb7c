import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, recordAdminOperation } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import { toRecord } from './move-ticket.ts';
import { placeNewTickets } from './place-new-tickets.ts';
import { query } from './sql.ts';
import type { TicketDetails } from './ticket-details.ts';
import { Ticket } from './ticket.ts';

export interface TicketCreation extends AdminCall {
  ticket: TicketDetails;
  /** How long an assigned ticket is held before it goes back to the pool; 0 for ever. */
  holdSeconds: number;
}

/**
 * Creates one ticket; `{}` makes a blank, unassigned one. Locks the agent who gets it, then the customer.
 * Errors: 'invalid' naming the fields, 'agent_at_capacity'.
 */
export function createTicket(em: EntityManager, input: TicketCreation): Promise<Ticket> {
  return runAdminChange(em, input, async (tx) => {
    const { firstId } = await placeNewTickets(tx, {
      tickets: [input.ticket],
      holdSeconds: input.holdSeconds,
      nameField: (_index, field) => field,
    });
    const [row] = await query<object>(tx, 'select * from tickets where id = $1', [firstId]);
    const ticket = tx.map(Ticket, row!, { disableIdentityMap: true });
    await recordAdminOperation(tx, 'ticket.create', input, {
      agentId: ticket.assignedTo,
      tickets: [ticket.id],
      result: { after: toRecord(ticket) },
    });
    return ticket;
  });
}
