import { expect, test } from 'vitest';
import { shareOut } from '../../src/domain/share-out.ts';

const agent = (id: number, held: number, capacity = 10) => ({ id, held, capacity });
const countsOf = (...args: Parameters<typeof shareOut>) => Object.fromEntries(shareOut(...args).counts);

test('least_loaded gives each ticket to whoever holds the smallest part of its capacity, of equals to the first', () => {
  expect(countsOf('least_loaded', [agent(3, 0), agent(1, 4), agent(2, 0)], 1, 0)).toEqual({ 2: 1 });
  expect(countsOf('least_loaded', [agent(1, 4), agent(2, 0), agent(3, 2)], 6, 0)).toEqual({ 2: 4, 3: 2 });
  expect(countsOf('least_loaded', [agent(1, 4, 100), agent(2, 4)], 3, 0)).toEqual({ 1: 3 });
});

test('round_robin goes on after whoever was given last, by turns, past those without room', () => {
  const agents = [agent(1, 0), agent(2, 10), agent(3, 0), agent(4, 9)];
  expect(shareOut('round_robin', agents, 1, 1)).toEqual({ counts: new Map([[3, 1]]), lastId: 3 });
  expect(shareOut('round_robin', agents, 4, 3)).toEqual({
    counts: new Map([
      [4, 1],
      [1, 2],
      [3, 1],
    ]),
    lastId: 1,
  });
});

test.each(['least_loaded', 'round_robin'] as const)(
  '%s gives nobody more than there is room for',
  (policy) => {
    expect(countsOf(policy, [agent(1, 9), agent(2, 8), agent(3, 0, 0)], 100, 0)).toEqual({ 1: 1, 2: 2 });
    expect(shareOut(policy, [], 5, 7)).toEqual({ counts: new Map(), lastId: 7 });
  },
);
