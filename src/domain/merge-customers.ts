import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, recordAdminOperation } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import type { Customer } from './customer.ts';
import { DomainError } from './errors.ts';
import { findCustomer } from './find-customer.ts';
import { lockCustomers } from './holder-locks.ts';
import { type CustomerTarget, lockCustomerForDeletion } from './lock-customer.ts';
import { isRowId } from './row-id.ts';
import { query } from './sql.ts';

export interface CustomerMerge extends AdminCall, CustomerTarget {
  /** Who remains. */
  intoId: number;
}

/** So few that no statement takes longer than a connection may be silent, however many tickets there are. */
const ticketsPerStatement = 10_000;

/**
 * Gives everything that was sold to one customer to another, and deletes the one; answers the one that remains, whose name
 * and e-mail stay. Locks both customers, sorted by e-mail, then the tickets ascending. A sale that is under way is waited for
 * and moved too; one that comes meanwhile waits, and then makes a new customer of the e-mail that is free again.
 * Errors: 'not_found', 'invalid' for `into`, 'precondition_failed', 'conflict'.
 */
export function mergeCustomers(em: EntityManager, input: CustomerMerge): Promise<Customer> {
  return runAdminChange(em, input, async (tx) => {
    const { id, name, email } = await lockBoth(tx, input);
    const into = await findCustomer(tx, input.intoId);
    if (into === undefined) throw new Error(`Customer ${input.intoId} vanished while it was locked`);
    const tickets = await moveSales(tx, id, into.id);
    await query(tx, 'delete from customers where id = $1', [id]);
    await recordAdminOperation(tx, 'customer.merge', input, {
      result: { customer: id, name, email, into: into.id, tickets },
    });
    return into;
  });
}

/**
 * Answers the one that is to go. The other is only kept from being deleted, as a sale does it: a merge that holds the stronger
 * lock then waits for none that a sale can hold, so that the two cannot wait for each other.
 */
async function lockBoth(em: EntityManager, input: CustomerMerge): Promise<Customer> {
  const { customerId, intoId } = input;
  if (intoId === customerId) {
    await lockCustomerForDeletion(em, input);
    throw invalidInto(`Invalid pk "${intoId}" - a customer cannot be merged into itself.`);
  }
  const keepsFirst = (await readFirst(em, [customerId, intoId])) === intoId;
  const keptFirst = keepsFirst ? await lockCustomers(em, [intoId]) : undefined;
  const customer = await lockCustomerForDeletion(em, input);
  const kept = keptFirst ?? (await lockCustomers(em, [intoId]));
  if (!kept.has(intoId)) throw invalidInto(`Invalid pk "${intoId}" - object does not exist.`);
  return customer;
}

/** Which of these customers is the first in the order of locks. */
async function readFirst(em: EntityManager, customerIds: readonly number[]): Promise<number | undefined> {
  const [first] = await query<{ id: number }>(
    em,
    'select id::float8 as id from customers where id = any ($1::bigint[]) order by lower(email) limit 1',
    [customerIds.filter(isRowId)],
  );
  return first?.id;
}

function invalidInto(fault: string): DomainError {
  return new DomainError('invalid', 'There is no such customer to merge into.', { into: [fault] });
}

/** How many tickets were sold to the one and are the other's now. Nothing can be sold to a customer who is locked for deletion. */
async function moveSales(em: EntityManager, fromId: number, intoId: number): Promise<number> {
  let moved = 0;
  for (let lastId = 0; ;) {
    const [slice] = await query<{ count: number; lastId: number }>(em, moveStatement, [
      fromId,
      intoId,
      lastId,
      ticketsPerStatement,
    ]);
    if (!slice || slice.count === 0) return moved;
    moved += slice.count;
    ({ lastId } = slice);
  }
}

const moveStatement = `
  with sold as materialized (
    select id from tickets where customer_id = $1 and id > $3 order by id limit $4 for update
  ), moved as (
    update tickets set customer_id = $2, updated_at = statement_timestamp()
      from sold where tickets.id = sold.id
    returning tickets.id
  )
  select count(*)::integer as count, max(id)::float8 as "lastId" from moved`;
