import { runMigrations } from 'bullmq';
import pg from 'pg';

/** Creates or upgrades the schema of BullMQ's PostgreSQL backend. Safe from any number of processes at once. */
export async function migratePostgresQueue(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}
