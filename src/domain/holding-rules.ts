import { DomainError, type FieldErrors } from './errors.ts';
import type { Placement } from './ticket-rules.ts';

/** A locked user, as far as holding tickets goes. `isAgent` is false for deleted users too. */
export interface Holder {
  id: number;
  username: string;
  capacity: number;
  heldCount: number;
  isActive: boolean;
  isAgent: boolean;
}

/** By how much each user's `held_count` changes. */
export type HeldChanges = ReadonlyMap<number, number>;

/** Why a user cannot be given a ticket, as the message of a field; undefined if they can. */
export function findHolderFault(userId: number, holder: Holder | undefined): string | undefined {
  if (!holder?.isAgent) return `Invalid pk "${userId}" - object does not exist.`;
  return holder.isActive ? undefined : `Agent "${holder.username}" is not active.`;
}

/** What is wrong with the agent and the customer that a ticket is to be given to, once they are locked. */
export function findReferenceFaults(
  wanted: Partial<Placement>,
  holders: ReadonlyMap<number, Holder>,
  customers: ReadonlySet<number>,
): FieldErrors {
  const faults: FieldErrors = {};
  const { assignedTo, customerId } = wanted;
  const holderFault =
    typeof assignedTo === 'number' ? findHolderFault(assignedTo, holders.get(assignedTo)) : undefined;
  if (holderFault) faults.assigned_to = [holderFault];
  if (typeof customerId === 'number' && !customers.has(customerId)) {
    faults.customer = [`Invalid pk "${customerId}" - object does not exist.`];
  }
  return faults;
}

/** How the held counts change when tickets move from one placement to another. */
export function countHeldChanges(
  moves: Iterable<{ readonly before: Placement; readonly after: Placement }>,
): HeldChanges {
  const changes = new Map<number, number>();
  const add = ({ status, assignedTo }: Placement, change: number) => {
    if (status === 'assigned' && assignedTo !== null) {
      changes.set(assignedTo, (changes.get(assignedTo) ?? 0) + change);
    }
  };
  for (const { before, after } of moves) {
    add(before, -1);
    add(after, 1);
  }
  return changes;
}

/** Refuses changes that would have somebody hold more than their capacity. */
export function findOverload(
  changes: HeldChanges,
  holders: ReadonlyMap<number, Holder>,
): DomainError | undefined {
  for (const [id, change] of changes) {
    const holder = holders.get(id);
    if (!holder || change <= 0 || holder.heldCount + change <= holder.capacity) continue;
    return new DomainError(
      'agent_at_capacity',
      `Agent "${holder.username}" holds ${holder.heldCount} of at most ${holder.capacity} tickets and cannot take ${change} more.`,
    );
  }
  return undefined;
}
