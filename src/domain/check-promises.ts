import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';

export interface BrokenPromise {
  promise: string;
  detail: string;
}

/**
 * Every promise that the data breaks; none in a sound database, also while workers and admins change it: each statement
 * checks one promise against one snapshot. Reads only; the tickets are read in pages, because a long snapshot would
 * keep dead entries at the head of the pool.
 */
export async function findBrokenPromises(em: EntityManager): Promise<BrokenPromise[]> {
  const broken = await findDisagreeingTickets(em);
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
  'no ticket is sold twice': `
    select format('ticket %s: %s', ticket, string_agg(operations.id, ', ' order by seq)) as detail
      from operations, json_array_elements_text(tickets) as ticket
     where kind = 'sell' and operations.status = 'succeeded'
     group by ticket
    having count(*) > 1`,
  'a succeeded sale names exactly one ticket': `
    select format('operation %s names %s', id, tickets) as detail
      from operations
     where kind = 'sell' and status = 'succeeded' and json_array_length(tickets) <> 1
     order by seq`,
  // A ticket that is gone was deleted by an admin; one that is there cannot have come back from its sale.
  'a sale stays with its seller': `
    select format('operation %s: ticket %s is %s, assigned to %s', operations.id, tickets.id, tickets.status,
                  coalesce(assigned_to::text, 'nobody')) as detail
      from operations, json_array_elements_text(operations.tickets) as ticket
      join tickets on tickets.id = ticket::bigint
     where kind = 'sell' and operations.status = 'succeeded'
       and (tickets.status, assigned_to) is distinct from ('sold', agent_id)
     order by operations.seq`,
  // Old operations are swept, and tickets that came as sold have none: only what is recorded can disagree.
  'a sold ticket has an operation that sold it': `
    select format('ticket %s', tickets.id) as detail
      from operations, json_array_elements_text(operations.tickets) as ticket
      join tickets on tickets.id = ticket::bigint
     where operations.status = 'succeeded' and tickets.status = 'sold'
       and sold_at >= (select min(finished_at) from operations)
     group by tickets.id
    having not bool_or(kind = 'sell' or (kind like 'ticket.%' and result #>> '{after,status}' = 'sold'))
     order by tickets.id`,
  'one customer an e-mail': `
    select format('%s: customers %s', lower(email), string_agg(id::text, ', ' order by id)) as detail
      from customers
     group by lower(email)
    having count(*) > 1`,
};

const pageSize = 10_000;

/** Tickets whose status, agent, customer and times do not agree, page by page along the primary key. */
async function findDisagreeingTickets(em: EntityManager): Promise<BrokenPromise[]> {
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
    afterId = page?.lastId ?? null;
  }
  return broken;
}

/** What the CHECK of the first migration says, said again: the check has to notice if that one is gone. */
const agreement = `
  case status
    when 'unassigned' then num_nonnulls(assigned_to, customer_id, assigned_at, hold_expires_at, sold_at) = 0
    when 'assigned' then num_nulls(assigned_to, assigned_at) = 0 and num_nonnulls(customer_id, sold_at) = 0
    when 'sold' then num_nulls(assigned_to, customer_id, assigned_at, sold_at) = 0 and hold_expires_at is null
    else false
  end`;
