import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, recordAdminOperation } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import { DomainError, type FieldErrors } from './errors.ts';
import { type IdRange, insertPoolTickets, type PoolTicket, reserveIds } from './insert-tickets.ts';
import { findDetailFaults } from './ticket-details.ts';

export interface TicketImport extends AdminCall {
  /** How many tickets the batches hold together, at least 1. */
  count: number;
  /** Some thousand tickets each at most. Read again from the start when the transaction has to be repeated. */
  batches: AsyncIterable<readonly PoolTicket[]>;
}

/**
 * Creates any number of unassigned tickets, all or nothing, with ids ascending in the order given. Other callers that
 * create tickets wait only while ids are set aside, a moment at a time, not for the transaction; nobody sees the
 * tickets, and no fetch waits for them, before its commit. What `batches` throws rolls back and is thrown on.
 * Errors: 'invalid' with fields `<index in its batch from 0>.<field>`.
 */
export async function importTickets(em: EntityManager, input: TicketImport): Promise<{ created: number }> {
  const { count } = input;
  const ranges = await reserveIds(em, count);
  return runAdminChange(em, input, async (tx) => {
    const ids = listIds(ranges);
    let created = 0;
    for await (const tickets of input.batches) {
      requireDetails(tickets);
      await insertPoolTickets(
        tx,
        tickets.map((ticket) => ({ ...ticket, id: ids.next().value })),
      );
      created += tickets.length;
    }
    if (created !== count) throw new Error(`${created} tickets were imported instead of ${count}`);
    const spans = joinRanges(ranges);
    const result = { count, first_id: spans[0]?.[0], last_id: spans.at(-1)?.[1], spans };
    await recordAdminOperation(tx, 'ticket.import', input, { result });
    return { created };
  });
}

function* listIds(ranges: readonly IdRange[]): Generator<number, never> {
  for (const { firstId, lastId } of ranges) {
    for (let id = firstId; id <= lastId; id += 1) yield id;
  }
  throw new Error('There are more tickets than were announced');
}

/** The first and the last id of each stretch without a gap: others can create tickets between two ranges. */
function joinRanges(ranges: readonly IdRange[]): [firstId: number, lastId: number][] {
  const spans: [number, number][] = [];
  for (const { firstId, lastId } of ranges) {
    const last = spans.at(-1);
    if (last !== undefined && last[1] + 1 === firstId) last[1] = lastId;
    else spans.push([firstId, lastId]);
  }
  return spans;
}

function requireDetails(tickets: readonly PoolTicket[]): void {
  const faults: FieldErrors = {};
  for (const [index, ticket] of tickets.entries()) {
    for (const [field, messages] of Object.entries(findDetailFaults(ticket))) {
      faults[`${index}.${field}`] = messages;
    }
  }
  if (Object.keys(faults).length > 0) throw new DomainError('invalid', 'Some fields are wrong.', faults);
}
