import { parseArgs } from 'node:util';
import { createTestDirectory, removeTestDirectory } from '../support/test-directory.ts';
import { printReport } from './report.ts';
import { runFaults } from './run-faults.ts';

/** The short form ends after each kind of fault once, or when this time is over. */
const shortMinutes = 3.3;

/**
 * `npm run test:faults`: real processes under load, one fault after the other, and then a comparison of everything that
 * clients were told with everything that happened. `-- --minutes 20` for a long run, `-- --seed N` to choose the same
 * faults and requests again, `-- --only frozen` for the kinds with that in their name. Exits with 1 on any finding.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { minutes: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
  });
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
  const directory = createTestDirectory();
  console.log(`seed ${seed}; logs of all processes in ${directory} (kept if anything is found)`);
  const report = await runFaults({
    directory,
    seed,
    minutes: values.minutes === undefined ? shortMinutes : Number(values.minutes),
    rounds: values.minutes === undefined ? 1 : Number.POSITIVE_INFINITY,
    only: values.only,
  }).catch((error: unknown) => {
    console.error(`seed ${seed}: the run itself failed`, error);
    process.exit(1);
  });
  const isSound = printReport(report, seed);
  if (isSound) removeTestDirectory(directory);
  process.exit(isSound ? 0 : 1);
}

await main();
