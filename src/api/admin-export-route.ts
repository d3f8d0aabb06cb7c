import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { exportTickets } from '../domain/export-tickets.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Log } from '../log.ts';
import { ticketTag } from './admin-ticket-item.ts';
import { choice } from './fields.ts';
import { fileAnswer } from './file-answer.ts';
import { defineRoute, type Route } from './route.ts';
import { formatOfMediaType, type TicketFormat, ticketFormats } from './ticket-files.ts';
import { ticketFilters, toTicketFilters } from './ticket-filters.ts';
import { ticketWriters } from './ticket-writers.ts';

const description = `All tickets, or those of the filters, by ascending id, as long as it takes. \`format\` says which form, without it
\`Accept\`, without either it is CSV. It is no snapshot: each ticket comes once, as it is when its turn comes, and one
created meanwhile may come or not. In CSV an apostrophe goes before a subject that a spreadsheet would take for a
formula; \`import/\` takes it away again. An answer that breaks off without its end was not complete.`;

const exportQuery = z.strictObject({
  ...ticketFilters,
  format: choice(ticketFormats).optional(),
});

const texts: Record<string, string> = {
  'text/csv':
    'id,created_at,updated_at,status,assigned_to,customer,subject,priority,metadata,hold_seconds,assigned_at,hold_expires_at,sold_at\r\n' +
    '42,2025-01-31T12:00:00.000Z,2025-01-31T12:00:00.000Z,unassigned,,,Front row,5,"{""source"":""webshop""}",,,\r\n',
  'application/x-ndjson':
    '{"id":42,"created_at":"2025-01-31T12:00:00.000Z","updated_at":"2025-01-31T12:00:00.000Z","status":"unassigned","assigned_to":null,' +
    '"customer":null,"subject":"Front row","priority":5,"metadata":{},"hold_seconds":null,"assigned_at":null,"hold_expires_at":null,"sold_at":null}\n',
};

/** `GET /api/admin/tickets/export/` */
export function adminExportRoute({ orm, log }: { orm: MikroORM; log: Log }): Route {
  return defineRoute({
    method: 'get',
    path: '/api/admin/tickets/export/',
    access: 'admin',
    tag: ticketTag,
    summary: 'Download tickets as CSV or NDJSON',
    description,
    request: { query: exportQuery },
    responses: {
      200: {
        description: 'The file',
        texts,
        headers: { 'Content-Disposition': '`attachment`, with a name for the file' },
      },
    },
    handler: async ({ query: { format: wanted, ...filters }, context, requestId }) => {
      const format = wanted ?? negotiateFormat(context);
      const pages = exportTickets(orm.em.fork(), toTicketFilters(filters));
      // Before the answer begins: a database that does not answer is a 503 like everywhere else.
      const first = await pages.next();
      const file = writeFile(format, first.value ?? [], pages);
      return fileAnswer(file, {
        contentType: ticketWriters[format].contentType,
        name: `tickets.${format}`,
        onFailure: (err) => log.error({ err, requestId }, 'export broke off'),
      });
    },
  });
}

function negotiateFormat(context: Context): TicketFormat {
  const supports = Object.keys(formatOfMediaType);
  return formatOfMediaType[accepts(context, { header: 'Accept', supports, default: 'text/csv' })] ?? 'csv';
}

async function* writeFile(
  format: TicketFormat,
  first: readonly Ticket[],
  rest: AsyncIterable<readonly Ticket[]>,
): AsyncGenerator<Uint8Array> {
  const { head, write } = ticketWriters[format];
  yield Buffer.from(head + write(first));
  for await (const tickets of rest) yield Buffer.from(write(tickets));
}
