import type { Ticket } from '../domain/ticket.ts';
import { csvContentType, toCsv } from './csv.ts';
import { escapeFormula } from './formula.ts';
import { ticketBody, toTicketBody } from './ticket-body.ts';
import type { TicketFormat } from './ticket-files.ts';

/** How tickets are written to a file of one format. */
interface TicketWriter {
  contentType: string;
  /** What comes before the first ticket. */
  head: string;
  /** These tickets, every record with its end. */
  write: (tickets: readonly Ticket[]) => string;
}

const columns = Object.keys(ticketBody.shape);

export const ticketWriters: Record<TicketFormat, TicketWriter> = {
  csv: {
    contentType: csvContentType,
    head: toCsv([columns]),
    write: (tickets) => toCsv(tickets.map(toCells)),
  },
  ndjson: {
    contentType: 'application/x-ndjson',
    head: '',
    write: (tickets) => tickets.map((ticket) => `${JSON.stringify(toTicketBody(ticket))}\n`).join(''),
  },
};

/** Null is the empty cell. The subject is the only text that is anybody's: the metadata begin with a brace. */
function toCells(ticket: Ticket): unknown[] {
  const { subject, metadata, ...rest } = toTicketBody(ticket);
  const cells = { ...rest, subject: escapeFormula(subject), metadata: JSON.stringify(metadata) };
  return columns.map((column) => cells[column as keyof typeof cells]);
}
