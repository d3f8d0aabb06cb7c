import type { LineFault } from './errors.ts';
import { ticketBody } from './ticket-body.ts';
import { importInput } from './ticket-input.ts';

/** What one record of a file says of a ticket before its fields are checked, or what is wrong with it already. */
export type ImportRecord = { line: number; input: unknown } | { faults: readonly LineFault[] };

/** In bytes of one line of NDJSON or one field of CSV; no more than that is kept of a file that has no end of a line. */
export const mostRecordBytes = 1024 * 1024;

export const imported = Object.keys(importInput.shape);
const exported = Object.keys(ticketBody.shape);
export const mostColumns = exported.length;

/**
 * The names that an import does not know. What else an export says of a ticket is known where it is all there: then it is
 * an export that is brought back. By itself `status` would be a wish that is not heard, so it is unknown. Long names are
 * cut off, as they are for an answer.
 */
export function findUnknownFields(names: readonly string[]): string[] {
  const isExport = exported.every((name) => names.includes(name));
  const known = isExport ? exported : imported;
  return names.filter((name) => !known.includes(name)).map((name) => name.slice(0, 100));
}

export const unknownField = `Unknown. A ticket has ${imported.join(', ')}; of an export all fields are taken together.`;

export const notUtf8 = 'Not valid UTF-8.';
