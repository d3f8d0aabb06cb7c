import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, type AdminOperationKind, recordAdminOperation } from './admin-operation.ts';
import { DomainError } from './errors.ts';
import { countHeldChanges, findOverload } from './holding-rules.ts';
import { holdEndSql } from './hold-rules.ts';
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
  details?: Pick<TicketDetails, 'subject' | 'priority' | 'metadata' | 'holdSeconds'>;
  /** How long a new holder keeps a ticket without a time of its own before it goes back to the pool; 0 for ever. */
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
  const changed = listChanges(ticket, moved);
  await recordAdminOperation(em, kind, call, {
    agentId: after.assignedTo ?? before.assignedTo,
    tickets: [ticket.id],
    result: {
      before: { ...toRecord(before), ...detailsOf(ticket, changed) },
      after: { ...toRecord(after), ...detailsOf(moved, changed) },
      changed,
      ...(endsHolding(before, after) && { held_ms: heldMs(ticket, moved.updatedAt) }),
    },
  });
  return moved;
}

function endsHolding(before: Placement, after: Placement): boolean {
  return (
    before.status === 'assigned' && !(after.status === 'assigned' && after.assignedTo === before.assignedTo)
  );
}

/** How long a held ticket had been held at that moment, in milliseconds. */
export function heldMs({ assignedAt }: Ticket, end: Date): number {
  if (!assignedAt) throw new Error('A held ticket does not say since when');
  return Math.max(0, end.getTime() - assignedAt.getTime());
}

/** What the operations row keeps of a placement, in the words of the API. */
export function toRecord({ status, assignedTo, customerId }: Placement | Ticket): object {
  return { status, assigned_to: assignedTo ?? null, customer: customerId ?? null };
}

/** The ticket's own time, as this statement leaves it. */
const ownSeconds = 'case when $9::boolean then $10::integer else hold_seconds end';

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
                                   else ${holdEndSql('statement_timestamp()', ownSeconds, '$8')} end,
            hold_seconds = ${ownSeconds},
            hold_extensions = case when assigned_to = $3::bigint then hold_extensions else 0 end,
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
      details.holdSeconds !== undefined,
      details.holdSeconds ?? null,
    ],
  );
  if (!row) throw new Error(`Ticket ${ticketId} vanished while it was locked`);
  return em.map(Ticket, row, { disableIdentityMap: true });
}

/** What of a ticket can be edited besides its placement, in the words of the API. */
const details = {
  subject: (ticket: Ticket) => ticket.subject,
  priority: (ticket: Ticket) => ticket.priority,
  metadata: (ticket: Ticket) => ticket.metadata,
  hold_seconds: (ticket: Ticket) => ticket.holdSeconds ?? null,
};
type DetailName = keyof typeof details;

/** What is not the same any more. */
function listChanges(before: Ticket, after: Ticket): DetailName[] {
  const text = (name: DetailName, ticket: Ticket) => JSON.stringify(details[name](ticket));
  return (Object.keys(details) as DetailName[]).filter((name) => text(name, before) !== text(name, after));
}

function detailsOf(ticket: Ticket, names: readonly DetailName[]): object {
  return Object.fromEntries(names.map((name) => [name, abridge(details[name](ticket))]));
}

const mostRecordedCharacters = 2_000;

/** A value as the audit log keeps it; of long ones what tells whether some others are the same. */
function abridge(value: unknown): unknown {
  const text = JSON.stringify(value);
  if (text.length <= mostRecordedCharacters) return value;
  return { characters: text.length, sha256: createHash('sha256').update(text).digest('hex') };
}

/** The decided placement, or the refusal as an error. */
export function requirePlacement(decided: Placement | DomainError): Placement {
  if (decided instanceof DomainError) throw decided;
  return decided;
}
