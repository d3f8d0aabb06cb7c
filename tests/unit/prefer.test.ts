import { expect, test } from 'vitest';
import { parsePrefer } from '../../src/api/prefer.ts';

test.each([
  ['wait=5', 5, 'wait=5'],
  ['wait=30', 30, 'wait=30'],
  ['wait=31', 30, 'wait=30'],
  ['wait=0', 0, 'wait=0'],
  ['wait="7"', 7, 'wait=7'],
  ['WAIT = 7; foo=bar', 7, 'wait=7'],
  ['respond-async', 0, 'respond-async'],
  ['respond-async, wait=10', 0, 'respond-async'],
  ['wait=10, respond-async', 0, 'respond-async'],
  ['return=minimal, wait=3', 3, 'wait=3'],
])('Prefer: %s is honoured', (header, waitSeconds, applied) => {
  expect(parsePrefer(header)).toEqual({ waitSeconds, applied });
});

test.each([
  '',
  'wait',
  'wait=',
  'wait=-1',
  'wait=1.5',
  'wait=soon',
  'wait=1e3',
  'waiting=5',
  'return=minimal',
  ';;,,=',
])('Prefer: %s is ignored', (header) => {
  expect(parsePrefer(header)).toBeUndefined();
});
