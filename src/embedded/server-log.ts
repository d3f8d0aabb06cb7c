import { open, rename, stat } from 'node:fs/promises';

const maxLogBytes = 10 * 1024 * 1024;
const shownLines = 12;

const advices: [RegExp, string][] = [
  [/No space left on device/, 'Free some disk space, then start again.'],
  [
    /error while loading shared libraries|Library not loaded/,
    'Install the library named above, or set DATABASE_URL to a PostgreSQL server.',
  ],
  [
    /Permission denied|Operation not permitted/,
    'Give the user that PostgreSQL runs as access to the file named above, then start again.',
  ],
  [
    /database files are incompatible with server/,
    'The data is of another PostgreSQL version: start the Allot version that wrote it, dump the data with pg_dump, and load it into a new DATA_DIR.',
  ],
  [
    /could not (create|map|resize) .*shared memory|Cannot allocate memory/,
    'Give the machine or container more (shared) memory, then start again.',
  ],
];

/** Keeps the log from growing for ever: beyond 10 MB it becomes `<path>.1`, replacing the one before. */
export async function rotateLog(path: string): Promise<void> {
  const size = await readLogSize(path);
  if (size > maxLogBytes) await rename(path, `${path}.1`);
}

/** The size in bytes; 0 if there is no log yet. */
export async function readLogSize(path: string): Promise<number> {
  const file = await stat(path).catch(() => undefined);
  return file?.size ?? 0;
}

/** What was logged from `offset` (bytes) on; of a long log its end. */
export async function readLogSince(path: string, offset: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.min(size - offset, 64 * 1024);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8');
  } finally {
    await file.close();
  }
}

/** An error that shows the last lines that the server printed and says what to do next. */
export function serverError(what: string, output: string, where: string): Error {
  const lines = output.trimEnd().split('\n').slice(-shownLines);
  const advice = advices.find(([symptom]) => symptom.test(output))?.[1];
  const next = advice ?? `Correct what it says and start again, or set DATABASE_URL to a PostgreSQL server.`;
  return new Error([`${what} (${where}):`, ...lines.map((line) => `  ${line}`), next].join('\n'));
}
