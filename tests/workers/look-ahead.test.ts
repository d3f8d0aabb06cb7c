import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { JobRequest, SettledJob } from '../../src/domain/job.ts';
import { createLookAhead } from '../../src/workers/look-ahead.ts';

const log = pino({ level: 'silent' });

function job(agentId: number, n: number, kind: 'fetch' | 'release' = 'fetch'): JobRequest {
  const common = { id: `${agentId}-job${n}`, agentId, acceptedAtMs: n };
  return kind === 'fetch' ? { ...common, kind } : { ...common, kind, ticketId: n };
}

/** A queue of jobs and a database that remembers which jobs were applied together. */
function harness(waiting: JobRequest[], options: { most?: number; poison?: string } = {}) {
  const transactions: string[][] = [];
  const settle = createLookAhead({
    most: options.most ?? 64,
    log,
    peek: async (count) => waiting.slice(0, count),
    // As the queue does: what waits and is settled waits no more.
    announce: (settled) => void (waiting = waiting.filter(({ id }) => !settled.has(id))),
    apply: async (jobs) => {
      if (jobs.some(({ id }) => id === options.poison)) throw new Error('poison');
      transactions.push(jobs.map(({ id }) => id));
      return new Map(
        jobs.map(({ id }): [string, SettledJob] => [
          id,
          { outcome: { status: 'canceled' }, startedAtMs: 1, settledAtMs: 1 },
        ]),
      );
    },
  });
  /** Hands out the jobs one by one, as BullMQ does. */
  const drain = async () => {
    for (let active = waiting.shift(); active; active = waiting.shift()) {
      await settle(active, 'token').catch(() => undefined);
    }
  };
  return { transactions, drain, settle };
}

test('a burst is applied in as few transactions as LOOK_AHEAD allows, and every job once', async () => {
  const { transactions, drain } = harness(
    Array.from({ length: 100 }, (_, n) => job(n + 1, n)),
    { most: 40 },
  );
  await drain();
  expect(transactions.map((ids) => ids.length)).toEqual([40, 40, 20]);
  expect(new Set(transactions.flat()).size).toBe(100);
});

test('LOOK_AHEAD=1 applies every job alone', async () => {
  const { transactions, drain } = harness([job(1, 1), job(2, 2), job(3, 3)], { most: 1 });
  await drain();
  expect(transactions).toEqual([['1-job1'], ['2-job2'], ['3-job3']]);
});

test('a release that comes after its own fetch waits for the next transaction, other agents do not', async () => {
  const { transactions, drain } = harness([job(1, 1), job(1, 2, 'release'), job(1, 3), job(2, 4), job(2, 5)]);
  await drain();
  expect(transactions).toEqual([
    ['1-job1', '2-job4', '2-job5'],
    ['1-job2', '1-job3'],
  ]);
});

test('a poisonous job fails alone and holds up nobody', async () => {
  const waiting = [job(1, 1), job(2, 2), job(3, 3), job(4, 4)];
  const { transactions, drain } = harness(waiting, { poison: '3-job3' });
  await drain();
  expect(transactions.flat()).toEqual(['1-job1', '2-job2', '4-job4']);
});

test('a job that arrives at the head out of turn is applied at once', async () => {
  const { transactions, settle } = harness([job(2, 2)]);
  await settle(job(1, 1), 'token');
  await settle(job(9, 9), 'token');
  expect(transactions[1]).toContain('9-job9');
});
