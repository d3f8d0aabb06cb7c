import type { EntityManager } from '@mikro-orm/postgresql';
import { prepare, query, together } from './sql.ts';

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

/** Stored customers by the e-mail that was asked for. */
export type KnownCustomers = ReadonlyMap<string, StoredCustomer>;

/**
 * Those of the customers that are stored, found by their e-mail without regard to case. They are kept from being deleted
 * (FOR KEY SHARE) until the transaction ends.
 */
export async function findCustomers(
  em: EntityManager,
  customers: readonly { readonly email: string }[],
): Promise<KnownCustomers> {
  if (customers.length === 0) return new Map();
  const emails = customers.map(({ email }) => email);
  const rows = await query<StoredCustomer & { position: number }>(em, findStatement, [emails]);
  return new Map(rows.map(({ position, id, name, email }) => [emails[position - 1]!, { id, name, email }]));
}

/**
 * The stored customer of each, in the order asked: one of `known`, or a new one. A known customer keeps its name; of
 * several new ones with one e-mail the first gives the name.
 *
 * New rows are inserted in the order of their lower-cased e-mail, so that two transactions that bring the same new
 * customers wait for each other in one order only. What finds them then has a snapshot of its own and therefore sees a
 * row that somebody else committed in between.
 */
export async function createMissingCustomers(
  em: EntityManager,
  customers: readonly { readonly name: string; readonly email: string }[],
  known: KnownCustomers,
): Promise<StoredCustomer[]> {
  const missing = customers.filter(({ email }) => !known.has(email));
  if (missing.length === 0) return customers.map(({ email }) => known.get(email)!);
  const [, created] = await together(em, () => [
    query(em, createStatement, [missing.map(({ name }) => name), missing.map(({ email }) => email)]),
    findCustomers(em, missing),
  ]);
  return customers.map(({ email }) => {
    const stored = known.get(email) ?? created.get(email);
    if (!stored) throw new CustomerVanishedError();
    return stored;
  });
}

/** Somebody deleted a customer between two statements of a sale. Trying the transaction again creates it anew. */
export class CustomerVanishedError extends Error {
  constructor() {
    super('A customer was deleted while a ticket was being sold to it');
    this.name = 'CustomerVanishedError';
  }
}
