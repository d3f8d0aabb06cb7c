import { type EntityManager, type FilterQuery, raw } from '@mikro-orm/postgresql';
import { Customer } from './customer.ts';
import { containing, type Direction, type Page, parseOrdering, type Position } from './keyset.ts';
import { type Found, readRows, type RowList, searchRows } from './search-rows.ts';

/** Columns with an index that gives the order without a sort; e-mails without regard to case, as they are unique. */
export const customerOrderings = ['id', '-id', 'email', '-email'] as const;
export type CustomerOrdering = (typeof customerOrderings)[number];

export interface CustomerFilters {
  /** Only these, however many of them there are. */
  ids?: readonly number[] | undefined;
  /** Part of the name or the e-mail, in any case. */
  search?: string | undefined;
}

/** One page of customers. A search can end it early, see {@link searchRows}. */
export async function listCustomers(
  em: EntityManager,
  { ids, search }: CustomerFilters,
  { ordering, after, limit }: Page<CustomerOrdering>,
): Promise<Found<Customer>> {
  const list = customerList(ids, ordering);
  const page = { ...parseOrdering(ordering), after, limit };
  if (!search) return { rows: await readRows(em, list, page) };
  const like = { $ilike: containing(search) };
  const matches = { $or: [{ name: like }, { email: like }] };
  return searchRows(em, list, { text: search, matches, idsByIndex }, page);
}

const idsByIndex = 'select id from customers where name ilike $1 or email ilike $1 limit $2';

function customerList(ids: readonly number[] | undefined, ordering: CustomerOrdering): RowList<Customer> {
  const byId = parseOrdering(ordering).column === 'id';
  return {
    entity: Customer,
    where: ids === undefined ? [] : [{ id: { $in: [...ids] } }],
    orderBy: (direction) => (byId ? { id: direction } : { [raw('lower(email)')]: direction }),
    beyond: byId ? idBeyond : emailBeyond,
    positionOf: (customer) => customerPosition(customer, ordering),
  };
}

/** Where a page that ends with this customer goes on. */
export function customerPosition({ id, email }: Customer, ordering: CustomerOrdering): Position {
  return { id, value: ordering.endsWith('email') ? email : null };
}

function idBeyond({ id }: Position, direction: Direction): FilterQuery<Customer> {
  return { id: direction === 'asc' ? { $gt: id } : { $lt: id } };
}

/** PostgreSQL lowers both sides: its idea of lower case is not JavaScript's. */
function emailBeyond({ value }: Position, direction: Direction): FilterQuery<Customer> {
  const bound = raw('lower(?)', [value]);
  return { [raw('lower(email)')]: direction === 'asc' ? { $gt: bound } : { $lt: bound } };
}
