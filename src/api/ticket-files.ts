/** The formats in which tickets come and go as files. */
export type TicketFormat = 'csv' | 'ndjson';
export const ticketFormats = ['csv', 'ndjson'] as const satisfies TicketFormat[];

/** What clients call these formats. */
export const formatOfMediaType: Record<string, TicketFormat> = {
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
};
