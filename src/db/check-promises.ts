import { readConfig } from '../config.ts';
import { findBrokenPromises } from '../domain/check-promises.ts';
import { exitWithReason } from '../exit-with-reason.ts';
import { requireDatabaseUrl } from '../require-database-url.ts';
import { withCheckingConnection } from './with-checking-connection.ts';

/**
 * `npm run check-promises`: looks whether the data of a live database breaks a promise, says which and ends with 1 if it
 * does. Reads only, on one connection and one core; locks nothing that others wait for.
 */
async function main(): Promise<void> {
  const databaseUrl = requireDatabaseUrl(readConfig(), 'check-promises');
  const broken = await withCheckingConnection(databaseUrl, findBrokenPromises);
  for (const { promise, detail } of broken) process.stdout.write(`${promise}: ${detail}\n`);
  if (broken.length === 0) process.stdout.write('Every promise is kept.\n');
  else process.exitCode = 1;
}

main().catch(exitWithReason);
