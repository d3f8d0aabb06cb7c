import type { EntityManager } from '@mikro-orm/postgresql';
import type { BrokenPromise } from './broken-promise.ts';
import { query } from './sql.ts';
import { TicketSet } from './ticket-set.ts';

/** A sale as its operation recorded it. */
interface RecordedSale {
  id: string;
  seq: string;
  at: string;
  succeeded: boolean;
  tickets: number[];
  /** Where the ticket is, if it is not with the seller any more; a ticket that is gone was deleted by an admin. */
  moved: string | null;
}

const pageSize = 10_000;

/** Sales that do not name one ticket, whose ticket came back, or of which another sold the same ticket. */
export async function findBrokenSales(em: EntityManager): Promise<BrokenPromise[]> {
  const broken: BrokenPromise[] = [];
  const sold = new TicketSet();
  const soldAgain = new Set<number>();
  for await (const { id, succeeded, tickets, moved } of readSales(em)) {
    if (!succeeded) continue;
    if (tickets.length !== 1) {
      const detail = `operation ${id} names ${JSON.stringify(tickets)}`;
      broken.push({ promise: 'a succeeded sale names exactly one ticket', detail });
    }
    if (moved !== null) broken.push({ promise: 'a sale stays with its seller', detail: moved });
    for (const ticket of tickets) if (!sold.add(ticket)) soldAgain.add(ticket);
  }
  const details = await describeSales(em, [...soldAgain]);
  return [...broken, ...details.map((detail) => ({ promise: 'no ticket is sold twice', detail }))];
}

/** In pages, each a statement of its own. One that commits late, between older ones, can be missed. */
async function* readSales(em: EntityManager): AsyncGenerator<RecordedSale> {
  for (let at = '-infinity', seq = '0'; ;) {
    const page = await query<RecordedSale>(em, salesStatement, [at, seq, pageSize]);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    ({ at, seq } = last);
  }
}

const salesStatement = `
  with page as (
    select id, seq, finished_at, agent_id, status = 'succeeded' as succeeded, tickets
      from operations
     where kind = 'sell' and finished_at >= $1::timestamptz and (finished_at > $1::timestamptz or seq > $2::bigint)
     order by finished_at, seq limit $3::integer
  )
  select id, seq::text, finished_at::text as at, succeeded, tickets,
         (select string_agg(format('operation %s: ticket %s is %s, assigned to %s', page.id, sold.id, sold.status,
                                   coalesce(assigned_to::text, 'nobody')), ', ' order by sold.id)
            from json_array_elements_text(tickets) as ticket
            join tickets sold on sold.id = ticket::bigint
           where succeeded and (sold.status, assigned_to) is distinct from ('sold', agent_id)) as moved
    from page
   order by finished_at, page.seq`;

async function describeSales(em: EntityManager, tickets: readonly number[]): Promise<string[]> {
  if (tickets.length === 0) return [];
  const rows = await query<{ detail: string }>(
    em,
    `select format('ticket %s: %s', ticket, string_agg(operations.id, ', ' order by seq)) as detail
       from operations, json_array_elements_text(tickets) as ticket
      where ticket_blocks(tickets) && array(select distinct id >> 6 from unnest($1::bigint[]) as id)
        and tickets::text <> '[]' and ticket::bigint = any ($1::bigint[])
        and kind = 'sell' and operations.status = 'succeeded'
      group by ticket
      order by ticket::bigint`,
    [tickets],
  );
  return rows.map(({ detail }) => detail);
}
