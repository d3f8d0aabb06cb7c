import { hostname } from 'node:os';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createPacedAnswer } from '../../src/paced-answer.ts';
import type { AcceptedBody } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { backendNames } from '../support/queue-backends.ts';
import { useJobWorld } from './job-world.ts';

type StatsBody = {
  counted_at: string;
  tickets: Record<string, number>;
  agents: Record<string, number>;
  queues: {
    group: number;
    is_paused: boolean;
    active_job: { kind: string; started_at: string } | null;
    waiting: number;
    oldest_waiting_seconds: number | null;
  }[];
  throughput: {
    per_minute: {
      minute: string;
      total: number;
      counts: { kind: string; outcome: string; count: number }[];
      waiting_seconds: { median: number | null; p99: number | null; max: number | null };
    }[];
  };
};

describe('of what was done', () => {
  const world = useJobWorld('redis', { workers: true });

  test('tickets, agents and jobs are counted exactly', async () => {
    const admin = await world.addAdmin();
    await world.sql(
      `update users set deleted_at = now() where is_agent; insert into tickets default values; insert into tickets default values`,
    );
    const agent = await world.addAgent({ holding: 3 });
    await world.addAgent({ holding: 2, capacity: 2 });
    const [away, inactive] = [await world.addAgent(), await world.addAgent()];
    await world.sql('update users set is_available = false where id = $1', [away.id]);
    await world.sql('update users set is_active = false where id = $1', [inactive.id]);
    const customer = { name: 'Ann', email: 'ann@example.com' };
    const [ticket] = agent.tickets as [number];
    await world.whenDone(agent.client, await agent.client.sell<AcceptedBody>(ticket, customer));
    await world.whenDone(agent.client, await agent.client.sell<AcceptedBody>(ticket, customer));

    const { body } = await eventually(async () => {
      const answer = await admin.get<StatsBody>('/api/admin/stats/');
      expect(answer).toMatchObject({ status: 200, body: { tickets: { sold: 1 } } });
      return answer;
    });
    expect(body.tickets).toEqual({ unassigned: 2, assigned: 4, sold: 1 });
    expect(body.agents).toEqual({ total: 4, active: 3, available: 2, full: 1 });
    expect(Math.abs(Date.now() - Date.parse(body.counted_at))).toBeLessThan(10_000);
    const idle = {
      is_paused: false,
      active_job: null,
      waiting: 0,
      active: 0,
      delayed: 0,
      failed: 0,
      oldest_waiting_seconds: null,
    };
    expect(body.queues).toEqual([
      { group: 0, ...idle },
      { group: 1, ...idle },
    ]);
    const minutes = body.throughput.per_minute;
    expect(minutes).toHaveLength(60);
    const first = Date.parse(minutes[0]!.minute);
    expect(minutes.map(({ minute }) => Date.parse(minute))).toEqual(
      minutes.map((_, i) => first + i * 60_000),
    );
    // A minute may turn between the two sales.
    expect(minutes.slice(-2).flatMap(({ counts }) => counts)).toEqual(
      expect.arrayContaining([
        { kind: 'sell', outcome: 'rejected', count: 1 },
        { kind: 'sell', outcome: 'succeeded', count: 1 },
      ]),
    );
    expect(minutes.reduce((sum, { total }) => sum + total, 0)).toBe(2);
  });

  test('the waits of a minute are those of the jobs that were done in it', async () => {
    const admin = await world.addAdmin();
    const thisMinute = Math.floor(Date.now() / 60_000) * 60_000;
    const minuteOf = (minutesAgo: number) => new Date(thisMinute - minutesAgo * 60_000).toISOString();
    /** Jobs of the minute that began so many minutes ago, with these waits in seconds. */
    const record = (minutesAgo: number, waits: number[], status = 'succeeded', kind = 'fetch') =>
      world.sql(
        `insert into operations (id, kind, agent_id, status, code, accepted_at, started_at, finished_at)
         select gen_random_uuid(), $1, 1, $2, case when $2 = 'rejected' then 'agent_inactive' end,
                moment - wait * interval '1 second', moment, moment
           from unnest($3::float8[]) as wait, (select $4::timestamptz as moment)`,
        [kind, status, waits, minuteOf(minutesAgo)],
      );
    const waits = Array.from({ length: 1_000 }, (_, n) => 0.002 * (n + 1));
    await record(5, waits.slice(0, 400));
    await record(5, waits.slice(400, 1_000), 'rejected', 'sell');
    await record(
      5,
      Array.from({ length: 2_000 }, () => 3_600),
      'canceled',
    );
    await record(5, [86_400], 'succeeded', 'expire');
    await record(10, [0.25]);
    // Clocks of two processes that do not agree.
    await record(11, [-0.5, 0]);
    await record(12, [30], 'canceled');
    await record(13, [86_400 * 3]);

    const waitsOf = async (minutesAgo: number) => {
      const { body } = await admin.get<StatsBody>('/api/admin/stats/');
      const minutes = body.throughput.per_minute;
      return minutes.find(({ minute }) => minute === minuteOf(minutesAgo))!.waiting_seconds;
    };
    const { median, p99, max } = await eventually(async () => {
      const counted = await waitsOf(5);
      expect(counted.max).not.toBeNull();
      return counted;
    });
    expect(max).toBe(2);
    expect(median).toBeGreaterThanOrEqual(1);
    expect(median).toBeLessThan(1.1);
    expect(p99).toBeGreaterThanOrEqual(1.98);
    expect(p99).toBeLessThanOrEqual(2);
    expect(await waitsOf(10)).toEqual({ median: 0.25, p99: 0.25, max: 0.25 });
    expect(await waitsOf(11)).toEqual({ median: 0, p99: 0, max: 0 });
    expect(await waitsOf(12)).toEqual({ median: null, p99: null, max: null });
    expect(await waitsOf(13)).toEqual({ median: 259_200, p99: 259_200, max: 259_200 });
    expect(await waitsOf(20)).toEqual({ median: null, p99: null, max: null });
  });
});

