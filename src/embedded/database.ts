import { Client, DatabaseError } from 'pg';

const invalidPassword = '28P01';

/** Makes the database `allot` unless it exists. Returns its URL. */
export async function ensureDatabase(port: number, password: string): Promise<string> {
  const server = { host: '127.0.0.1', port, user: 'allot', password, ssl: false };
  const client = new Client({ ...server, database: 'postgres' });
  // Without a listener, a server that dies just now would end our process, before the error below is thrown.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const found = await client.query(`select from pg_database where datname = 'allot'`);
    if (found.rowCount === 0) await client.query('create database allot');
  } catch (error) {
    throw error instanceof DatabaseError && error.code === invalidPassword ? wrongPassword(error) : error;
  } finally {
    await client.end();
  }
  return `postgres://allot:${password}@127.0.0.1:${port}/allot`;
}

function wrongPassword(cause: Error): Error {
  return new Error(
    'The password in postgres.password is not the one of the database in this data directory. ' +
      'Restore both from the same backup, or start with another DATA_DIR.',
    { cause },
  );
}
