import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, type AdminOperationKind, recordAdminOperation } from './admin-operation.ts';
import { DomainError } from './errors.ts';
import { countHeldChanges, findOverload } from './holding-rules.ts';
import { changeHeldCounts } from './holder-locks.ts';
import type { LockedTicket } from './lock-ticket.ts';
import { query } from './sql.ts';
import type { TicketDetails } from './ticket-details.ts';
import type { Placement } from './ticket-rules.ts';
import { Ticket } from './ticket.ts';

export interface TicketMove {
  /** The kind of the operation that is recorded. */
  kind: AdminOperationKind;
  call: AdminCall;
  locked: LockedTicket;
  after: Placement;
  details?: Pick<TicketDetails, 'subject' | 'priority' | 'metadata'>;
  /** How long a new holder keeps the ticket before it goes back to the pool; 0 for ever. */
  holdSeconds: number;
}

/**
 * Writes where a locked ticket has come to be, with the held counts and the operation that belong to it.
 * Error: 'agent_at_capacity'.
 */
export async function moveTicket(em: EntityManager, move: TicketMove): Promise<Ticket> {
  const { call, kind, after } = move;
  const { ticket, before, holders } = move.locked;
  const changes = countHeldChanges([{ before, after }]);
  const overload = findOverload(changes, holders);
  if (overload) throw overload;
  const moved = await writeTicket(em, ticket.id, move);
  await changeHeldCounts(em, changes);
  await recordAdminOperation(em, kind, call, {
    agentId: after.assignedTo ?? before.assignedTo,
    tickets: [ticket.id],
    result: { before: toRecord(before), after: toRecord(after), changed: namesOf(move.details ?? {}) },
  });
  return moved;
}

/** What the operations row keeps of a placement, in the words of the API. */
export function toRecord({ status, assignedTo, customerId }: Placement | Ticket): object {
  return { status, assigned_to: assignedTo ?? null, customer: customerId ?? null };
}

/**
 * The times follow the status: an agent who keeps the ticket keeps its times, a new one starts a new hold.
 * statement_timestamp(), because the transaction may have begun before the change it waited for.
 */
async function writeTicket(em: EntityManager, ticketId: number, move: TicketMove): Promise<Ticket> {
  const { after, details = {} } = move;
  const [row] = await query<object>(
    em,
    `update tickets
        set status = $2::text, assigned_to = $3::bigint, customer_id = $4::bigint,
            subject = coalesce($5, subject), priority = coalesce($6, priority), metadata = coalesce($7::jsonb, metadata),
            assigned_at = case when $2::text = 'unassigned' then null
                               when assigned_to = $3::bigint then assigned_at
                               else statement_timestamp() end,
            hold_expires_at = case when $2::text <> 'assigned' then null
                                   when assigned_to = $3::bigint then hold_expires_at
                                   when $8::integer > 0
                                   then statement_timestamp() + $8::integer * interval '1 second' end,
            sold_at = case when $2::text = 'sold' then coalesce(sold_at, statement_timestamp()) end,
            updated_at = statement_timestamp()
      where id = $1
      returning *`,
    [
      ticketId,
      after.status,
      after.assignedTo,
      after.customerId,
      details.subject ?? null,
      details.priority ?? null,
      details.metadata === undefined ? null : JSON.stringify(details.metadata),
      move.holdSeconds,
    ],
  );
  if (!row) throw new Error(`Ticket ${ticketId} vanished while it was locked`);
  return em.map(Ticket, row, { disableIdentityMap: true });
}

function namesOf(details: object): string[] {
  return Object.entries(details).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}

/** The decided placement, or the refusal as an error. */
export function requirePlacement(decided: Placement | DomainError): Placement {
  if (decided instanceof DomainError) throw decided;
  return decided;
}
