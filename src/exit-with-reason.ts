import { isCertificateError } from './certificate-error.ts';

/** Ends the process with 1 and the reason in plain words: what goes wrong at the start is for a person to read. */
export function exitWithReason(error: unknown): never {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Redis speaks for itself; a driver's error comes wrapped, with the statement that it was about.
  const cause = [error, error.cause, 'previous' in error && error.previous].find(isCertificateError);
  return cause instanceof Error
    ? `The certificate of PostgreSQL is not trusted: ${cause.message}. sslrootcert in DATABASE_URL can name the file of its CA.`
    : error.message;
}
