import type { EntityManager } from '@mikro-orm/postgresql';
import { prepare, query } from './sql.ts';

export type StoredCustomer = { readonly id: number; readonly name: string; readonly email: string };

const createStatement = prepare(
  'create_customers',
  `insert into customers (name, email)
   select name, email
     from (select distinct on (lower(email)) name, email
             from unnest($1::text[], $2::text[]) with ordinality as asked (name, email, position)
            order by lower(email), position) as first_of_each
    where not exists (select from customers known where lower(known.email) = lower(first_of_each.email))
    order by lower(email)
   on conflict do nothing`,
);

const findStatement = prepare(
  'find_customers',
  `select position::integer, customers.id::float8 as id, name, customers.email
     from unnest($1::text[]) with ordinality as asked (email, position)
     join customers on lower(customers.email) = lower(asked.email)
    order by lower(customers.email)
      for key share of customers`,
);

/**
 * Finds the customer of each e-mail, compared without regard to case, and creates those that are missing. Answers in
 * the order asked. A known customer keeps its name; of several new ones with one e-mail the first gives the name.
 *
 * New rows are inserted in the order of their lower-cased e-mail, so that two transactions that bring the same new
 * customers wait for each other in one order only. What finds them has a snapshot of its own each time and therefore sees a
 * row that somebody else committed in between, and keeps the rows from being deleted (FOR KEY SHARE).
 */
export async function findOrCreateCustomers(
  em: EntityManager,
  customers: readonly { readonly name: string; readonly email: string }[],
): Promise<StoredCustomer[]> {
  if (customers.length === 0) return [];
  const known = await findCustomers(em, customers);
  if (known) return known;
  await query(em, createStatement, [customers.map(({ name }) => name), customers.map(({ email }) => email)]);
  const created = await findCustomers(em, customers);
  if (!created) throw new CustomerVanishedError();
  return created;
}

/** Undefined if one of them is missing. */
async function findCustomers(
  em: EntityManager,
  customers: readonly { readonly email: string }[],
): Promise<StoredCustomer[] | undefined> {
  const emails = customers.map(({ email }) => email);
  const rows = await query<StoredCustomer & { position: number }>(em, findStatement, [emails]);
  if (rows.length < emails.length) return undefined;
  return rows.toSorted((a, b) => a.position - b.position).map(({ id, name, email }) => ({ id, name, email }));
}

/** Somebody deleted a customer between two statements of a sale. Trying the transaction again creates it anew. */
export class CustomerVanishedError extends Error {
  constructor() {
    super('A customer was deleted while a ticket was being sold to it');
    this.name = 'CustomerVanishedError';
  }
}
