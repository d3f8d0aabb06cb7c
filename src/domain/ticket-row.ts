import type { TicketRow } from './job.ts';

/**
 * The SQL expression for a {@link TicketRow} of the table alias given, as the text of a JSON array. Written by hand:
 * `json_build_array` takes twice as long, and a fetch reads everything that its agent holds.
 */
export function ticketRowSql(alias: string): string {
  const ms = (column: string) => `(date_part('epoch', ${alias}.${column}) * 1000)::bigint`;
  const columns = [
    `${alias}.id`,
    `to_json(${alias}.subject)`,
    `${alias}.priority`,
    ms('created_at'),
    ms('updated_at'),
    ms('assigned_at'),
    `coalesce(${ms('hold_expires_at')}::text, 'null')`,
  ];
  return `'[' || ${columns.join(` || ',' || `)} || ']'`;
}

/** The aggregate of such expressions in the order given; {@link parseTicketRows} reads it. */
export function ticketRowsSql(row: string, order: string): string {
  return `'[' || string_agg(${row}, ',' order by ${order}) || ']'`;
}

export function parseTicketRows(text: string): TicketRow[] {
  return JSON.parse(text) as TicketRow[];
}

export function ticketRowId(row: TicketRow): number {
  return row[0];
}

/** How long the ticket had been held at `nowMs`, in milliseconds. */
export function heldMs(row: TicketRow, nowMs: number): number {
  return Math.max(0, nowMs - row[5]);
}

/** Whether the hold had ended at `nowMs`; an ended hold cannot be sold even before a sweep has returned the ticket. */
export function isHoldOver(row: TicketRow, nowMs: number): boolean {
  return row[6] !== null && row[6] <= nowMs;
}
