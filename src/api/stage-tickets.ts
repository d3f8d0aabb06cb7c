import { createHash, type Hash } from 'node:crypto';
import type { PoolTicket } from '../domain/insert-tickets.ts';
import type { BodyStream } from './body-stream.ts';
import { FileFaultsError, type LineFault } from './errors.ts';
import { messageOf } from './field-errors.ts';
import type { ImportRecord } from './import-record.ts';
import { readCsv } from './read-csv.ts';
import { readNdjson } from './read-ndjson.ts';
import { Spool } from './spool.ts';
import { importInput, toTicketDetails } from './ticket-input.ts';

const mostFaults = 100;
const sampleSize = 10;

/** The tickets of a file that has arrived and is right in every line. */
export interface StagedTickets extends AsyncDisposable {
  count: number;
  /** The first ten. */
  sample: readonly PoolTicket[];
  /** Of the file as it came, and of its format. */
  fingerprint: string;
  /** In the order of the file; each call starts again. */
  batches: () => AsyncIterable<readonly PoolTicket[]>;
}

/**
 * Reads a file of tickets to its end and checks every line, without the database and without holding it in memory.
 * Throws FileFaultsError (400) with the first 100 faults, or for a file without tickets, and what the body throws.
 */
export async function stageTickets({ mediaType, chunks }: BodyStream): Promise<StagedTickets> {
  const hash = createHash('sha256').update(`${mediaType}\n`);
  const read = mediaType === 'text/csv' ? readCsv : readNdjson;
  const faults = createFaultList();
  const sample: PoolTicket[] = [];
  const spool = await Spool.open<PoolTicket>();
  try {
    for await (const records of read(hashing(chunks, hash))) {
      const checked = records.map(checkRecord);
      for (const result of checked) if ('faults' in result) faults.add(result.faults);
      if (!faults.isEmpty()) continue;
      const tickets = checked.flatMap((result) => ('ticket' in result ? result.ticket : []));
      sample.push(...tickets.slice(0, sampleSize - sample.length));
      await spool.addAll(tickets);
    }
    await spool.finish();
    faults.throwIfAny();
    if (spool.count === 0) throw noTickets();
  } catch (error) {
    await spool[Symbol.asyncDispose]();
    throw error;
  }
  return {
    count: spool.count,
    sample,
    fingerprint: hash.digest('hex'),
    batches: () => spool.batches(),
    [Symbol.asyncDispose]: () => spool[Symbol.asyncDispose](),
  };
}

async function* hashing(chunks: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

function checkRecord(record: ImportRecord): { ticket: PoolTicket } | { faults: readonly LineFault[] } {
  if ('faults' in record) return record;
  const parsed = importInput.safeParse(record.input, { error: messageOf });
  if (parsed.success) return { ticket: toTicketDetails(parsed.data) };
  const faults = parsed.error.issues.map(({ path: [field], message }) => ({
    line: record.line,
    field: field === undefined ? null : String(field),
    detail: message,
  }));
  return { faults };
}

/** Counts all faults and keeps the first ones. */
function createFaultList() {
  const kept: LineFault[] = [];
  let count = 0;
  return {
    isEmpty: () => count === 0,
    add(faults: readonly LineFault[]): void {
      count += faults.length;
      kept.push(...faults.slice(0, mostFaults - kept.length));
    },
    throwIfAny(): void {
      if (count === 0) return;
      const listed = count > kept.length ? ` The first ${kept.length} are listed.` : '';
      const faults = count === 1 ? '1 fault' : `${count} faults`;
      throw new FileFaultsError(`${faults} in the file, no ticket was created.${listed}`, kept);
    },
  };
}

function noTickets(): FileFaultsError {
  const detail = 'There is no ticket in the file.';
  return new FileFaultsError(detail, [{ line: 1, field: null, detail }]);
}
