import type { EntityManager } from '@mikro-orm/postgresql';
import type { JobOutcome, JobRequest, TicketRow } from './job.ts';
import type { HoldRules } from './hold-rules.ts';
import { query } from './sql.ts';
import { ticketRowId } from './ticket-row.ts';

/** What an extension of a held ticket goes by. */
type HoldTerms = {
  /** How long the ticket is held from now on; 0 for ever. */
  readonly holdSeconds: number;
  /** How often its present hold was extended. */
  readonly extensions: number;
};

/** The terms of tickets by their ids. */
export type TermsByTicket = Map<number, HoldTerms>;

/**
 * The terms of the tickets that these jobs extend, read under their agents' locks. Without such a job, which is nearly
 * always, it asks nothing.
 */
export async function readHoldTerms(
  em: EntityManager,
  jobs: readonly JobRequest[],
  { holdSeconds }: HoldRules,
): Promise<TermsByTicket> {
  const ticketIds = jobs.flatMap((job) => (job.kind === 'extend' ? job.ticketId : []));
  if (ticketIds.length === 0) return new Map();
  const rows = await query<HoldTerms & { id: number }>(
    em,
    `select id::float8 as id, coalesce(hold_seconds, $2::integer) as "holdSeconds", hold_extensions as extensions
       from tickets where id = any ($1::bigint[])`,
    [ticketIds, holdSeconds],
  );
  return new Map(rows.map(({ id, ...terms }) => [id, terms]));
}

/** A held ticket after an extension, and how often it was extended by then. */
export type Extension = { readonly ticket: TicketRow; readonly extensions: number };

/**
 * What becomes of a held ticket that is extended: its time begins again, but never ends earlier than it did. Undefined
 * if it was extended as often as it may be. A ticket that is held for ever stays so, and uses up nothing.
 */
export function decideExtension(
  ticket: TicketRow,
  { holdSeconds, extensions }: HoldTerms,
  { holdExtensions }: HoldRules,
  nowMs: number,
): Extension | undefined {
  const [id, subject, priority, createdAtMs, , assignedAtMs, holdExpiresAtMs] = ticket;
  if (holdExpiresAtMs === null) return { ticket, extensions };
  if (extensions >= holdExtensions) return undefined;
  const endsAtMs = holdSeconds === 0 ? null : Math.max(holdExpiresAtMs, nowMs + 1000 * holdSeconds);
  return {
    ticket: [id, subject, priority, createdAtMs, nowMs, assignedAtMs, endsAtMs],
    extensions: extensions + 1,
  };
}

export function settleExtension(
  { ticket, extensions }: Extension,
  { holdExtensions }: HoldRules,
): JobOutcome {
  return {
    status: 'succeeded',
    result: {
      outcome: 'extended',
      ticket: ticketRowId(ticket),
      holdExpiresAtMs: ticket[6],
      extensionsLeft: Math.max(0, holdExtensions - extensions),
      message: 'Ticket extended successfully',
    },
  };
}

/** Writes what the extensions of a transaction came to, before sales and releases of the same tickets. */
export async function extendHolds(em: EntityManager, extensions: Iterable<Extension>): Promise<void> {
  const extended = [...extensions];
  if (extended.length === 0) return;
  await query(
    em,
    `update tickets
        set hold_expires_at = to_timestamp(ends_at_ms / 1000), hold_extensions = extension.extensions, updated_at = now()
       from unnest($1::bigint[], $2::float8[], $3::integer[]) as extension (ticket_id, ends_at_ms, extensions)
      where tickets.id = ticket_id and status = 'assigned'`,
    [
      extended.map(({ ticket }) => ticketRowId(ticket)),
      extended.map(({ ticket }) => ticket[6]),
      extended.map((extension) => extension.extensions),
    ],
  );
}
