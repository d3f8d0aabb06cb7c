import type { EntityManager } from '@mikro-orm/postgresql';
import type { AdminCall } from './admin-operation.ts';
import type { Customer } from './customer.ts';

export interface CustomerUpdate extends AdminCall {
  customerId: number;
  changes: { name?: string; email?: string };
  /** Called with the locked customer; false is DomainError('precondition_failed'). */
  expect?: (customer: Customer) => boolean;
}

/**
 * Changes the named fields of a customer. Errors: 'not_found', 'invalid' for `email` (another customer's, compared
 * without regard to case), 'precondition_failed'.
 */
export function updateCustomer(_em: EntityManager, _input: CustomerUpdate): Promise<Customer> {
  return Promise.reject(new Error('not yet'));
}
