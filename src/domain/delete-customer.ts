import type { EntityManager } from '@mikro-orm/postgresql';
import type { AdminCall } from './admin-operation.ts';
import type { Customer } from './customer.ts';

export interface CustomerDeletion extends AdminCall {
  customerId: number;
  /** Called with the locked customer; false is DomainError('precondition_failed'). */
  expect?: (customer: Customer) => boolean;
}

/**
 * Deletes a customer without sales. Locks the row first, so a sale that is under way is waited for and then seen.
 * Errors: 'not_found', 'customer_has_sales', 'precondition_failed'.
 */
export function deleteCustomer(_em: EntityManager, _input: CustomerDeletion): Promise<void> {
  return Promise.reject(new Error('not yet'));
}
