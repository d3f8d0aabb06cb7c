import type { FieldErrors } from './errors.ts';
import { mostHoldSeconds } from './hold-rules.ts';
import { findJsonFault, findTextFault } from './text-rules.ts';
import { type TicketStatus, ticketStatuses } from './ticket.ts';

/** What an admin may say about a ticket; `assignedTo` alone moves the status with it. Absent fields stay. */
export interface TicketDetails {
  subject?: string;
  priority?: number;
  metadata?: Record<string, unknown>;
  /** How long an agent may hold it from its next assignment on; 0 for ever, null as the setting says. */
  holdSeconds?: number | null;
  status?: TicketStatus;
  assignedTo?: number | null;
  customerId?: number | null;
}

const leastPriority = -2_147_483_648;
const mostPriority = 2_147_483_647;

/** What is wrong with these fields by themselves, whatever the state of the database. */
export function findDetailFaults(details: TicketDetails): FieldErrors {
  const { subject, priority, metadata, holdSeconds, status } = details;
  const faults: FieldErrors = {};
  const note = (field: string, fault: string | undefined) => {
    if (fault) faults[field] = [fault];
  };
  if (subject !== undefined) note('subject', findTextFault(subject, 200));
  if (priority !== undefined) note('priority', findIntegerFault(priority, leastPriority, mostPriority));
  if (holdSeconds != null) note('hold_seconds', findIntegerFault(holdSeconds, 0, mostHoldSeconds));
  if (metadata !== undefined) note('metadata', findJsonFault(metadata));
  if (status !== undefined && !ticketStatuses.includes(status)) {
    note('status', `"${status as string}" is not a valid choice.`);
  }
  return faults;
}

function findIntegerFault(value: number, least: number, most: number): string | undefined {
  if (!Number.isInteger(value)) return 'A valid integer is required.';
  if (value > most) return `Ensure this value is less than or equal to ${most}.`;
  if (value < least) return `Ensure this value is greater than or equal to ${least}.`;
  return undefined;
}
