import type { EntityManager } from '@mikro-orm/postgresql';
import type { BrokenPromise } from './broken-promise.ts';
import { findBrokenSales } from './check-sales.ts';
import { query } from './sql.ts';

/**
 * Every promise that the data breaks; none in a sound database, also while workers and admins change it: each statement
 * checks one promise against one snapshot. Reads only; tickets and sales are read in pages, because a long snapshot would
 * keep dead entries at the head of the pool.
 */
export async function findBrokenPromises(em: EntityManager): Promise<BrokenPromise[]> {
  const broken = [...(await findBrokenTickets(em)), ...(await findBrokenSales(em))];
  for (const [promise, sql] of Object.entries(checks)) {
    const rows = await query<{ detail: string }>(em, sql);
    broken.push(...rows.map(({ detail }) => ({ promise, detail })));
  }
  return broken;
}

/** One statement a promise, answering a `detail` for each row that breaks it. */
const checks = {
  'held_count is the number of held tickets': `
    select format('user %s: held_count %s, holds %s', users.id, held_count, coalesce(holds, 0)) as detail
      from users
      left join (select assigned_to, count(*) as holds from tickets where status = 'assigned' group by assigned_to) held
        on assigned_to = users.id
     where held_count <> coalesce(holds, 0)
     order by users.id`,
  'nobody holds more than their capacity': `
    select format('user %s: capacity %s, holds %s', users.id, capacity, count(*)) as detail
      from users join tickets on assigned_to = users.id
     where status = 'assigned'
     group by users.id
    having count(*) > capacity
     order by users.id`,
  'only agents that exist hold tickets': `
    select format('user %s holds ticket %s', users.id, tickets.id) as detail
      from tickets join users on users.id = assigned_to
     where status = 'assigned' and (deleted_at is not null or not is_agent)
     order by tickets.id`,
  // Of the latest operations: all of them would be one long snapshot.
  'a ticket whose hold has expired is assigned again before anything else': `
    select format('operation %s: the hold of ticket %s had expired', id, ticket) as detail
      from (select id, seq, kind, ticket, lag(kind) over (partition by ticket order by seq) as kind_before
              from operations, json_array_elements_text(tickets) as ticket
             where status = 'succeeded' and seq > (select max(seq) - 100000 from operations)) as steps
     where kind in ('sell', 'release', 'extend', 'expire') and kind_before = 'expire'
     order by seq`,
  'one customer an e-mail': `
    select format('%s: customers %s', lower(email), string_agg(id::text, ', ' order by id)) as detail
      from customers
     group by lower(email)
    having count(*) > 1`,
};

const pageSize = 10_000;

/** Tickets that disagree with themselves or with what is recorded of them, page by page along the primary key. */
async function findBrokenTickets(em: EntityManager): Promise<BrokenPromise[]> {
  const broken: BrokenPromise[] = [];
  for (let afterId: number | null = 0; afterId !== null;) {
    const [page]: { lastId: number | null; disagreeing: string[] | null }[] = await query(
      em,
      `select case when count(*) = $2 then max(id)::float8 end as "lastId",
              json_agg(format('ticket %s: %s', id, row_to_json(page)) order by id) filter (where not agrees) as disagreeing
         from (select id, status, assigned_to, customer_id, assigned_at, hold_expires_at, sold_at,
                      ${agreement} as agrees
                 from tickets where id > $1 order by id limit $2::integer) as page`,
      [afterId, pageSize],
    );
    const details = page?.disagreeing ?? [];
    broken.push(...details.map((detail) => ({ promise: 'status, agent, customer and times agree', detail })));
    const lastId: number | null = page?.lastId ?? null;
    const unsold = await query<{ detail: string }>(em, unsoldStatement, [afterId, lastId]);
    broken.push(
      ...unsold.map(({ detail }) => ({ promise: 'a sold ticket has an operation that sold it', detail })),
    );
    afterId = lastId;
  }
  return broken;
}

/** Old operations may be gone, and tickets that came as sold have none: only what is recorded can disagree. */
const unsoldStatement = `
  with sold as materialized (
    select id from tickets
     where id > $1 and ($2::bigint is null or id <= $2) and status = 'sold'
       and sold_at >= (select min(finished_at) from operations)
  ), recorded as (
    select ticket::bigint as id, kind, result
      from operations, json_array_elements_text(tickets) as ticket
     where ticket_blocks(tickets) && array(select distinct id >> 6 from sold) and tickets::text <> '[]'
       and status = 'succeeded'
  )
  select format('ticket %s', id) as detail
    from sold join recorded using (id)
   group by id
  having not bool_or(kind = 'sell' or (kind like 'ticket.%' and result #>> '{after,status}' = 'sold'))
   order by id`;

/** What the CHECK of the first migration says, said again: the check has to notice if that one is gone. */
const agreement = `
  case status
    when 'unassigned' then num_nonnulls(assigned_to, customer_id, assigned_at, hold_expires_at, sold_at) = 0
    when 'assigned' then num_nulls(assigned_to, assigned_at) = 0 and num_nonnulls(customer_id, sold_at) = 0
    when 'sold' then num_nulls(assigned_to, customer_id, assigned_at, sold_at) = 0 and hold_expires_at is null
    else false
  end`;
