/**
 * SQLSTATE codes that pass by themselves: connection exceptions (08), operator intervention (57P0x: shutdown, crash,
 * starting up), insufficient resources (53), serialization failure, deadlock, lock not available, idle session ended.
 */
const passingSqlState = /^(?:08...|57P0.|53...|40001|40P01|55P03|25P03)$/;
const passingSystemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

// What node-postgres says of a connection that ended under a query, or could not be had in time; it has no code.
const connectionMessage =
  /connection (?:terminated|ended|timeout)|timeout exceeded when trying to connect|not queryable/i;

/** Whether an error is about reaching PostgreSQL, not about what was asked of it: the same request may do later. */
export function isDatabaseTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (passingSqlState.test(code) || passingSystemCodes.has(code)) return true;
  if (connectionMessage.test(error.message)) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseTrouble);
  return isDatabaseTrouble(error.cause);
}

/** Whether PostgreSQL ended a statement that took longer than `statement_timeout` (SQLSTATE 57014). */
export function isStatementTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === '57014') || isStatementTimeout(error.cause);
}
