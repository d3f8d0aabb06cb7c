import type { EntityManager } from '@mikro-orm/postgresql';
import { Customer } from './customer.ts';
import { DomainError } from './errors.ts';
import { isRowId } from './row-id.ts';
import { query } from './sql.ts';

export interface CustomerTarget {
  customerId: number;
  /** Called with the locked customer; false is DomainError('precondition_failed'). */
  expect?: (customer: Customer) => boolean;
}

/**
 * Locks one customer's row against every other change of it. A sale to the customer neither waits nor is waited for,
 * so a change of e-mail that waits for a sale's new customer cannot deadlock with it.
 * Errors: 'not_found', 'precondition_failed'.
 */
export async function lockCustomerForChange(em: EntityManager, target: CustomerTarget): Promise<Customer> {
  return answer(em, target, 'select * from customers where id = $1 for no key update');
}

/** Like {@link lockCustomerForChange}, but a sale that names the customer already is waited for, and a new one waits. */
export async function lockCustomerForDeletion(em: EntityManager, target: CustomerTarget): Promise<Customer> {
  return answer(em, target, 'select * from customers where id = $1 for update');
}

async function answer(em: EntityManager, target: CustomerTarget, sql: string): Promise<Customer> {
  const [row] = isRowId(target.customerId) ? await query<object>(em, sql, [target.customerId]) : [];
  if (!row) throw new DomainError('not_found', 'There is no such customer.');
  const customer = em.map(Customer, row, { disableIdentityMap: true });
  if (target.expect && !target.expect(customer)) {
    throw new DomainError('precondition_failed', 'The customer is not what it was when you read it.');
  }
  return customer;
}
