import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestDatabase } from '../support/postgres.ts';
import { eventually } from '../support/eventually.ts';
import { backendNames, uniquePrefix } from '../support/queue-backends.ts';
import { readMetrics, valueOf } from '../support/read-metrics.ts';
import { redisUrl } from '../support/redis.ts';
import { type Program, startProgram } from '../faults/program.ts';

describe.each(backendNames)('with METRICS_PORT and queues on %s', (backendName) => {
  const cleanup = new AsyncDisposableStack();
  const programs = {} as Record<'api' | 'worker', Program>;
  let settings: Record<string, string>;
  beforeAll(async () => {
    const database = await createTestDatabase();
    cleanup.defer(() => database.drop());
    settings = {
      DATABASE_URL: database.url,
      ...(backendName === 'redis' && { REDIS_URL: redisUrl() }),
      QUEUE_PREFIX: uniquePrefix(),
      QUEUE_GROUPS: '2',
      PORT: '0',
      METRICS_PORT: '0',
      PROMISE_CHECK_SECONDS: '1',
      JWT_SECRET: 'x'.repeat(32),
      ADMIN_PASSWORD: 'correct horse',
    };
    for (const kind of ['api', 'worker'] as const) {
      programs[kind] = await startProgram(kind, { name: kind, directory: inject('testDirectory'), settings });
      cleanup.defer(async () => {
        if ((await programs[kind].stop()) !== 0) throw new Error(`The ${kind} did not stop in order`);
      });
    }
  });
  afterAll(() => cleanup.disposeAsync());

  const urlOf = (kind: 'api' | 'worker') =>
    `http://127.0.0.1:${String(programs[kind].logged(kind === 'api' ? 'API ready' : 'worker ready', 'metricsPort'))}`;

  test.each(['api', 'worker'] as const)('the %s answers probes there', async (kind) => {
    const live = await fetch(`${urlOf(kind)}/livez`);
    expect([live.status, await live.json()]).toEqual([200, { status: 'ok' }]);
    const ready = await fetch(`${urlOf(kind)}/readyz?x=1`);
    const checks = { process: 'ok', queue: 'ok', database: 'ok' };
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', checks }]);
    expect((await fetch(`${urlOf(kind)}/api/me/`)).status).toBe(404);
    expect((await fetch(`${urlOf(kind)}/metrics`, { method: 'POST' })).status).toBe(405);
    const head = await fetch(`${urlOf(kind)}/metrics`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test('each process has what it does itself, the API what there is, and a worker the promises', async () => {
    const scrape = async (kind: 'api' | 'worker') =>
      readMetrics(await (await fetch(`${urlOf(kind)}/metrics`)).text());
    const api = await scrape('api');
    expect(valueOf(api, 'allot_queue_jobs', { group: '1', state: 'failed' })).toBe(0);
    expect(valueOf(api, 'allot_tickets', { status: 'sold' })).toBe(0);
    expect(api.has('allot_http_request_duration_seconds')).toBe(true);
    expect(api.has('allot_transaction_duration_seconds')).toBe(false);
    const worker = await eventually(
      async () => {
        const metrics = await scrape('worker');
        expect(valueOf(metrics, 'allot_broken_promises')).toBe(0);
        return metrics;
      },
      { timeoutMs: 20_000 },
    );
    expect(valueOf(worker, 'allot_transaction_retries_total')).toBe(0);
    expect(worker.has('allot_http_request_duration_seconds')).toBe(false);
    for (const metrics of [api, worker]) expect(metrics.has('process_resident_memory_bytes')).toBe(true);
  });

  test('one worker looks for broken promises, and another one when that is killed', async () => {
    const isShownBy = async (program: Program) => {
      const url = `http://127.0.0.1:${String(program.logged('worker ready', 'metricsPort'))}/metrics`;
      return readMetrics(await (await fetch(url)).text()).has('allot_broken_promises');
    };
    await eventually(async () => expect(await isShownBy(programs.worker)).toBe(true), { timeoutMs: 20_000 });
    const second = await startProgram('worker', {
      name: 'second',
      directory: inject('testDirectory'),
      settings,
    });
    cleanup.defer(async () => void (await second.stop()));
    // Several of its turns.
    for (let turn = 0; turn < 3; turn += 1) {
      await delay(1_000);
      expect([await isShownBy(programs.worker), await isShownBy(second)]).toEqual([true, false]);
    }
    await programs.worker.kill9();
    programs.worker = second;
    await eventually(async () => expect(await isShownBy(second)).toBe(true), { timeoutMs: 20_000 });
  });

  test('the port of the API has no metrics, and its document does not speak of them', async () => {
    const url = String(programs.api.logged('API ready', 'url'));
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths)).not.toContain('/metrics');
  });
});
