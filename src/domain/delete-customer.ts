import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, recordAdminOperation } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import { DomainError } from './errors.ts';
import { type CustomerTarget, lockCustomerForDeletion } from './lock-customer.ts';
import { query } from './sql.ts';

export type CustomerDeletion = AdminCall & CustomerTarget;

/**
 * Deletes a customer without sales. Locks the row first, so a sale that is under way is waited for and then seen.
 * Errors: 'not_found', 'customer_has_sales', 'precondition_failed'.
 */
export function deleteCustomer(em: EntityManager, input: CustomerDeletion): Promise<void> {
  return runAdminChange(em, input, async (tx) => {
    const { id, name, email } = await lockCustomerForDeletion(tx, input);
    if (await hasSales(tx, id)) {
      throw new DomainError(
        'customer_has_sales',
        'Tickets were sold to this customer; it cannot be deleted.',
      );
    }
    await query(tx, 'delete from customers where id = $1', [id]);
    await recordAdminOperation(tx, 'customer.delete', input, { result: { customer: id, name, email } });
  });
}

/** Has to be a statement after the one that locked: its snapshot shows the sale that the lock waited for. */
async function hasSales(em: EntityManager, customerId: number): Promise<boolean> {
  const rows = await query(em, 'select from tickets where customer_id = $1 limit 1', [customerId]);
  return rows.length > 0;
}
