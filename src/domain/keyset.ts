/** Where a page of a list ended: the value of the column that the list is ordered by, and the id. */
export interface Position {
  value: string | number | null;
  id: number;
}

/** What every list takes; `after` is the position of the last row of the page before. */
export interface Page<Ordering extends string> {
  ordering: Ordering;
  after: Position | undefined;
  limit: number;
}

export type Direction = 'asc' | 'desc';

/** `-username` → descending by `username`. */
export function parseOrdering(ordering: string): {
  column: string;
  direction: Direction;
} {
  return ordering.startsWith('-')
    ? { column: ordering.slice(1), direction: 'desc' }
    : { column: ordering, direction: 'asc' };
}

/**
 * What is beyond `position` in the order of a column of moments, then of a number that is unique. The outer condition
 * follows from the inner one; it is what the index can start from.
 */
export function beyondMoment(
  columns: { moment: string; tie: string },
  { value, id }: Position,
  direction: Direction,
) {
  const moment = new Date(String(value));
  const [reached, passed] = direction === 'asc' ? (['$gte', '$gt'] as const) : (['$lte', '$lt'] as const);
  return {
    [columns.moment]: { [reached]: moment },
    $or: [{ [columns.moment]: { [passed]: moment } }, { [columns.tie]: { [passed]: id } }],
  };
}

/** A moment strictly between two others; undefined where neither is given. */
export function between(after: Date | undefined, before: Date | undefined) {
  if (after === undefined && before === undefined) return undefined;
  return { ...(after && { $gt: after }), ...(before && { $lt: before }) };
}

/** A pattern for ILIKE that matches any text containing `text`, whatever characters are in it. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
