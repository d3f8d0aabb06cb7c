import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, recordAdminOperation } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import { type CustomerDetails, emailTaken, requireCustomerDetails } from './customer-details.ts';
import { Customer } from './customer.ts';
import { query } from './sql.ts';

export type NewCustomer = AdminCall & CustomerDetails;

/**
 * Creates a customer. A known e-mail, compared without regard to case, is DomainError('invalid') for `email`, also
 * when two requests or a sale race.
 */
export async function createCustomer(em: EntityManager, input: NewCustomer): Promise<Customer> {
  requireCustomerDetails(input);
  return runAdminChange(em, input, async (tx) => {
    const customer = await insertCustomer(tx, input);
    await recordAdminOperation(tx, 'customer.create', input, { result: { customer: customer.id } });
    return customer;
  });
}

/** Waits for a sale that is bringing the same new e-mail; DO NOTHING makes a lost race a value. */
async function insertCustomer(em: EntityManager, { name, email }: CustomerDetails): Promise<Customer> {
  const [row] = await query<object>(
    em,
    'insert into customers (name, email) values ($1, $2) on conflict (lower(email)) do nothing returning *',
    [name, email],
  );
  if (!row) throw emailTaken();
  return em.map(Customer, row, { disableIdentityMap: true });
}
