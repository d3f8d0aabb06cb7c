import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agentIdOf, createJobId, groupOf } from '../../src/queues/group.ts';

test('a job id alone tells its agent, and BullMQ accepts it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 53 - 1 }), (agentId) => {
      const id = createJobId(agentId);
      expect(agentIdOf(id)).toBe(agentId);
      expect(id).not.toMatch(/:|^\d+$/);
    }),
  );
});

test('every agent belongs to exactly one group', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 53 - 1 }),
      fc.integer({ min: 1, max: 256 }),
      (agentId, groups) => {
        const group = groupOf(agentId, groups);
        expect(Number.isInteger(group) && group >= 0 && group < groups).toBe(true);
      },
    ),
  );
});

test('what is no job id belongs to nobody', () => {
  for (const id of [
    '',
    'abc',
    '7',
    '-7-a',
    '0-a',
    '7-',
    '7-A',
    '7-a:b',
    '1e3-a',
    '99999999999999999999-a',
    '7-a\n',
    '../7-a',
  ]) {
    expect([id, agentIdOf(id)]).toEqual([id, undefined]);
  }
});
