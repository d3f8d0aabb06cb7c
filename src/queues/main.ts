import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { assertMigrated } from '../db/migrate.ts';
import { createOrm } from '../db/orm.ts';
import {
  beginRegrouping,
  endRegrouping,
  planRegrouping,
  refuseWhileAccepting,
} from '../db/recorded-groups.ts';
import { exitWithReason } from '../exit-with-reason.ts';
import { createLogger } from '../log.ts';
import { requireDatabaseUrl } from '../require-database-url.ts';
import { createQueueBackend } from './create-queue-backend.ts';
import { regroup } from './regroup.ts';

const progressEvery = 1_000;

/** `npm run regroup -- --groups 16`: with API and workers stopped, changes the number of groups. Safe to run again. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { groups: { type: 'string' } } });
  const groups = Number(values.groups);
  if (!Number.isInteger(groups) || groups < 1 || groups > 256) {
    throw new Error('Say how many groups there shall be, 1 to 256: npm run regroup -- --groups 16');
  }
  const config = readConfig();
  const databaseUrl = requireDatabaseUrl(config, 'regroup');
  const orm = await createOrm({ databaseUrl, poolSize: 1, applicationName: 'allot-regroup' });
  await assertMigrated(orm);
  const backend = await createQueueBackend(config, databaseUrl, createLogger(config.logLevel));
  try {
    const plan = await planRegrouping(orm.em.fork(), groups);
    if (plan === undefined) return say(`There are ${groups} groups already.`);
    const moved = await regroup(backend, plan, {
      check: () => refuseWhileAccepting(orm.em.fork()),
      begin: () => beginRegrouping(orm.em.fork(), plan),
      async callOff() {
        if (!plan.isInterrupted) await endRegrouping(orm.em.fork(), plan.from);
      },
      onProgress(count) {
        if (count % progressEvery === 0) say(`${count} jobs moved`);
      },
    });
    await endRegrouping(orm.em.fork(), groups);
    say(`${moved} jobs moved. Start everything with QUEUE_GROUPS=${groups}.`);
  } finally {
    await backend.close();
    await orm.close();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch(exitWithReason);
