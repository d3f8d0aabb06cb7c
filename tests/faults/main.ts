import { parseArgs } from 'node:util';
import { createTestDirectory, removeTestDirectory } from '../support/test-directory.ts';
import { printReport } from './report.ts';
import { runFaults } from './run-faults.ts';

/**
 * `npm run test:faults`: real processes under load, one fault after the other, and then a comparison of everything that
 * clients were told with everything that happened. `-- --minutes 20` for a long run, `-- --seed N` to choose the same
 * faults and requests again. Exits with 1 on any finding.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '2.5' },
      seed: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
  const directory = createTestDirectory();
  process.once('exit', () => {
    if (process.exitCode === 0) removeTestDirectory(directory);
  });
  console.log(`seed ${seed}; logs of all processes in ${directory} (kept if anything is found)`);
  const report = await runFaults({ directory, seed, minutes: Number(values.minutes), only: values.only });
  process.exitCode = printReport(report, seed) ? 0 : 1;
}

await main();
