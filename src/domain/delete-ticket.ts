import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, recordAdminOperation } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import { changeHeldCounts } from './holder-locks.ts';
import { countHeldChanges } from './holding-rules.ts';
import { lockTicket } from './lock-ticket.ts';
import { heldMs, toRecord } from './move-ticket.ts';
import { query } from './sql.ts';
import { unplaced } from './ticket-rules.ts';
import type { Ticket } from './ticket.ts';

export interface TicketDeletion extends AdminCall {
  ticketId: number;
  /** Called with the locked ticket; false is DomainError('precondition_failed'). */
  expect?: (ticket: Ticket) => boolean;
}

/**
 * Deletes a ticket in any status; a held one no longer counts for its agent. What it was stays in the operations row.
 * Locks the holder, then the ticket. Errors: 'not_found', 'precondition_failed', 'conflict'.
 */
export function deleteTicket(em: EntityManager, input: TicketDeletion): Promise<void> {
  const { ticketId, expect } = input;
  return runAdminChange(em, input, async (tx) => {
    const { ticket, before } = await lockTicket(tx, { ticketId, expect });
    const [deleted] = await query<{ at: number }>(
      tx,
      `delete from tickets where id = $1 returning date_part('epoch', statement_timestamp()) * 1000 as at`,
      [ticketId],
    );
    await changeHeldCounts(tx, countHeldChanges([{ before, after: unplaced }]));
    await recordAdminOperation(tx, 'ticket.delete', input, {
      agentId: ticket.assignedTo,
      tickets: [ticketId],
      result: {
        before: { ...toRecord(before), subject: ticket.subject, priority: ticket.priority },
        ...(before.status === 'assigned' && { held_ms: heldMs(ticket, new Date(deleted!.at)) }),
      },
    });
  });
}
