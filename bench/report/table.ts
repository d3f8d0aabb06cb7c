import type { Spread } from '../statistics.ts';
import { format } from '../rounds.ts';

/** One line of the report. `ratio` is of the medians; `bound` is what it has to reach, `most` what it may not exceed. */
export type Line = {
  readonly suite: string;
  readonly figure: string;
  readonly value: Spread | number;
  readonly unit: string;
  readonly ratio?: number;
  readonly to?: string;
  readonly atLeast?: number;
  readonly atMost?: number;
};

/** Whether the line's ratio (or its figure, if it has none) keeps its bound; undefined without one. */
export function isReached({ ratio, value, atLeast, atMost }: Line): boolean | undefined {
  const figure = ratio ?? (typeof value === 'number' ? value : value.median);
  if (atLeast !== undefined) return figure >= atLeast;
  if (atMost !== undefined) return figure <= atMost;
  return undefined;
}

/** The report as lines of text, in columns. */
export function formatTable(lines: readonly Line[]): string {
  const rows = lines.map((line) => {
    const { figure, value, unit, ratio, to } = line;
    const spread = typeof value === 'number' ? '' : ` (${format(value.least)} to ${format(value.most)})`;
    const reached = isReached(line);
    return [
      figure,
      `${format(typeof value === 'number' ? value : value.median)} ${unit}${spread}`,
      ratio === undefined ? '' : `${ratio.toFixed(2)} of ${to ?? ''}`,
      boundOf(line) + (reached === undefined ? '' : reached ? '  reached' : '  NOT REACHED'),
    ];
  });
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  let suite = '';
  return rows
    .flatMap((row, index) => {
      const title = lines[index]!.suite;
      const heading = title === suite ? [] : ['', title];
      suite = title;
      return [
        ...heading,
        `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
      ];
    })
    .join('\n');
}

function boundOf({ atLeast, atMost, ratio, unit }: Line): string {
  const suffix = ratio === undefined ? ` ${unit}` : '';
  if (atLeast !== undefined) return `at least ${format(atLeast)}${suffix}`;
  return atMost === undefined ? '' : `at most ${format(atMost)}${suffix}`;
}
