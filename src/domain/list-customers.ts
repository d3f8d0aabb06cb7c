import { type EntityManager, type FilterQuery, raw } from '@mikro-orm/postgresql';
import { Customer } from './customer.ts';
import { containing, type Page, parseOrdering, type Position } from './keyset.ts';

/** Columns with an index that gives the order without a sort; e-mails without regard to case, as they are unique. */
export const customerOrderings = ['id', '-id', 'email', '-email'] as const;
export type CustomerOrdering = (typeof customerOrderings)[number];

export interface CustomerFilters {
  /** Part of the name or the e-mail, in any case. */
  search?: string | undefined;
}

/** One page of customers. Reads a keyset page: no offset, no count, no lock. */
export async function listCustomers(
  em: EntityManager,
  { search }: CustomerFilters,
  { ordering, after, limit }: Page<CustomerOrdering>,
): Promise<Customer[]> {
  const { column, direction } = parseOrdering(ordering);
  const where: FilterQuery<Customer>[] = [];
  if (search) {
    const like = { $ilike: containing(search) };
    where.push({ $or: [{ name: like }, { email: like }] });
  }
  if (after) where.push(column === 'id' ? idBeyond(after, direction) : emailBeyond(after, direction));
  const orderBy = column === 'id' ? { id: direction } : { [raw('lower(email)')]: direction };
  return em.find(Customer, { $and: where }, { orderBy, limit, disableIdentityMap: true });
}

/** Where a page that ends with this customer goes on. */
export function customerPosition({ id, email }: Customer, ordering: CustomerOrdering): Position {
  return { id, value: ordering.endsWith('email') ? email : null };
}

function idBeyond({ id }: Position, direction: 'asc' | 'desc'): FilterQuery<Customer> {
  return { id: direction === 'asc' ? { $gt: id } : { $lt: id } };
}

/** PostgreSQL lowers both sides: its idea of lower case is not JavaScript's. */
function emailBeyond({ value }: Position, direction: 'asc' | 'desc'): FilterQuery<Customer> {
  const bound = raw('lower(?)', [value]);
  return { [raw('lower(email)')]: direction === 'asc' ? { $gt: bound } : { $lt: bound } };
}
