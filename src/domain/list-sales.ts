import type { EntityManager } from '@mikro-orm/postgresql';
import { Customer } from './customer.ts';
import type { Page, Position } from './keyset.ts';
import type { Found } from './search-rows.ts';
import { query } from './sql.ts';
import { Ticket } from './ticket.ts';

/** There is one order, newest first. */
export const saleOrderings = ['-sold_at'] as const;
export type SaleOrdering = (typeof saleOrderings)[number];

/** A ticket that an agent sold, and the customer whose it is now. */
export interface Sale {
  ticket: Ticket;
  customer: Customer;
  soldAt: Date;
  /** Of its operation. */
  seq: number;
}

export interface SaleFilters {
  agentId: number;
  /** Exclusive. */
  soldAfter: Date | undefined;
}

/** How many operations a statement looks at: one millisecond, with as many sales among them ten. */
const operationsPerStatement = 1_000;
/** After so many statements a page ends early. */
const mostStatements = 100;

/**
 * One page of what an agent sold by itself, newest first; tickets that were deleted since are left out. Walks back through the
 * agent's operations, in the order of the index of these by agent and time: what was sold when is known there, and no index
 * of tickets says it. Among 100,000 operations that are no sales a page ends early, see {@link Found}.
 */
export async function listSales(
  em: EntityManager,
  filters: SaleFilters,
  page: Pick<Page<SaleOrdering>, 'after' | 'limit'>,
): Promise<Found<Sale>> {
  const rows: Sale[] = [];
  let end = page.after;
  for (let n = 0; n < mostStatements; n += 1) {
    const stretch = await readStretch(em, filters, { after: end, limit: page.limit - rows.length });
    rows.push(...stretch.rows);
    end = stretch.lookedAtTo;
    if (end === undefined || rows.length === page.limit) return { rows };
  }
  return { rows, lookedAtTo: end! };
}

/** Where a page that ends with this sale goes on. */
export function salePosition({ seq, soldAt }: Sale): Position {
  return { id: seq, value: soldAt.toISOString() };
}

/** A row without a sale says where the next stretch begins, if there is one. */
type SaleRow = {
  endMs: number | null;
  endSeq: number | null;
  soldMs: number;
  seq: number;
  ticket: object | null;
  customer: object;
};

/** The sales among the next operations, and where those end unless they are the last. */
async function readStretch(
  em: EntityManager,
  { agentId, soldAfter }: SaleFilters,
  { after, limit }: { after: Position | undefined; limit: number },
): Promise<Found<Sale>> {
  const found = await query<SaleRow>(em, statement, [
    agentId,
    soldAfter?.toISOString() ?? '-infinity',
    after?.value ?? 'infinity',
    after?.id ?? 0,
    operationsPerStatement,
    limit,
  ]);
  const rows = found.flatMap(({ ticket, customer, soldMs, seq }) =>
    ticket === null
      ? []
      : {
          ticket: em.map(Ticket, ticket, { disableIdentityMap: true }),
          customer: em.map(Customer, customer, { disableIdentityMap: true }),
          soldAt: new Date(soldMs),
          seq,
        },
  );
  const { endMs = null, endSeq = null } = found[0] ?? {};
  if (endMs === null || endSeq === null) return { rows };
  return { rows, lookedAtTo: { id: endSeq, value: new Date(endMs).toISOString() } };
}

/** Tickets and customers are found as arrays: else the planner may prefer to read all of them. */
const statement = `
  with looked_at as materialized (
    select seq, finished_at, case when kind = 'sell' and status = 'succeeded' then (tickets ->> 0)::bigint end as ticket_id
      from operations
     where agent_id = $1 and finished_at > $2::timestamptz and (finished_at, seq) < ($3::timestamptz, $4::bigint)
     order by finished_at desc, seq desc limit $5
  ), sold as materialized (
    select * from tickets where id = any (array(select ticket_id from looked_at where ticket_id is not null))
  ), sales as (
    select finished_at, seq, sold, customers
      from looked_at
      join sold on sold.id = ticket_id
      join customers on customers.id = customer_id and customers.id = any (array(select customer_id from sold))
     order by finished_at desc, seq desc limit $6
  ), furthest as (
    select finished_at, seq from looked_at order by finished_at desc, seq desc offset $5 - 1
  )
  select date_part('epoch', furthest.finished_at) * 1000 as "endMs", furthest.seq::float8 as "endSeq",
         date_part('epoch', sales.finished_at) * 1000 as "soldMs", sales.seq::float8 as seq,
         to_json(sold) as ticket, to_json(customers) as customer
    from (values (1)) as one
    left join furthest on true
    left join sales on true
   order by sales.finished_at desc, sales.seq desc`;
