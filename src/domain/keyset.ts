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

/** `-username` → descending by `username`. */
export function parseOrdering(ordering: string): {
  column: string;
  direction: 'asc' | 'desc';
} {
  return ordering.startsWith('-')
    ? { column: ordering.slice(1), direction: 'desc' }
    : { column: ordering, direction: 'asc' };
}

/** A pattern for ILIKE that matches any text containing `text`, whatever characters are in it. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
