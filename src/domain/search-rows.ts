import {
  type EntityManager,
  type EntityName,
  type FilterQuery,
  type FindOptions,
  raw,
} from '@mikro-orm/postgresql';
import { containing, type Direction, type Position } from './keyset.ts';
import { isStatementTimeout } from './database-trouble.ts';
import { query } from './sql.ts';
import { inTransaction } from './transaction.ts';

/** How many rows of the list are looked at one after the other: some 5 to 10 ms. */
const rowsLookedAt = 10_000;
/** With more matches than this, sorting them would cost more than going on by the list. */
const mostMatches = 20_000;
/** Long enough for every text of few matches in ten million rows; for the others the index is not worth it. */
const indexTimeoutMs = 500;
/** Shorter texts, and those of punctuation, have no trigram to look for. */
const hasTrigram = /[\p{L}\p{N}]{3}/u;

/** Which rows of a list: from behind `after` on, `limit` of them. */
interface Stretch {
  direction: Direction;
  after: Position | undefined;
  limit: number;
}

/** A list as an index gives it. */
export interface RowList<Row extends object> {
  entity: EntityName<Row>;
  /** Which rows are in the list at all. */
  where: FilterQuery<Row>[];
  orderBy: (direction: Direction) => NonNullable<FindOptions<Row>['orderBy']>;
  beyond: (position: Position, direction: Direction) => FilterQuery<Row>;
  positionOf: (row: Row) => Position;
}

/** A text that rows contain, in any case. */
export interface Search<Row extends object> {
  text: string;
  matches: FilterQuery<Row>;
  /** Selects the `id` of at most `$2` rows that match the pattern `$1`, by a trigram index. */
  idsByIndex: string;
}

/** Rows of a page. With `lookedAtTo` there can be more beyond that position, however few these are. */
export interface Found<Row> {
  rows: Row[];
  lookedAtTo?: Position;
}

/** One page of a list. Reads a keyset page: no offset, no count, no lock. */
export async function readRows<Row extends object>(
  em: EntityManager,
  list: RowList<Row>,
  { direction, after, limit }: Stretch,
): Promise<Row[]> {
  const where = after === undefined ? list.where : [...list.where, list.beyond(after, direction)];
  return find(em, list, { where, direction, limit });
}

/**
 * One page of the rows of a list that contain a text, in the order of the list, in bounded time however large the table
 * is. The next 10,000 rows of the list are looked at; that fills a page with what is common. If it does not, an index
 * gives all that match, and they are sorted. Where they are too many for that or nothing that an index knows is in
 * the text, the page ends early with `lookedAtTo`: nothing is left out, and the page behind it goes on from there.
 */
export async function searchRows<Row extends object>(
  em: EntityManager,
  list: RowList<Row>,
  search: Search<Row>,
  page: Stretch,
): Promise<Found<Row>> {
  const { direction, after, limit } = page;
  const start = after === undefined ? list.where : [...list.where, list.beyond(after, direction)];
  const [last, next] = await find(em, list, { where: start, direction, offset: rowsLookedAt - 1, limit: 2 });
  const opposite = direction === 'asc' ? 'desc' : 'asc';
  const near = next === undefined ? start : [...start, list.beyond(list.positionOf(next), opposite)];
  const rows = await find(em, list, { where: [...near, search.matches], direction, limit });
  if (last === undefined || next === undefined || rows.length === limit) return { rows };
  const all = await findByIndex(em, list, search, page);
  return all === undefined ? { rows, lookedAtTo: list.positionOf(last) } : { rows: all };
}

/** Undefined where the index does not help. */
async function findByIndex<Row extends object>(
  em: EntityManager,
  list: RowList<Row>,
  { text, matches, idsByIndex }: Search<Row>,
  page: Stretch,
): Promise<Row[] | undefined> {
  if (!hasTrigram.test(text)) return undefined;
  try {
    return await inTransaction(em, async (tx) => {
      await readByBitmapsOnly(tx);
      const found = await query<{ id: string }>(tx, idsByIndex, [containing(text), mostMatches + 1]);
      if (found.length > mostMatches) return undefined;
      const isFound = raw('id = any(?::bigint[])', [`{${found.map(({ id }) => id).join(',')}}`]);
      const where = [...list.where, { [isFound]: [] } as FilterQuery<Row>, matches];
      return readRows(tx, { ...list, where }, page);
    });
  } catch (error) {
    if (isStatementTimeout(error)) return undefined;
    throw error;
  }
}

/** The planner takes a common text for one that is everywhere, and would walk through the table in order to meet it. */
async function readByBitmapsOnly(tx: EntityManager): Promise<void> {
  await query(
    tx,
    `select set_config(name, 'off', true)
       from unnest(array['enable_seqscan', 'enable_indexscan', 'enable_indexonlyscan']) as name`,
  );
  await query(tx, `select set_config('statement_timeout', $1, true)`, [String(indexTimeoutMs)]);
}

function find<Row extends object>(
  em: EntityManager,
  { entity, orderBy }: RowList<Row>,
  what: { where: FilterQuery<Row>[]; direction: Direction; limit: number; offset?: number },
): Promise<Row[]> {
  const { where, direction, ...some } = what;
  const options = { ...some, orderBy: orderBy(direction), disableIdentityMap: true };
  return em.find<Row>(entity, { $and: where } as object, options);
}
