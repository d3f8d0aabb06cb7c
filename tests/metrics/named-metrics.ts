import { readFile } from 'node:fs/promises';
import type { Family } from '../support/read-metrics.ts';

const files = ['deploy/monitoring/alerts.yml', 'deploy/monitoring/dashboard.json', 'docs/operations.md'];

/**
 * The metrics that the monitoring files and the documentation name: all that begin as one of ours or of the process does. A
 * name that is only a beginning (`allot_…`) is none.
 */
export async function namedMetrics(families: readonly Family[]): Promise<string[]> {
  const beginnings = new Set(families.map(({ name }) => name.split('_', 1)[0]!));
  const text = (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
  const words = text.match(/\b(?:[a-z]+_)+[a-z0-9]+\b/g) ?? [];
  return [...new Set(words)].filter((word) => beginnings.has(word.split('_', 1)[0]!)).toSorted();
}
