import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { isDone, type JobView } from '../queues/job-view.ts';
import type { Caller } from './auth.ts';
import { notFound, toApiError } from './errors.ts';
import type { FindJobs } from './find-jobs.ts';
import { toJobJson } from './job-json.ts';
import { isVisibleTo } from './job-routes.ts';
import { jobIdSchema } from './job-schemas.ts';
import type { JobWaits } from './job-waits.ts';
import { defineRoute, type Route } from './route.ts';

/** A hint can be missed, so a stream looks at its job this often as well. */
const lookIntervalMs = 1_000;
const keepAliveMs = 15_000;
/** Hints of a job can come after its end was told; so many jobs back a stream knows that it was. */
const mostTold = 1_000;

const stream = {
  description: 'Server-Sent Events: `event: status` with the job as `data`, one per change of status',
  mediaType: 'text/event-stream',
  examples: { done: `event: status\ndata: {"id":"7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f",…}\n\n` },
};

/** Following jobs without asking again and again (HTML Standard, Server-sent events). */
export function jobEventRoutes(deps: { findJobs: FindJobs; waits: JobWaits }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/jobs/{id}/events',
      access: 'any',
      tag: 'Jobs',
      summary: 'Follow one job until it is done',
      head: false,
      request: { params: z.object({ id: jobIdSchema }) },
      responses: { 200: stream },
      async handler({ caller, params: { id }, context }) {
        const [view] = isVisibleTo(caller, id) ? await deps.findJobs([id]) : [];
        if (!view) throw notFound();
        return openStream(context, caller, deps.waits, (events, signal) =>
          followJob(deps, id, events, signal),
        );
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/agent/events',
      access: 'agent',
      tag: 'Agent',
      summary: 'Follow all jobs of the caller',
      description: 'Tells changes from now on; ends when the token does.',
      needsServers: false,
      head: false,
      responses: { 200: stream },
      handler: ({ caller, context }) =>
        openStream(context, caller, deps.waits, (events, signal) =>
          followAgent(deps, caller.userId, events, signal),
        ),
    }),
  ];
}

type Follow = (events: SSEStreamingApi, signal: AbortSignal) => Promise<void>;

/** A stream that ends with the client, with the caller's token, and when the process stops. */
function openStream(context: Context, caller: Caller, waits: JobWaits, follow: Follow): Response {
  return streamSSE(context, async (events) => {
    // Taken apart by hand: AbortSignal.any and .timeout would outlive the stream by as long as their sources live.
    const ended = new AbortController();
    const end = () => ended.abort();
    events.onAbort(end);
    waits.stopping.addEventListener('abort', end);
    if (waits.stopping.aborted) end();
    const untilTokenEnds = setTimeout(end, Math.max(0, caller.expiresAtMs - Date.now()));
    const keepAlive = setInterval(
      () => void events.write(': keep-alive\n\n').catch(() => undefined),
      keepAliveMs,
    );
    try {
      await follow(events, ended.signal);
    } finally {
      clearTimeout(untilTokenEnds);
      waits.stopping.removeEventListener('abort', end);
      clearInterval(keepAlive);
    }
  });
}

async function followJob(
  { findJobs, waits }: { findJobs: FindJobs; waits: JobWaits },
  jobId: string,
  events: SSEStreamingApi,
  signal: AbortSignal,
): Promise<void> {
  let told: JobView['status'] | undefined;
  const hints = createHints(signal);
  const unwatch = waits.watchJob(jobId, () => hints.give());
  try {
    while (!signal.aborted) {
      const views = await findUnlessDown(findJobs, [jobId]);
      const view = views?.[0];
      if (view && view.status !== told) await tell(events, view);
      if (views && (!view || isDone(view))) return;
      told = view?.status ?? told;
      await hints.next(lookIntervalMs);
    }
  } finally {
    unwatch();
  }
}

async function followAgent(
  { findJobs, waits }: { findJobs: FindJobs; waits: JobWaits },
  agentId: number,
  events: SSEStreamingApi,
  signal: AbortSignal,
): Promise<void> {
  const told = new Map<string, JobView['status']>();
  const unfinished = new Set<string>();
  const changed = new Set<string>();
  const hints = createHints(signal);
  const unwatch = waits.watchAgent(agentId, (jobId) => {
    changed.add(jobId);
    hints.give();
  });
  try {
    while (!signal.aborted) {
      await hints.next(lookIntervalMs);
      // What was told as unfinished is looked at again even without a hint. Hints that come meanwhile are for the next look.
      const looked = [...changed];
      changed.clear();
      const views = await findUnlessDown(findJobs, [...new Set([...looked, ...unfinished])]);
      if (!views) for (const jobId of looked) changed.add(jobId);
      for (const view of views ?? []) {
        if (told.get(view.id) !== view.status) await tell(events, view);
        told.set(view.id, view.status);
        if (isDone(view)) unfinished.delete(view.id);
        else unfinished.add(view.id);
      }
      forgetOldest(told, mostTold);
    }
  } finally {
    unwatch();
  }
}

/** A Map keeps the order of insertion. */
function forgetOldest(entries: Map<string, unknown>, most: number): void {
  for (const key of entries.keys()) {
    if (entries.size <= most) return;
    entries.delete(key);
  }
}

/** Undefined while the queue or the database does not answer: streams outlive that, and their next look will tell. */
async function findUnlessDown(findJobs: FindJobs, jobIds: readonly string[]): Promise<JobView[] | undefined> {
  try {
    return await findJobs(jobIds);
  } catch (error) {
    if (toApiError(error)?.status === 503) return undefined;
    throw error;
  }
}

async function tell(events: SSEStreamingApi, view: JobView): Promise<void> {
  await events.writeSSE({ event: 'status', data: JSON.stringify(toJobJson(view)) });
}

/** Hints that come while nobody waits are kept: the next wait ends at once. */
function createHints(signal: AbortSignal) {
  let pending = false;
  let wake: (() => void) | undefined;
  return {
    give(): void {
      pending = true;
      wake?.();
    },
    async next(timeoutMs: number): Promise<void> {
      if (!pending && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timeout = setTimeout(resolve, timeoutMs);
          wake = () => {
            clearTimeout(timeout);
            resolve();
          };
          signal.addEventListener('abort', wake, { once: true });
        });
        if (wake) signal.removeEventListener('abort', wake);
        wake = undefined;
      }
      pending = false;
    },
  };
}
