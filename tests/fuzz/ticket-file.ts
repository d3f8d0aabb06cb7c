import { stringify } from 'csv-stringify/sync';
import { type Draw, integer, oneIn, pick, some, text } from './draw.ts';

interface TicketFile {
  mediaType: string;
  body: string;
}

/** A file of a few tickets, in one of these media types. */
export function makeTicketFile(draw: Draw, mediaTypes: readonly string[]): TicketFile {
  const mediaType = pick(draw, mediaTypes);
  const tickets = Array.from({ length: integer(draw, 1, 5) }, () => makeTicket(draw));
  return { mediaType, body: mediaType === 'text/csv' ? toCsv(draw, tickets) : toNdjson(draw, tickets) };
}

interface FileTicket {
  subject?: string;
  priority?: number;
  metadata?: object;
}

function makeTicket(draw: Draw): FileTicket {
  return {
    ...(oneIn(draw, 2) && { subject: text(draw, 0, 200) }),
    ...(oneIn(draw, 2) && { priority: pick(draw, [0, -1, 5, 2 ** 31 - 1, -(2 ** 31)]) }),
    ...(oneIn(draw, 2) && { metadata: pick(draw, [{}, { source: 'webshop' }, { a: [1, { b: null }] }]) }),
  };
}

function toNdjson(draw: Draw, tickets: readonly FileTicket[]): string {
  return (
    tickets.map((ticket) => JSON.stringify(ticket)).join(pick(draw, ['\n', '\r\n'])) + pick(draw, ['', '\n'])
  );
}

function toCsv(draw: Draw, tickets: readonly FileTicket[]): string {
  // Of one column alone an empty cell would be an empty line, which is none.
  const columns = ['priority', 'subject', ...some(draw, ['metadata'])];
  return (
    pick(draw, ['', '\ufeff']) +
    stringify([...tickets], {
      header: true,
      columns,
      record_delimiter: pick(draw, ['\n', '\r\n']),
      // Left to itself it quotes only what would end a record of its own.
      quoted_match: /[\r\n]/,
    })
  );
}

/** The same file, wrong in one place or another, or not quite as others would write it. */
export function breakTicketFile(
  draw: Draw,
  file: string,
): { change: string; body: string | Uint8Array<ArrayBuffer> } {
  const changes: Record<string, () => string | Uint8Array<ArrayBuffer>> = {
    empty: () => '',
    'cut off': () => file.slice(0, -integer(draw, 1, Math.max(1, Math.min(20, file.length)))),
    'a quote that does not end': () => `${file}\n"`,
    NUL: () => `${file}\n{"subject":"\\u0000"}`,
    'a lone surrogate': () => `${file}\n{"subject":"\\ud800"}`,
    'NUL in a cell': () => 'subject\na\0b\n',
    'bytes that are no UTF-8': () => Uint8Array.from([...Buffer.from(file), 10, 0xff, 0xfe]),
    'a column twice': () => 'subject,subject\na,b\n',
    'more cells than columns': () => 'subject\na,b,c\n',
    'a long text': () => `subject\n${'x'.repeat(201)}\n`,
    'a number beyond int4': () => 'subject,priority\na,2147483648\n',
    'a number beyond double': () => '{"priority":1e400}\n',
    'a long number': () => `{"priority":${'9'.repeat(400)}}\n`,
    'metadata that are no object': () => 'metadata\n[]\n',
    'deep metadata': () => `{"metadata":${'{"a":'.repeat(150)}1${'}'.repeat(150)}}\n`,
    'metadata with NUL': () => String.raw`{"metadata":{"a\u0000":1}}`,
    'prototype keys': () => '{"__proto__":{"subject":"x"},"constructor":1}\n',
    'a line that is null': () => 'null\n',
  };
  const change = pick(draw, Object.keys(changes));
  return { change, body: changes[change]!() };
}
