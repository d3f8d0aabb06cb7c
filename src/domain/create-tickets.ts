import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, type AdminEffect, recordAdminOperation } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import { DomainError } from './errors.ts';
import { insertBlankTickets, type NewIds } from './insert-tickets.ts';
import { type PlacedTickets, placeNewTickets } from './place-new-tickets.ts';
import type { TicketDetails } from './ticket-details.ts';

/** How many tickets one call can create. */
export const mostTicketsAtOnce = 10_000;

export interface TicketBatch extends AdminCall {
  /** The tickets (1 to 10,000), or how many blank ones. */
  tickets: readonly TicketDetails[] | number;
  /** How long an assigned ticket is held before it goes back to the pool; 0 for ever. */
  holdSeconds: number;
}

/**
 * Creates 1 to 10,000 tickets, all or nothing, in the order given: ids run from `firstId` to `lastId` without a gap.
 * Locks the agents that get some, ascending, then the customers named.
 * Errors: 'invalid' with fields `<index from 0>.<field>` (or `count`), 'agent_at_capacity'.
 */
export async function createTickets(em: EntityManager, input: TicketBatch): Promise<NewIds> {
  const { tickets, holdSeconds } = input;
  const count = typeof tickets === 'number' ? tickets : tickets.length;
  requireCount(count);
  return runAdminChange(em, input, async (tx) => {
    const { placed, ...ids }: PlacedTickets =
      typeof tickets === 'number'
        ? { ...(await insertBlankTickets(tx, tickets)), placed: [] }
        : await placeNewTickets(tx, {
            tickets,
            holdSeconds,
            nameField: (index, field) => `${index}.${field}`,
          });
    const result = { count: ids.created, first_id: ids.firstId, last_id: ids.lastId };
    await recordAdminOperation(tx, 'ticket.create', input, { result }, effectsOnAgents(ids.firstId, placed));
    return ids;
  });
}

/** What each agent got, so that it is found in the agent's history: one effect for its held tickets, one for its sales. */
function effectsOnAgents(firstId: number, placed: PlacedTickets['placed']): AdminEffect[] {
  const effects = new Map<string, AdminEffect & { tickets: number[] }>();
  for (const [index, { status, assignedTo }] of placed.entries()) {
    if (assignedTo === null) continue;
    const effect = effects.get(`${status} ${assignedTo}`) ?? {
      agentId: assignedTo,
      tickets: [],
      result: { after: { status, assigned_to: assignedTo } },
    };
    effect.tickets.push(firstId + index);
    effects.set(`${status} ${assignedTo}`, effect);
  }
  return [...effects.values()];
}

function requireCount(count: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= mostTicketsAtOnce) return;
  const fault = `Between 1 and ${mostTicketsAtOnce} tickets can be created at once.`;
  throw new DomainError('invalid', fault, { count: [fault] });
}
