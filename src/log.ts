import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** Where a secret could stand in something that is logged: the object itself, a header, a body, an error's parameters. */
const secretKeys = [
  'password',
  'passwordHash',
  'current_password',
  'new_password',
  'access',
  'refresh',
  'token',
  'secret',
];
/** Where PostgreSQL's errors repeat what is in a row or a statement. */
const rowKeys = ['detail', 'where', 'query', 'parameters', 'internalQuery'];
const redactedPaths = [
  ...secretKeys,
  ...secretKeys.map((key) => `*.${key}`),
  ...rowKeys.map((key) => `err.${key}`),
  '*.authorization',
  '*.cookie',
  'config.jwtSecret',
  'config.adminPassword',
  'config.databaseUrl',
  'config.redisUrl',
];

/**
 * A logger that writes JSON lines, to stdout by default, and never the value of a password, token or secret URL, nor what a
 * row that PostgreSQL refused has in it.
 */
export function createLogger(level: string, destination?: DestinationStream): Log {
  return pino({ level, redact: { paths: redactedPaths, censor: '[redacted]' } }, destination);
}
