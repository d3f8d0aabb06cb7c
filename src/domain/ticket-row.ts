import type { TicketRow } from './job.ts';

/** The SQL expression for a {@link TicketRow} of the table alias given; a json array. */
export function ticketRowSql(alias: string): string {
  const ms = (column: string) => `(date_part('epoch', ${alias}.${column}) * 1000)::bigint`;
  return `json_build_array(${alias}.id, ${alias}.subject, ${alias}.priority,
    ${ms('created_at')}, ${ms('updated_at')}, ${ms('assigned_at')}, ${ms('hold_expires_at')})`;
}

export function ticketRowId(row: TicketRow): number {
  return row[0];
}

/** Whether the hold had ended at `nowMs`; an ended hold cannot be sold even before a sweep has returned the ticket. */
export function isHoldOver(row: TicketRow, nowMs: number): boolean {
  return row[6] !== null && row[6] <= nowMs;
}
