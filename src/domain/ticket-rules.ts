import { DomainError, type FieldErrors } from './errors.ts';
import type { TicketStatus } from './ticket.ts';

/** Where a ticket is: the three columns that have to agree. */
export interface Placement {
  status: TicketStatus;
  assignedTo: number | null;
  customerId: number | null;
}

/** Where a ticket is before anybody has said anything. */
export const unplaced: Placement = { status: 'unassigned', assignedTo: null, customerId: null };

/**
 * Where a ticket comes to be when an admin asks for `wanted`, or why it must not. An agent alone moves the status with
 * it; a sold ticket stays where it is (asking for what it is already is fine); what would disagree is 'invalid',
 * naming the field to change.
 */
export function decidePlacement(before: Placement, wanted: Partial<Placement>): Placement | DomainError {
  const after: Placement = {
    status: wanted.status ?? before.status,
    assignedTo: wanted.assignedTo === undefined ? before.assignedTo : wanted.assignedTo,
    customerId: wanted.customerId === undefined ? before.customerId : wanted.customerId,
  };
  if (before.status === 'sold') {
    return isSamePlacement(before, after)
      ? after
      : new DomainError('ticket_sold', 'A sold ticket keeps its status, agent and customer.');
  }
  if (wanted.status === undefined && wanted.assignedTo !== undefined) {
    after.status = after.assignedTo === null ? 'unassigned' : 'assigned';
  }
  const faults = findDisagreements(after);
  return Object.keys(faults).length === 0
    ? after
    : new DomainError('invalid', 'Status, agent and customer would not agree.', faults);
}

/** Where a ticket comes to be when an admin takes it back, or why it cannot be taken back. */
export function decideRelease(before: Placement): Placement | DomainError {
  if (before.status === 'sold') return new DomainError('ticket_sold', 'A sold ticket cannot be released.');
  if (before.status === 'unassigned') return new DomainError('ticket_not_held', 'Nobody holds this ticket.');
  return unplaced;
}

/** Where a ticket comes to be when an admin gives it to `agentId`, or why it cannot be given away. */
export function decideReassignment(before: Placement, agentId: number): Placement | DomainError {
  if (before.status === 'sold') return new DomainError('ticket_sold', 'A sold ticket cannot be reassigned.');
  return { status: 'assigned', assignedTo: agentId, customerId: null };
}

function findDisagreements(after: Placement): FieldErrors {
  const faults: FieldErrors = {};
  if (after.status === 'unassigned' && after.assignedTo !== null) {
    faults.assigned_to = ['An unassigned ticket has no agent: this must be null.'];
  }
  if (after.status !== 'unassigned' && after.assignedTo === null) {
    faults.assigned_to = [`A ticket with status "${after.status}" needs an agent.`];
  }
  if (after.status !== 'sold' && after.customerId !== null) {
    faults.customer = ['Only a ticket with status "sold" has a customer.'];
  }
  if (after.status === 'sold' && after.customerId === null) {
    faults.customer = ['A ticket with status "sold" needs a customer.'];
  }
  return faults;
}

function isSamePlacement(one: Placement, other: Placement): boolean {
  return (
    one.status === other.status && one.assignedTo === other.assignedTo && one.customerId === other.customerId
  );
}