describe.each(backendNames)('of queues on %s', (backendName) => {
  const world = useJobWorld(backendName);

  test('say what waits, in paused queues too, and for how long', async () => {
    const admin = await world.addAdmin();
    const agent = await world.addAgent();
    for (let n = 0; n < 70; n += 1) {
      const queued = { agent: agent.id };
      const minutesAgo = 70 - n;
      await world.queueOf(agent.id).add('fetch', queued, { timestamp: Date.now() - minutesAgo * 60_000 });
    }
    await world.queueOf(agent.id).add('fetch', { agent: agent.id }, { delay: 3_600_000 });
    const measure = async () => {
      const { body } = await admin.get<StatsBody>('/api/admin/stats/');
      return body.queues.find(({ group }) => group === agent.id % 2)!;
    };
    const expected = { active_job: null, waiting: 70, active: 0, delayed: 1, failed: 0 };
    const running = await measure();
    expect(running).toMatchObject({ ...expected, is_paused: false });
    expect(running.oldest_waiting_seconds! / 60).toBeCloseTo(70, 0);
    await world.queueOf(agent.id).pause();
    const paused = await measure();
    expect(paused).toMatchObject({ ...expected, is_paused: true });
    expect(paused.oldest_waiting_seconds! / 60).toBeCloseTo(70, 0);
  });
});

describe.each(backendNames)('of what the groups do now, on %s', (backendName) => {
  const world = useJobWorld(backendName, { workers: true });
  const worker = `${hostname()}:${process.pid}`;

  test('show the job in hand, whose it is, since when and which process has it', async () => {
    const admin = await world.addAdmin();
    const agent = await world.addAgent({ holding: 1 });
    const measure = async () => {
      const { body } = await admin.get<StatsBody>('/api/admin/stats/');
      return body.queues.find(({ group }) => group === agent.id % 2)!;
    };
    const letGo = await world.holdUp(agent.id);
    const before = Date.now();
    const accepted = await agent.client.fetchTickets<AcceptedBody>();
    const { active_job: job } = await eventually(async () => {
      const queue = await measure();
      expect(queue).toMatchObject({ active: 1, active_job: { kind: 'fetch' } });
      return queue;
    });
    const started = { started_at: expect.any(String), worker };
    expect(job).toEqual({ id: accepted.body.id, kind: 'fetch', agent: agent.id, ...started });
    expect(Date.parse(job!.started_at)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(job!.started_at)).toBeLessThanOrEqual(Date.now());
    await letGo();
    await eventually(async () => expect(await measure()).toMatchObject({ active: 0, active_job: null }));
  });

  test('show a look for holds that are over, which no agent asked for', async () => {
    const admin = await world.addAdmin();
    const agent = await world.addAgent({ holding: 1 });
    const letGo = await world.holdUp(agent.id);
    await world.sql(`update tickets set hold_expires_at = now() - interval '1 second'`);
    await eventually(
      async () => {
        const { body } = await admin.get<StatsBody>('/api/admin/stats/');
        const { active_job: job } = body.queues.find(({ group }) => group === agent.id % 2)!;
        expect(job).toMatchObject({ kind: 'expire', agent: null, worker });
      },
      { timeoutMs: 15_000 },
    );
    await letGo();
    await eventually(async () =>
      expect(await world.sql(`select from tickets where status = 'assigned'`)).toEqual([]),
    );
  });
});

test('counting goes on at most a twentieth of the time, once for all who ask', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  let asked = 0;
  const ask = createPacedAnswer(async () => {
    asked += 1;
    vi.advanceTimersByTime(50);
    return asked;
  }, 1_000);
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  vi.advanceTimersByTime(999);
  expect(await ask()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await Promise.all([ask(), ask()])).toEqual([2, 2]);
});

test('a count that failed is tried again at once', async () => {
  const outcomes = [Promise.reject(new Error('down')), Promise.resolve('up')];
  const ask = createPacedAnswer(async () => outcomes.shift()!, 1_000);
  await expect(ask()).rejects.toThrow('down');
  expect(await ask()).toBe('up');
});

test('whoever would wait too long gets the count before, if there is one', async () => {
  const counting = [Promise.withResolvers<string>(), Promise.withResolvers<string>()] as const;
  const pending = [...counting];
  const ask = createPacedAnswer(() => pending.shift()!.promise, 20);
  expect(await ask()).toBeUndefined();
  counting[0].resolve('first');
  await eventually(async () => expect(await ask()).toBe('first'));
  // Counted again as soon as the first count has been good for long enough; that one never ends.
  await eventually(() => expect(ask().then(() => pending.length)).resolves.toBe(0));
  expect(await ask()).toBe('first');
});
