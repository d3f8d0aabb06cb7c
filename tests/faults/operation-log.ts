import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../../src/domain/sql.ts';

/** One row of the operation log, as the checks need it. */
export type LoggedOperation = {
  readonly id: string;
  readonly seq: number;
  /** The transaction that wrote it. */
  readonly tx: string;
  readonly kind: string;
  readonly agentId: number | null;
  readonly status: string;
  readonly code: string | null;
  readonly tickets: readonly number[];
  /** Without the tickets of a fetch or an assignment, whose ids are `heldIds`. */
  readonly result: Record<string, unknown> | null;
  readonly heldIds: readonly number[] | null;
};

const pageSize = 5_000;

/** The whole log in the order of `seq`. */
export async function readOperationLog(em: EntityManager): Promise<LoggedOperation[]> {
  const log: LoggedOperation[] = [];
  for (let after = 0; ;) {
    const page = await query<LoggedOperation>(
      em,
      `select id, seq::float8 as seq, xmin::text as tx, kind, agent_id::float8 as "agentId", status, code, tickets,
              (result::jsonb - 'tickets') as result,
              case when kind in ('fetch', 'assign') and status = 'succeeded'
                   then (select coalesce(json_agg(held -> 0), '[]') from json_array_elements(result -> 'tickets') as held)
               end as "heldIds"
         from operations where seq > $1 order by seq limit $2`,
      [after, pageSize],
    );
    for (const row of page) log.push(row);
    if (page.length < pageSize) return log;
    after = page.at(-1)!.seq;
  }
}

/**
 * The log in an order in which it can be followed one after the other: by transaction, and within a transaction of a
 * group sales, releases, extensions and expired holds before what takes tickets, because that is how they take effect. Of two transactions of which one saw
 * the other, the later one wrote all its rows later, so the first row of each tells the order.
 */
export function inOrderOfEffect(log: readonly LoggedOperation[]): LoggedOperation[] {
  const firstSeq = new Map<string, number>();
  for (const { tx, seq } of log) if (!firstSeq.has(tx)) firstSeq.set(tx, seq);
  const rank = ({ kind }: LoggedOperation) => (kind === 'fetch' || kind === 'assign' ? 1 : 0);
  return log.toSorted(
    (a, b) => firstSeq.get(a.tx)! - firstSeq.get(b.tx)! || rank(a) - rank(b) || a.seq - b.seq,
  );
}
