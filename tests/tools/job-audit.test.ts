import { expect, test } from 'vitest';
import { createJobAudit, type JobAudit } from '../../tools/burst/job-audit.ts';

/** A fetch that assigned these tickets, on top of what the agent had. */
function fetched(id: string, assigned: number[], more: { before?: number[]; capacity?: number } = {}) {
  const held = [...(more.before ?? []), ...assigned];
  return {
    id,
    status: 'succeeded',
    error: null,
    result: {
      outcome: 'topped_up',
      assigned,
      held: held.length,
      capacity: more.capacity ?? 2,
      tickets: held.map((ticket) => ({ id: ticket })),
    },
  };
}

function brokenIn(audit: JobAudit): string[] {
  return audit.findBroken().map(({ promise, detail }) => `${promise}: ${detail}`);
}

function auditOf(...jobs: [agent: string, job: ReturnType<typeof fetched>][]): JobAudit {
  const audit = createJobAudit();
  for (const [agent, job] of jobs) audit.accepted(job.id, agent);
  for (const [agent, job] of jobs) audit.ended(job, agent);
  return audit;
}

test('finds nothing where every job ended once and every ticket went to one agent', () => {
  const audit = auditOf(
    ['ada', fetched('a', [1])],
    ['ada', fetched('b', [2], { before: [1] })],
    ['bob', fetched('c', [3])],
  );
  expect(brokenIn(audit)).toEqual([]);
  expect([...audit.outcomes]).toEqual([['topped_up', 3]]);
  expect([...audit.holders]).toEqual([
    [1, 'ada'],
    [2, 'ada'],
    [3, 'bob'],
  ]);
});

test('counts refusals by their code, and failures', () => {
  const audit = createJobAudit();
  for (const id of ['a', 'b']) audit.accepted(id, 'ada');
  audit.ended({ id: 'a', status: 'rejected', result: null, error: { code: 'agent_inactive' } }, 'ada');
  audit.ended({ id: 'b', status: 'failed', result: null, error: { code: 'job_failed' } }, 'ada');
  expect(brokenIn(audit)).toEqual([]);
  expect([...audit.outcomes]).toEqual([
    ['rejected: agent_inactive', 1],
    ['failed', 1],
  ]);
});

test('finds a ticket that two agents were given', () => {
  expect(brokenIn(auditOf(['ada', fetched('a', [1])], ['bob', fetched('b', [1])]))).toEqual([
    'no ticket is given twice: ticket 1, the last time to bob (b)',
    'no ticket is given to two agents: ticket 1: ada and bob',
  ]);
});

test('finds a ticket that one agent holds and another one was given', () => {
  expect(brokenIn(auditOf(['ada', fetched('a', [], { before: [1] })], ['bob', fetched('b', [1])]))).toEqual([
    'no ticket is given to two agents: ticket 1: ada and bob',
  ]);
});

test('finds a ticket that one agent was given by two jobs', () => {
  expect(brokenIn(auditOf(['ada', fetched('a', [1])], ['ada', fetched('b', [1])]))).toEqual([
    'no ticket is given twice: ticket 1, the last time to ada (b)',
  ]);
});

test('finds an agent above capacity, in one result or over several', () => {
  expect(brokenIn(auditOf(['ada', fetched('a', [1, 2, 3])]))).toEqual([
    'nobody holds more than their capacity: ada: 3 of 2 (a)',
  ]);
  expect(brokenIn(auditOf(['ada', fetched('a', [1, 2])], ['ada', fetched('b', [3, 4])]))).toEqual([
    'nobody holds more than their capacity: ada: 4 of 2 (b)',
  ]);
});

test('finds jobs that never ended, ended twice, were not accepted, or ended as nothing known', () => {
  const audit = auditOf(['ada', fetched('a', [1])]);
  audit.ended(fetched('a', []), 'ada');
  audit.accepted('b', 'bob');
  audit.accepted('c', 'bob');
  audit.accepted('c', 'bob');
  audit.ended({ id: 'c', status: 'succeeded', result: { outcome: 'lost' }, error: null }, 'bob');
  expect(brokenIn(audit)).toEqual([
    'every accepted request ends in exactly one outcome: a ended twice, or was never accepted',
    'every accepted request ends in exactly one outcome: c was the answer to two requests',
    'every accepted request ends in exactly one outcome: c ended as {"status":"succeeded","result":{"outcome":"lost"}}',
    'every accepted request ends in exactly one outcome: b of bob has not ended',
  ]);
});

test('describes ten breaches of a promise and counts the rest', () => {
  const audit = createJobAudit();
  for (let number = 1; number <= 25; number += 1) audit.accepted(`job-${number}`, 'ada');
  const broken = brokenIn(audit);
  expect(broken).toHaveLength(11);
  expect(broken.at(-1)).toBe('every accepted request ends in exactly one outcome: and 15 more');
});
