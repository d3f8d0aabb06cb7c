import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { MikroORM } from '@mikro-orm/postgresql';
import { readConfig } from '../config.ts';
import { countOldOperations, latestPurgeEnd, purgeOperations } from '../domain/purge-operations.ts';
import { exitWithReason } from '../exit-with-reason.ts';
import { createLogger } from '../log.ts';
import { createQueueBackend } from '../queues/create-queue-backend.ts';
import { findOldestFailure } from '../queues/find-oldest-failure.ts';
import { requireDatabaseUrl } from '../require-database-url.ts';
import { assertMigrated } from './migrate.ts';
import { createOrm } from './orm.ts';

const batchSize = 1_000;
const progressEvery = 100_000;

/**
 * `npm run purge -- --before 2025-01`: says how many operations there are before that month (UTC), and with `--yes`
 * deletes them, in batches beside everything that runs. Can be interrupted and run again.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { before: { type: 'string' }, yes: { type: 'boolean' } } });
  const end = parseEnd(values.before);
  const config = readConfig();
  const databaseUrl = requireDatabaseUrl(config, 'purge');
  const orm = await createOrm({ databaseUrl, poolSize: 1, applicationName: 'allot-purge' });
  try {
    await assertMigrated(orm);
    const count = await tellCounts(orm, end);
    if (count === 0) return;
    if (values.yes !== true) return say(describeExport(end));
    const backend = await createQueueBackend(config, databaseUrl, createLogger(config.logLevel));
    try {
      refuseIfRetriable(await findOldestFailure(backend, config.groups), end);
    } finally {
      await backend.close();
    }
    await purge(orm, end, count);
  } finally {
    await orm.close();
  }
}

/** The first moment of the month that is named. Throws a sentence that says what to name instead. */
function parseEnd(text: string | undefined): Date {
  if (text === undefined || !/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) {
    throw new Error('Say the first month that is to be kept: npm run purge -- --before 2025-01');
  }
  const end = new Date(`${text}-01T00:00:00Z`);
  const latest = latestPurgeEnd(new Date());
  if (end > latest) {
    throw new Error(
      `Operations of this month and of the three before are kept. The latest is: --before ${monthOf(latest)}`,
    );
  }
  return end;
}

const monthOf = (moment: Date) => moment.toISOString().slice(0, 7);

async function tellCounts(orm: MikroORM, end: Date): Promise<number> {
  let total = 0;
  for await (const { month, count } of countOldOperations(orm.em.fork(), end)) {
    total += count;
    say(`${month}: ${count} operations`);
  }
  say(`${total} operations before ${monthOf(end)}.`);
  return total;
}

/** A failed job that had taken effect is answered from its operation when it is retried; without, it would be done again. */
function refuseIfRetriable(oldestFailure: Date | undefined, end: Date): void {
  if (oldestFailure === undefined || oldestFailure >= end) return;
  throw new Error(
    `There are failed jobs accepted before ${monthOf(end)}, which these operations still answer for. Retry them or give them up first (docs/operations.md, Everyday work), then purge. Nothing was deleted.`,
  );
}

/** Rests after each batch for as long as it took: half of one core and of what a disk can write is the most it takes. */
async function purge(orm: MikroORM, end: Date, expected: number): Promise<void> {
  let deleted = 0;
  for (let count = -1; count !== 0;) {
    const startedAt = performance.now();
    count = await purgeOperations(orm.em.fork(), end, batchSize);
    const before = deleted;
    deleted += count;
    if (Math.floor(before / progressEvery) < Math.floor(deleted / progressEvery))
      say(`${deleted} of ${expected} deleted`);
    await delay(performance.now() - startedAt);
  }
  say(`${deleted} operations deleted. PostgreSQL uses their room again; the table does not become smaller.`);
}

function describeExport(end: Date): string {
  const condition = `finished_at < '${end.toISOString()}'`;
  const target = `operations-before-${monthOf(end)}.csv`;
  return [
    'Nothing was deleted. To keep them elsewhere first, on a replica or in a quiet hour:',
    `  psql "$DATABASE_URL" -c "\\copy (select * from operations where ${condition} order by finished_at, seq) to '${target}' csv header"`,
    `To delete them: npm run purge -- --before ${monthOf(end)} --yes`,
  ].join('\n');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch(exitWithReason);
