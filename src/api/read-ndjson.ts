import { isUtf8 } from 'node:buffer';
import { ApiError } from './errors.ts';
import {
  findUnknownFields,
  type ImportRecord,
  mostRecordBytes,
  notUtf8,
  unknownField,
} from './import-record.ts';
import { parseJson } from './request-body.ts';

const lineFeed = 0x0a;

/** The records of newline-delimited JSON, as many at a time as a chunk completes. Blank lines count, and say nothing. */
export async function* readNdjson(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ImportRecord[]> {
  const lines = createLineReader();
  for await (const chunk of chunks) yield lines.take(chunk);
  yield lines.end();
}

/** Keeps of the line that is not complete yet what may be kept of a line. */
function createLineReader() {
  let line = 1;
  let pieces: Uint8Array[] = [];
  let length = 0;

  const add = (piece: Uint8Array) => {
    length += piece.byteLength;
    if (length <= mostRecordBytes) pieces.push(piece);
  };
  const end = (): ImportRecord[] => {
    const record = length > mostRecordBytes ? tooLong(line) : parseLine(line, Buffer.concat(pieces));
    line += 1;
    pieces = [];
    length = 0;
    return record === undefined ? [] : [record];
  };
  const take = (chunk: Uint8Array): ImportRecord[] => {
    const records: ImportRecord[] = [];
    let start = 0;
    for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, start)) {
      add(chunk.subarray(start, at));
      records.push(...end());
      start = at + 1;
    }
    add(chunk.subarray(start));
    return records;
  };
  return { take, end };
}

function tooLong(line: number): ImportRecord {
  return { faults: [{ line, field: null, detail: `The line is longer than ${mostRecordBytes} bytes.` }] };
}

function parseLine(line: number, bytes: Buffer): ImportRecord | undefined {
  if (isBlank(bytes)) return undefined;
  if (!isUtf8(bytes)) return { faults: [{ line, field: null, detail: notUtf8 }] };
  try {
    const input = parseJson(bytes);
    const unknown = findUnknownFields(namesOf(input));
    if (unknown.length === 0) return { line, input };
    return { faults: unknown.map((field) => ({ line, field, detail: unknownField })) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { faults: [{ line, field: null, detail: String(error.body.detail) }] };
  }
}

function namesOf(input: unknown): string[] {
  return typeof input === 'object' && input !== null && !Array.isArray(input) ? Object.keys(input) : [];
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
