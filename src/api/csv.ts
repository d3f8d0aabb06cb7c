import { stringify } from 'csv-stringify/sync';

/** Media type of the CSV that {@link toCsv} writes with a head. */
export const csvContentType = 'text/csv; charset=utf-8; header=present';

/** Records as CSV (RFC 4180), each with its end; null is the empty cell. */
export function toCsv(rows: readonly unknown[][]): string {
  return stringify([...rows], { record_delimiter: '\r\n', quote_record_delimiter: true });
}
