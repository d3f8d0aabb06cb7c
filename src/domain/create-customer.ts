import type { EntityManager } from '@mikro-orm/postgresql';
import type { AdminCall } from './admin-operation.ts';
import type { Customer } from './customer.ts';

export interface NewCustomer extends AdminCall {
  name: string;
  email: string;
}

/**
 * Creates a customer. A known e-mail, compared without regard to case, is DomainError('invalid') for `email`, also
 * when two requests or a sale race.
 */
export function createCustomer(_em: EntityManager, _input: NewCustomer): Promise<Customer> {
  return Promise.reject(new Error('not yet'));
}
