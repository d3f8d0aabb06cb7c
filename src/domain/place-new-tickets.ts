import type { EntityManager } from '@mikro-orm/postgresql';
import { DomainError, type FieldErrors } from './errors.ts';
import { changeHeldCounts, lockCustomers, lockHolders } from './holder-locks.ts';
import { countHeldChanges, findOverload, findReferenceFaults, type Holder } from './holding-rules.ts';
import { insertTickets, type NewIds, type PlacedTicket } from './insert-tickets.ts';
import { findDetailFaults, type TicketDetails } from './ticket-details.ts';
import { decidePlacement, unplaced } from './ticket-rules.ts';

export interface NewTickets {
  tickets: readonly TicketDetails[];
  holdSeconds: number;
  /** What a field of the ticket at `index` is called in the errors. */
  nameField: (index: number, field: string) => string;
}

/** Which tickets there are now; `placed` in the order of their ids. */
export interface PlacedTickets extends NewIds {
  placed: readonly PlacedTicket[];
}

/**
 * Decides and writes new tickets, all or nothing, inside the caller's transaction. Locks the agents that get some,
 * ascending, then the customers named. Errors: 'invalid' with every fault of every ticket, 'agent_at_capacity'.
 */
export async function placeNewTickets(em: EntityManager, input: NewTickets): Promise<PlacedTickets> {
  const { tickets } = input;
  const holders = await lockHolders(em, idsOf(tickets, 'assignedTo'));
  const customers = await lockCustomers(em, idsOf(tickets, 'customerId'));
  const faults: FieldErrors = {};
  const placed = tickets.map((ticket, index) => {
    const decided = decideNewTicket(ticket, holders, customers);
    if (!isFaulty(decided)) return decided;
    for (const [field, messages] of Object.entries(decided.faults)) {
      faults[input.nameField(index, field)] = messages;
    }
    return unplaced;
  });
  if (Object.keys(faults).length > 0) throw new DomainError('invalid', 'Some fields are wrong.', faults);
  const changes = countHeldChanges(placed.map((after) => ({ before: unplaced, after })));
  const overload = findOverload(changes, holders);
  if (overload) throw overload;
  const ids = await insertTickets(em, placed, input.holdSeconds);
  await changeHeldCounts(em, changes);
  return { ...ids, placed };
}

function decideNewTicket(
  ticket: TicketDetails,
  holders: ReadonlyMap<number, Holder>,
  customers: ReadonlySet<number>,
): PlacedTicket | { faults: FieldErrors } {
  const faults = { ...findDetailFaults(ticket), ...findReferenceFaults(ticket, holders, customers) };
  if (Object.keys(faults).length > 0) return { faults };
  const after = decidePlacement(unplaced, ticket);
  if (after instanceof DomainError) return { faults: after.fields ?? {} };
  const { subject, priority, metadata, holdSeconds } = ticket;
  return { subject, priority, metadata, holdSeconds, ...after };
}

function isFaulty(decided: PlacedTicket | { faults: FieldErrors }): decided is { faults: FieldErrors } {
  return 'faults' in decided;
}

function idsOf(tickets: readonly TicketDetails[], field: 'assignedTo' | 'customerId'): number[] {
  return tickets.flatMap((ticket) => ticket[field] ?? []);
}
