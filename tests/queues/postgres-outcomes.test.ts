import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SettledJob } from '../../src/domain/job.ts';
import { createJobId } from '../../src/queues/group.ts';
import { createJobQueues } from '../../src/queues/job-queues.ts';
import type { QueueBackend } from '../../src/queues/queue-backend.ts';
import { eventually } from '../support/eventually.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { createTestBackend, uniquePrefix } from '../support/queue-backends.ts';

const cleanup = new AsyncDisposableStack();
let backend: QueueBackend;
let databaseUrl: string;
let sql: pg.Pool;
const told: [jobId: string, settled: SettledJob | undefined][] = [];
let heard: (jobId: string) => unknown = () => undefined;
beforeAll(async () => {
  const database = await createTestDatabase();
  cleanup.defer(() => database.drop());
  databaseUrl = database.url;
  sql = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  cleanup.defer(() => sql.end());
  backend = await createTestBackend('postgres', { databaseUrl, queuePrefix: uniquePrefix(), groups: 1 });
  cleanup.defer(() => backend.close());
  cleanup.defer(
    backend.followOutcomes((jobId, read) => {
      told.push([jobId, read()]);
      heard(jobId);
    }),
  );
  await untilHeard();
});
afterAll(() => cleanup.disposeAsync());

function settledWith(message: string): SettledJob {
  const result = { outcome: 'released', ticket: 7, heldMs: 1_500, message } as const;
  return { outcome: { status: 'succeeded', result }, startedAtMs: 1_000, settledAtMs: 2_000 };
}

/** Whoever follows connects in its own time, and misses what is told before. */
async function untilHeard(): Promise<void> {
  const id = createJobId(7);
  await eventually(async () => {
    await backend.announce(0, new Map([[id, settledWith('hello')]]));
    expect(told.some(([jobId]) => jobId === id)).toBe(true);
  });
}

async function tellAndHear(settled: SettledJob): Promise<SettledJob | undefined> {
  const id = createJobId(7);
  await backend.announce(0, new Map([[id, settled]]));
  // What is told arrives in order: this comes after it.
  const last = createJobId(7);
  await backend.announce(0, new Map([[last, settledWith('')]]));
  await eventually(() => expect(told.at(-1)?.[0]).toBe(last));
  expect(told.at(-2)?.[0]).toBe(id);
  return told.at(-2)?.[1];
}

test('an outcome is heard as it was told', async () => {
  const settled = settledWith('a "quoted"\nline \\n and ünïcödé');
  expect(await tellAndHear(settled)).toEqual(settled);
});

test('of an outcome longer than a notification can be it is heard that there is one', async () => {
  const bytes = (settled: SettledJob) => Buffer.byteLength(`${createJobId(7)}\n${JSON.stringify(settled)}`);
  const room = 7_999 - bytes(settledWith(''));
  const longest = settledWith('x'.repeat(room));
  expect(await tellAndHear(longest)).toEqual(longest);
  expect(await tellAndHear(settledWith('x'.repeat(room + 1)))).toBeUndefined();
  expect(await tellAndHear(settledWith('漢'.repeat(room)))).toBeUndefined();
});

test('a job is heard of once, when it is found done', async () => {
  const queues = createJobQueues(backend, 1);
  const id = createJobId(7);
  const settled = settledWith('done');
  const found = Promise.withResolvers<unknown>();
  heard = (jobId) => jobId === id && found.resolve(queues.find(id));
  const worker = backend.createWorker(0, async () => {
    await backend.announce(0, new Map([[id, settled]]), id);
    return settled;
  });
  try {
    void worker.run();
    await queues.add({ kind: 'fetch', id, agentId: 7, acceptedAtMs: Date.now() });
    expect(await found.promise).toMatchObject({ status: 'succeeded', outcome: settled.outcome });
    await tellAndHear(settledWith('after it'));
    expect(told.filter(([jobId]) => jobId === id)).toEqual([[id, settled]]);
  } finally {
    await worker.close();
    await queues.close();
  }
});

test('outcomes are heard again when the connection was cut', async () => {
  const { rowCount } = await sql.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'allot-outcomes' and datname = current_database()`,
  );
  expect(rowCount).toBe(1);
  await untilHeard();
});
