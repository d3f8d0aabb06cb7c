import type { EntityManager } from '@mikro-orm/postgresql';
import { Customer } from './customer.ts';

export async function findCustomer(em: EntityManager, id: number): Promise<Customer | undefined> {
  return (await em.findOne(Customer, { id }, { disableIdentityMap: true })) ?? undefined;
}
