import { runExpiry } from '../http/expiring.ts';
import type { Line } from '../report/table.ts';
import { format } from '../rounds.ts';
import { spreadOf } from '../statistics.ts';
import type { SuiteContext } from './suite.ts';

const holds = 100_000;
const paces = {
  quick: { rounds: 1, seconds: 10 },
  normal: { rounds: 3, seconds: 15 },
  full: { rounds: 5, seconds: 30 },
};

/** What fetches feel of 100,000 holds that expire at one moment. */
export async function measureExpiry({ world, pace, signal, notes }: SuiteContext): Promise<Line[]> {
  const { rounds, seconds } = paces[pace];
  const reports = [];
  for (let round = 1; round <= rounds; round += 1) {
    signal.throwIfAborted();
    const report = await runExpiry(world, { holds, seconds });
    const { before, during, sweepMs } = report;
    process.stderr.write(
      `  round ${round}  before p50 ${format(before.p50)} ms, p99 ${format(before.p99)} ms; during ${format(sweepMs)} ms ` +
        `p50 ${format(during.p50)} ms, p99 ${format(during.p99)} ms\n`,
    );
    reports.push(report);
  }
  notes.set('expiry of 100,000 holds', reports);
  const suite = 'Fetches while 100,000 holds expire at once';
  const before = spreadOf(reports.map((report) => report.before.p99));
  const during = spreadOf(reports.map((report) => report.during.p99));
  return [
    { suite, figure: 'p99 before', value: before, unit: 'ms' },
    {
      suite,
      figure: 'p99 until the last ticket is back',
      value: during,
      unit: 'ms',
      ratio: during.median / before.median,
      to: 'before',
      atMost: 2,
    },
    { suite, figure: 'until then', value: spreadOf(reports.map((report) => report.sweepMs)), unit: 'ms' },
  ];
}
