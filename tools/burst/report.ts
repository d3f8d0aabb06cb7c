import type { BrokenPromise } from '../../src/domain/broken-promise.ts';
import { formatCount } from '../progress.ts';
import type { Latencies } from './latencies.ts';
import type { BurstFigures } from './run-burst.ts';

/** What was checked in the database: its broken promises, or why it was not checked. */
export type DatabaseCheck = { readonly broken: readonly BrokenPromise[] } | { readonly unchecked: string };

/** The figures of a burst as text for a person, and whether all was well: nothing broken, refused or failed. */
export function describeBurst(
  figures: BurstFigures,
  database: DatabaseCheck,
): { text: string; isWell: boolean } {
  const { accepting, audit } = figures;
  const broken = [...audit.findBroken(), ...('broken' in database ? database.broken : [])];
  const failed = audit.outcomes.get('failed') ?? 0;
  const lines = [
    ...describeFigures(figures),
    ...describeRefusals(figures),
    '',
    'Outcomes',
    ...[...audit.outcomes].map(([outcome, count]) => row(outcome, formatCount(count))),
    '',
    ...describePromises(broken, database),
  ];
  return {
    text: lines.join('\n'),
    isWell: broken.length === 0 && accepting.refused === 0 && failed === 0,
  };
}

function describeFigures({ accepting, acceptingMs, finishing, knowing, drainMs }: BurstFigures): string[] {
  return [
    row('Accepted', describeRate(accepting.accepted, acceptingMs)),
    row('  answered in', describeLatencies(accepting.latencies)),
    row('Done', `${describeRate(finishing.count, drainMs)}, from the first accepted to the last done`),
    row('  accept to done', describeLatencies(finishing)),
    row('  until known here', describeLatencies(knowing)),
  ];
}

function describeRefusals({ accepting, gaveUp }: BurstFigures): string[] {
  const lines: string[] = [];
  if (gaveUp !== undefined) lines.push(row('Gave up', gaveUp));
  if (accepting.putOff > 0) {
    lines.push(row('Put off', `${formatCount(accepting.putOff)} times (429 or 503 with Retry-After)`));
  }
  if (accepting.refused > 0) {
    lines.push(row('Not accepted', `${formatCount(accepting.refused)}:`));
    lines.push(...[...accepting.refusals].map(([refusal, count]) => `  ${formatCount(count)} × ${refusal}`));
  }
  return lines;
}

function describePromises(broken: readonly BrokenPromise[], database: DatabaseCheck): string[] {
  const where = 'broken' in database ? "the jobs' results and the database" : "the jobs' results";
  const lines =
    broken.length === 0
      ? [`Promises: all kept, by ${where}.`]
      : ['BROKEN PROMISES:', ...broken.map(({ promise, detail }) => `  ${promise}: ${detail}`)];
  if ('unchecked' in database) lines.push(`The database was not checked: ${database.unchecked}`);
  return lines;
}

function describeRate(count: number, ms: number): string {
  const rate = ms > 0 ? `, ${formatCount(Math.round((count * 1000) / ms))} a second` : '';
  return `${formatCount(count)} in ${(ms / 1000).toFixed(2)} s${rate}`;
}

function describeLatencies(latencies: Latencies): string {
  const shares = [50, 95, 99].map((share) => `p${share} ${formatMs(latencies.percentile(share / 100))}`);
  return shares.join('   ');
}

function formatMs(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : formatCount(Math.round(ms))} ms`;
}

function row(name: string, value: string): string {
  return `${name.padEnd(20)}${value}`;
}
