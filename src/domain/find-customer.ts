import { type EntityManager, raw } from '@mikro-orm/postgresql';
import { Customer } from './customer.ts';

export async function findCustomer(em: EntityManager, id: number): Promise<Customer | undefined> {
  return (await em.findOne(Customer, { id }, { disableIdentityMap: true })) ?? undefined;
}

/** The one with this e-mail, compared without regard to case; by the unique index that keeps it to one. */
export async function findCustomerByEmail(em: EntityManager, email: string): Promise<Customer | undefined> {
  const hasEmail = { [raw('lower(email)')]: raw('lower(?)', [email]) };
  return (await em.findOne(Customer, hasEmail, { disableIdentityMap: true })) ?? undefined;
}
