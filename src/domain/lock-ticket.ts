import type { EntityManager } from '@mikro-orm/postgresql';
import { ChangedMeanwhileError } from './admin-transaction.ts';
import { DomainError } from './errors.ts';
import { lockCustomers, lockHolders } from './holder-locks.ts';
import { isRowId } from './row-id.ts';
import { query } from './sql.ts';
import type { Holder } from './holding-rules.ts';
import type { Placement } from './ticket-rules.ts';
import { Ticket } from './ticket.ts';

/** Which ticket an admin edits, and who else is concerned. */
export interface TicketTarget {
  ticketId: number;
  /** Who is to get the ticket. */
  assignedTo?: number | null;
  /** Who it is to be sold to. */
  customerId?: number | null;
  /** Called with the locked ticket; false is DomainError('precondition_failed'). */
  expect?: (ticket: Ticket) => boolean;
}

/** A ticket that nobody else can change until the transaction ends, and what was locked with it. */
export interface LockedTicket {
  ticket: Ticket;
  /** Where the ticket is. */
  before: Placement;
  holders: ReadonlyMap<number, Holder>;
  customers: ReadonlySet<number>;
}

/**
 * Locks what an edit of a ticket touches, in the order of everything: the agents concerned (the present holder, and
 * who is to get it) ascending, the customer, the ticket. The holder is read before it can be locked; if a worker or
 * another admin has given the ticket to somebody else by then, throws ChangedMeanwhileError.
 * Other errors: 'not_found', 'precondition_failed'.
 */
export async function lockTicket(em: EntityManager, target: TicketTarget): Promise<LockedTicket> {
  const holderId = await readHolderId(em, target.ticketId);
  const holders = await lockHolders(
    em,
    [holderId, target.assignedTo].flatMap((id) => id ?? []),
  );
  const customers = await lockCustomers(em, target.customerId ? [target.customerId] : []);
  const ticket = await lockTicketRow(em, target.ticketId);
  if (ticket.status === 'assigned' && !holders.has(ticket.assignedTo!)) throw new ChangedMeanwhileError();
  if (target.expect && !target.expect(ticket)) {
    throw new DomainError('precondition_failed', 'The ticket is not what it was when you read it.');
  }
  return { ticket, before: toPlacement(ticket), holders, customers };
}

async function readHolderId(em: EntityManager, ticketId: number): Promise<number | null> {
  if (!isRowId(ticketId)) throw missing();
  const [row] = await query<{ holderId: number | null }>(
    em,
    `select case when status = 'assigned' then assigned_to::float8 end as "holderId" from tickets where id = $1`,
    [ticketId],
  );
  if (!row) throw missing();
  return row.holderId;
}

/** Waits for whoever is taking, selling or editing the ticket, and then reads what they made of it. */
async function lockTicketRow(em: EntityManager, ticketId: number): Promise<Ticket> {
  const [row] = await query<object>(em, 'select * from tickets where id = $1 for update', [ticketId]);
  if (!row) throw missing();
  return em.map(Ticket, row, { disableIdentityMap: true });
}

function toPlacement({ status, assignedTo, customerId }: Ticket): Placement {
  return { status, assignedTo: assignedTo ?? null, customerId: customerId ?? null };
}

function missing(): DomainError {
  return new DomainError('not_found', 'There is no such ticket.');
}
