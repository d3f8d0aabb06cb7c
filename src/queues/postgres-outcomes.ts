import type { Pool } from 'pg';
import type { SettledJob } from '../domain/job.ts';
import { PostgresChannel } from '../postgres-channel.ts';
import type { OutcomeListener } from './queue-backend.ts';

const channel = 'allot_outcomes';
/** PostgreSQL refuses to notify with 8,000 bytes or more. */
const longestPayload = 7_999;

/** Tells all processes on this database what a job came to (NOTIFY); of an outcome that is too long only that there is one. */
export async function tellOutcome(pool: Pool, jobId: string, settled: SettledJob): Promise<void> {
  const payload = `${jobId}\n${JSON.stringify(settled)}`;
  const told = Buffer.byteLength(payload) > longestPayload ? `${jobId}\n` : payload;
  await pool.query('select pg_notify($1, $2)', [channel, told]);
}

/** Calls `listener` for every outcome that is told from now on, except while the connection is lost. Returns how to end it. */
export function followTold(
  databaseUrl: string,
  listener: OutcomeListener,
  onLost: (error: Error) => void,
): () => Promise<void> {
  const listening = new PostgresChannel({
    databaseUrl,
    applicationName: 'allot-outcomes',
    channel,
    onPayload(payload) {
      const end = payload.indexOf('\n');
      const outcome = payload.slice(end + 1);
      listener(payload.slice(0, end), () =>
        outcome === '' ? undefined : (JSON.parse(outcome) as SettledJob),
      );
    },
    onLost: (error) => onLost(error as Error),
  });
  void listening.start();
  return () => listening.close();
}
