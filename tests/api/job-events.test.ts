import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { jobEventRoutes } from '../../src/api/job-event-routes.ts';
import type { JobWaits } from '../../src/api/job-waits.ts';
import { QueueUnavailableError } from '../../src/queues/job-queues.ts';
import type { JobView } from '../../src/queues/job-view.ts';
import { readJobEvents } from '../crowd/event-stream.ts';
import { eventually } from '../support/eventually.ts';

const agentId = 7;
const caller = { userId: agentId, isAdmin: false, isAgent: true, expiresAtMs: Date.now() + 60_000 };

let stopping: AbortController;
let hint: (jobId: string) => void;
let findJobs: (ids: readonly string[]) => Promise<JobView[]>;
let told: string[];
let reading: Promise<void>;

/** The stream of an agent, over jobs that the test makes up. */
beforeEach(async () => {
  stopping = new AbortController();
  const waits = {
    stopping: stopping.signal,
    watchAgent(_: number, onChange: typeof hint) {
      hint = onChange;
      return () => undefined;
    },
  } as unknown as JobWaits;
  const route = jobEventRoutes({ waits, findJobs: (ids) => findJobs(ids) }).find(
    ({ path }) => path === '/api/agent/events',
  );
  const unused = {
    params: undefined,
    query: undefined,
    body: undefined,
    found: undefined,
    requestId: '',
    exchange: { jobId: undefined },
  };
  const app = new Hono().get('/', (context) => route!.handler({ ...unused, caller, context }) as Response);
  const { body } = await app.request('/');
  told = [];
  reading = readJobEvents(body!, ({ id, status }) => told.push(`${id} ${status}`));
});
afterEach(async () => {
  stopping.abort();
  await reading;
});

function view(id: string, status: 'running' | 'failed'): JobView {
  return { id, kind: 'fetch', agentId, fingerprint: undefined, status, acceptedAtMs: 0, attempts: 1 };
}

test('a hint that comes while the stream looks at another job is looked after', async () => {
  const looking = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  findJobs = async (ids) => {
    looking.resolve();
    await goOn.promise;
    return ids.map((id) => view(id, 'failed'));
  };
  hint('7-a');
  await looking.promise;
  hint('7-b');
  goOn.resolve();
  await eventually(() => expect(told).toEqual(['7-a failed', '7-b failed']));
});

test('the end of a job is told once, however many hints there are', async () => {
  findJobs = async (ids) => ids.map((id) => view(id, 'failed'));
  for (const id of ['7-a', '7-a', '7-b', '7-a', '7-c']) {
    hint(id);
    await eventually(() => expect(told).toContain(`${id} failed`));
  }
  expect(told).toEqual(['7-a failed', '7-b failed', '7-c failed']);
});

test('a stream outlives an outage of the queue, and tells then what it missed', async () => {
  let isDown = true;
  let refused = 0;
  findJobs = async (ids) => {
    if (!isDown) return ids.map((id) => view(id, 'failed'));
    refused += 1;
    throw new QueueUnavailableError(new Error('down'));
  };
  hint('7-a');
  await eventually(() => expect(refused).toBeGreaterThan(0));
  isDown = false;
  await eventually(() => expect(told).toEqual(['7-a failed']));
});
