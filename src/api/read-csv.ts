import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse';
import type { LineFault } from './errors.ts';
import { unescapeFormula } from './formula.ts';
import {
  findUnknownFields,
  type ImportRecord,
  imported,
  mostColumns,
  mostRecordBytes,
  notUtf8,
  unknownField,
} from './import-record.ts';

const byteOrderMark = Buffer.from('\uFEFF');
const lineFeed = 0x0a;

const stoppedHere = 'What follows was not read.';
const quoteInField = `A field with a quote in it has to be in quotes, the quote doubled. ${stoppedHere}`;
const detailOfFault: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'A field that begins with a quote does not end with one.',
  CSV_INVALID_CLOSING_QUOTE: quoteInField,
  INVALID_OPENING_QUOTE: quoteInField,
  CSV_MAX_RECORD_SIZE: `A field is longer than ${mostRecordBytes} bytes; it may lack its closing quote. ${stoppedHere}`,
};

/**
 * The records of CSV (RFC 4180, also with bare line feeds) after a header line that names the columns, as many at a
 * time as a chunk completes. Blank lines count, and say nothing; so do empty cells. Where quotes are out of order nobody
 * knows what the rest means, and without columns neither: that is the last fault, and the rest is read unparsed.
 */
export async function* readCsv(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ImportRecord[]> {
  const sheet = createSheet();
  const parser = parse({
    encoding: null,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: mostRecordBytes,
    // A record of nothing but commas must not become a list of millions: what comes later is one last field.
    ignore_last_delimiters: mostColumns + 1,
    on_record: (cells: unknown, { empty_lines: blankLines }) => {
      sheet.add(cells as Uint8Array[], blankLines);
      return null;
    },
  });
  // The one who writes is told as well.
  parser.on('error', () => undefined);
  const step = async (run: (done: (error?: Error | null) => void) => void) => {
    const error = await new Promise<Error | null | undefined>((resolve) => run(resolve));
    if (error) sheet.break(error, parser.info.empty_lines);
    return sheet.takeRecords();
  };
  for await (const chunk of withoutByteOrderMark(chunks)) {
    if (!sheet.isBroken()) yield await step((done) => parser.write(chunk, done));
  }
  if (!sheet.isBroken()) yield await step((done) => parser.end(done));
}

/** Counts lines, and makes records of cells once it knows the columns. */
function createSheet() {
  let records: ImportRecord[] = [];
  let columns: readonly string[] | undefined;
  let isBroken = false;
  /** Line feeds up to the end of the last record, those of blank lines left out. */
  let lineFeeds = 0;

  const stop = (faults: readonly LineFault[]) => {
    isBroken = true;
    records.push({ faults });
  };
  return {
    isBroken: () => isBroken,
    add(cells: readonly Uint8Array[], blankLines: number): void {
      const line = 1 + lineFeeds + blankLines;
      lineFeeds += 1 + cells.reduce((sum, cell) => sum + countLineFeeds(cell), 0);
      if (isBroken) return;
      if (columns !== undefined) {
        records.push(parseRow(line, cells, columns));
        return;
      }
      const header = parseHeader(line, cells);
      if ('faults' in header) stop(header.faults);
      else columns = header.columns;
    },
    break(error: Error, blankLines: number): void {
      const detail = error instanceof CsvError ? detailOfFault[error.code] : undefined;
      if (detail === undefined) throw error;
      stop([{ line: 1 + lineFeeds + blankLines, field: null, detail }]);
    },
    takeRecords(): ImportRecord[] {
      const taken = records;
      records = [];
      return taken;
    },
  };
}

function parseHeader(
  line: number,
  cells: readonly Uint8Array[],
): { columns: string[] } | { faults: LineFault[] } {
  const columns = cells.map((cell) => decode(cell)?.trim());
  const names = columns.filter((name) => name !== undefined);
  if (names.length < columns.length) return { faults: [{ line, field: null, detail: notUtf8 }] };
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  const faults = [
    ...findUnknownFields(names).map((field) => ({ line, field, detail: unknownField })),
    ...twice.map((field) => ({ line, field, detail: 'This column is there twice.' })),
  ];
  return faults.length === 0 ? { columns: names } : { faults };
}

function parseRow(line: number, cells: readonly Uint8Array[], columns: readonly string[]): ImportRecord {
  if (cells.length !== columns.length) {
    const detail = `Expected ${columns.length} cells but got ${cells.length}.`;
    return { faults: [{ line, field: null, detail }] };
  }
  const input: Record<string, unknown> = {};
  const faults: LineFault[] = [];
  for (const [index, field] of columns.entries()) {
    const cell = cells[index];
    if (cell === undefined || cell.length === 0 || !imported.includes(field)) continue;
    const read = readCell(field, decode(cell));
    if ('detail' in read) faults.push({ line, field, detail: read.detail });
    else input[field] = read.value;
  }
  return faults.length === 0 ? { line, input } : { faults };
}

function readCell(field: string, text: string | undefined): { value: unknown } | { detail: string } {
  if (text === undefined) return { detail: notUtf8 };
  if (field !== 'metadata') return { value: unescapeFormula(text) };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { detail: 'Value must be valid JSON.' };
  }
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function decode(cell: Uint8Array): string | undefined {
  return isUtf8(cell) ? utf8.decode(cell) : undefined;
}

function countLineFeeds(cell: Uint8Array): number {
  let count = 0;
  for (let at = cell.indexOf(lineFeed); at !== -1; at = cell.indexOf(lineFeed, at + 1)) count += 1;
  return count;
}

/** The parser would skip it too, but read text of a fixed encoding from there on. */
async function* withoutByteOrderMark(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (head === undefined) yield chunk;
    else if (head.length + chunk.byteLength < byteOrderMark.length) head = Buffer.concat([head, chunk]);
    else {
      yield skipByteOrderMark(Buffer.concat([head, chunk]));
      head = undefined;
    }
  }
  if (head !== undefined) yield head;
}

function skipByteOrderMark(start: Buffer): Buffer {
  return start.indexOf(byteOrderMark) === 0 ? start.subarray(byteOrderMark.length) : start;
}
