import { expect, test } from 'vitest';
import { readMetrics, valueOf } from '../support/read-metrics.ts';

const sound =
  '# HELP a_total What is counted\n# TYPE a_total counter\na_total{kind="x"} 1\na_total{kind="y"} 2\n';

test('a sound scrape is read', () => {
  expect(valueOf(readMetrics(sound), 'a_total', { kind: 'y' })).toBe(2);
});

test.each([
  ['has no HELP', '# TYPE a gauge\na 1\n'],
  ['has no TYPE', '# HELP a What\na 1\n'],
  ['comes twice', sound + sound],
  ['has a sample twice', `${sound}a_total{kind="y"} 3\n`],
  ['has a sample of another family', `${sound}b 3\n`],
  ['is a counter without _total', '# HELP a What\n# TYPE a counter\na 1\n'],
  ['has milliseconds', '# HELP a_ms What\n# TYPE a_ms gauge\na_ms 1\n'],
  ['has a value that is no number', '# HELP a What\n# TYPE a gauge\na one\n'],
  ['has a label without quotes', '# HELP a What\n# TYPE a gauge\na{x=1} 1\n'],
  ['does not end its last line', '# HELP a What\n# TYPE a gauge\na 1'],
  [
    'has buckets that shrink',
    '# HELP a What\n# TYPE a histogram\na_bucket{le="1"} 2\na_bucket{le="+Inf"} 1\na_sum 1\na_count 1\n',
  ],
])('a scrape that %s is refused', (_, text) => {
  expect(() => readMetrics(text)).toThrow();
});
