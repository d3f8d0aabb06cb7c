import { runAccepting, runAcceptingWhileDrained, runDirectBurst } from '../http/accepting.ts';
import type { LoadReport } from '../http/load.ts';
import { countLockWaits, type LockWaits } from '../http/lock-waits.ts';
import { contenders, type HttpContender, runSynchronousBurst } from '../http/synchronous.ts';
import type { Line } from '../report/table.ts';
import { format } from '../rounds.ts';
import { spreadOf } from '../statistics.ts';
import type { SuiteContext } from './suite.ts';

const names = Object.keys(contenders) as HttpContender[];
const [own, rival] = ['Allot', 'direct SKIP LOCKED'] as const;
const bounds = [
  { connections: 100, rate: 1.3, p99: 0.5 },
  { connections: 400, rate: 1.5, p99: 0.6 },
  { connections: 1_000, rate: 2, p99: 0.4 },
];
const paces = {
  quick: { rounds: 1, seconds: 4, connections: [100, 1_000] },
  normal: { rounds: 3, seconds: 10, connections: [100, 400, 1_000] },
  full: { rounds: 5, seconds: 15, connections: [100, 400, 1_000] },
};

/** Agents that fetch and sell in turn, each waiting for every outcome; and who waits for a lock meanwhile. */
export async function measureSynchronous({ world, pace, signal, notes }: SuiteContext): Promise<Line[]> {
  const { rounds, seconds, connections } = paces[pace];
  const lines: Line[] = [];
  const lockWaits: LockWaits[] = [];
  for (const bound of bounds.filter((known) => connections.includes(known.connections))) {
    const reports: Record<HttpContender, LoadReport[]> = { [own]: [], [rival]: [] };
    for (let round = 1; round <= rounds; round += 1) {
      for (const name of names) {
        signal.throwIfAborted();
        const run = () => runSynchronousBurst(world, name, { connections: bound.connections, seconds });
        const { result, lockWaits: waits } = await countLockWaits(world, run);
        if (name === own) lockWaits.push(waits);
        reports[name].push(result);
        process.stderr.write(
          `  round ${round}  ${bound.connections} connections  ${describe(name, result)}\n`,
        );
      }
    }
    notes.set(`synchronous ${bound.connections}`, reports);
    lines.push(...compare(bound, reports));
  }
  notes.set('lock waits', lockWaits);
  const waiting = lockWaits.reduce((sum, waits) => sum + waits.waiting, 0);
  const looks = lockWaits.reduce((sum, waits) => sum + waits.looks, 0);
  return [
    ...lines,
    {
      suite: 'Lock waits of Allot meanwhile',
      figure: `seen in ${looks} looks`,
      value: waiting,
      unit: 'waits',
      atMost: 0,
    },
  ];
}

function compare(
  { connections, rate, p99 }: (typeof bounds)[number],
  reports: Readonly<Record<HttpContender, readonly LoadReport[]>>,
): Line[] {
  const suite = 'Fetching and selling over HTTP, waiting for each outcome';
  const rates = (name: HttpContender) => spreadOf(reports[name].map((report) => report.perSecond));
  const tails = (name: HttpContender) => spreadOf(reports[name].map((report) => report.p99));
  const at = `${connections} connections`;
  const ratio = rates(own).median / rates(rival).median;
  const tailRatio = tails(own).median / tails(rival).median;
  return [
    { suite, figure: `${at}, ${rival}`, value: rates(rival), unit: 'requests/s' },
    {
      suite,
      figure: `${at}, Allot`,
      value: rates(own),
      unit: 'requests/s',
      ratio,
      to: 'direct',
      atLeast: rate,
    },
    { suite, figure: `${at}, ${rival}, p99`, value: tails(rival), unit: 'ms' },
    {
      suite,
      figure: `${at}, Allot, p99`,
      value: tails(own),
      unit: 'ms',
      ratio: tailRatio,
      to: 'direct',
      atMost: p99,
    },
  ];
}

/** Accepting alone, and accepting while the workers drain what was accepted. */
export async function measureAccepting({ world, pace, signal, notes }: SuiteContext): Promise<Line[]> {
  const suite = 'Accepting (202)';
  const { rounds, seconds } = paces[pace];
  const rates: Record<'Allot' | 'constant', number[]> = { Allot: [], constant: [] };
  for (let round = 1; round <= rounds; round += 1) {
    for (const kind of ['constant', 'Allot'] as const) {
      signal.throwIfAborted();
      const report = await runAccepting(world, kind, { connections: 100, seconds: seconds / 2 });
      rates[kind].push(report.perSecond);
      process.stderr.write(`  round ${round}  ${describe(kind, report)}\n`);
    }
  }
  const bursts = [];
  for (let round = 1; round <= rounds; round += 1) {
    signal.throwIfAborted();
    const direct = await runDirectBurst(world, { fetches: 10_000 });
    const allot = await runAcceptingWhileDrained(world, { fetches: 10_000 });
    process.stderr.write(
      `  round ${round}  ${describe(rival, direct)}, all known ${format(direct.allKnownMs)} ms\n`,
    );
    process.stderr.write(
      `  round ${round}  ${describe(own, allot)}, all known ${format(allot.allKnownMs)} ms\n`,
    );
    bursts.push({ direct, allot });
  }
  notes.set('burst of 10,000', bursts);
  const alone = spreadOf(rates.Allot);
  const constant = spreadOf(rates.constant);
  const p99 = spreadOf(bursts.map(({ allot }) => allot.p99));
  const directP99 = spreadOf(bursts.map(({ direct }) => direct.p99));
  const burst = '10,000 fetches at once from 1,000 connections';
  return [
    { suite, figure: 'a constant 202, same authentication', value: constant, unit: 'requests/s' },
    {
      suite,
      figure: 'Allot, API alone',
      value: alone,
      unit: 'requests/s',
      ratio: alone.median / constant.median,
      to: 'the constant',
      atLeast: 0.7,
    },
    { suite: burst, figure: 'direct SKIP LOCKED, p99', value: directP99, unit: 'ms' },
    { suite: burst, figure: 'Allot, p99 of accepting', value: p99, unit: 'ms', atMost: 250 },
    {
      suite: burst,
      figure: 'the same',
      value: p99,
      unit: 'ms',
      ratio: p99.median / directP99.median,
      to: 'direct',
      atMost: 1 / 3,
    },
    {
      suite: burst,
      figure: 'direct, until the last client knows',
      value: spreadOf(bursts.map(({ direct }) => direct.allKnownMs)),
      unit: 'ms',
    },
    {
      suite: burst,
      figure: 'Allot, until the last client knows',
      value: spreadOf(bursts.map(({ allot }) => allot.allKnownMs)),
      unit: 'ms',
    },
  ];
}

function describe(name: string, report: LoadReport): string {
  return `${name.padEnd(20)} ${format(report.perSecond)} requests/s, p50 ${format(report.p50)} ms, p99 ${format(report.p99)} ms`;
}
