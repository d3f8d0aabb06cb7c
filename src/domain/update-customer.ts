import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, recordAdminOperation } from './admin-operation.ts';
import { isUniqueViolation, runAdminChange } from './admin-transaction.ts';
import { type CustomerDetails, emailIndex, emailTaken, requireCustomerDetails } from './customer-details.ts';
import { Customer } from './customer.ts';
import { type CustomerTarget, lockCustomerForChange } from './lock-customer.ts';
import { pickNamed } from './pick-named.ts';
import { query } from './sql.ts';

export interface CustomerUpdate extends AdminCall, CustomerTarget {
  /** The fields to change; absent ones stay. */
  changes: Partial<CustomerDetails>;
}

/**
 * Changes the named fields of a customer; locks its row. Errors: 'not_found', 'invalid' for `email` (another
 * customer's, compared without regard to case, also when two requests or a sale race), 'precondition_failed'.
 */
export async function updateCustomer(em: EntityManager, input: CustomerUpdate): Promise<Customer> {
  requireCustomerDetails(input.changes);
  return runAdminChange(em, input, async (tx) => {
    const { id, name, email } = await lockCustomerForChange(tx, input);
    const customer = await writeCustomer(tx, id, input.changes);
    await recordAdminOperation(tx, 'customer.update', input, {
      result: { customer: id, before: pickNamed({ name, email }, input.changes), changed: input.changes },
    });
    return customer;
  });
}

async function writeCustomer(
  em: EntityManager,
  customerId: number,
  changes: Partial<CustomerDetails>,
): Promise<Customer> {
  const [row] = await query<object>(
    em,
    `update customers
        set name = coalesce($2, name), email = coalesce($3, email), updated_at = statement_timestamp()
      where id = $1
      returning *`,
    [customerId, changes.name ?? null, changes.email ?? null],
  ).catch((error: unknown) => {
    throw isUniqueViolation(error, emailIndex) ? emailTaken() : error;
  });
  if (!row) throw new Error(`Customer ${customerId} vanished while it was locked`);
  return em.map(Customer, row, { disableIdentityMap: true });
}
