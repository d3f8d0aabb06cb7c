import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import { cancelJob } from '../domain/cancel-job.ts';
import { findLatestStoredJobs } from '../domain/find-operation.ts';
import { agentIdOf, groupOf } from '../queues/group.ts';
import type { JobQueues } from '../queues/job-queues.ts';
import { isDone, type JobView, viewStoredJob } from '../queues/job-view.ts';
import { createSilenceLimit, requestSilenceMs } from '../silence-limit.ts';
import type { Caller } from './auth.ts';
import { ApiError, notFound } from './errors.ts';
import type { FindJobs } from './find-jobs.ts';
import { integer } from './fields.ts';
import { toJobJson } from './job-json.ts';
import { jobIdSchema, jobSchema } from './job-schemas.ts';
import type { JobWaits } from './job-waits.ts';
import { refusal } from './openapi-errors.ts';
import { parsePrefer, preferenceApplied } from './prefer.ts';
import { defineRoute, ok, type Route } from './route.ts';

const mostIds = 200;

const latestShown = 50;

const withPositions = { positions: true };

const listQuery = z.strictObject({
  ids: z
    .string()
    .transform((value) => [...new Set(value.split(',').flatMap((id) => id.trim() || []))])
    .pipe(
      z
        .array(z.string())
        .min(1, 'This field is required.')
        .max(mostIds, `Ensure this field has no more than ${mostIds} ids.`),
    )
    .optional()
    .openapi({
      type: 'string',
      description: `Ids separated by commas, at most ${mostIds}`,
      example: '7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f',
    }),
});

type JobDeps = {
  readonly orm: MikroORM;
  readonly config: { readonly groups: number };
  readonly queues: JobQueues;
  readonly waits: JobWaits;
  readonly findJobs: FindJobs;
};

/** Looking at jobs, and canceling them. A job that its queue still knows is shown without reading a table. */
export function jobRoutes(deps: JobDeps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/jobs/{id}/',
      access: 'any',
      tag: 'Jobs',
      summary: 'One job',
      request: {
        params: z.object({ id: jobIdSchema }),
        query: z.object({ wait: integer({ min: 0, max: 1_000_000 }).optional() }),
        headers: { Prefer: '`wait=N` (N ≤ 30 seconds) answers when the job is done, or after N seconds' },
      },
      responses: {
        200: {
          description: 'The job',
          schema: jobSchema,
          headers: {
            'Retry-After': { description: 'While it is not done', optional: true },
            ...preferenceApplied,
          },
        },
        400: {
          description: '`wait` is no number.',
          examples: { parameter: { wait: ['A valid integer is required.'] } },
        },
      },
      async handler({ caller, params, query, context }) {
        const preference = parsePrefer(context.req.header('prefer'));
        const waitSeconds = preference?.waitSeconds ?? Math.min(30, query.wait ?? 0);
        const view = isVisibleTo(caller, params.id)
          ? await findOrWait(deps, params.id, waitSeconds)
          : undefined;
        if (!view) throw notFound();
        const headers: Record<string, string> = preference
          ? { 'preference-applied': preference.applied }
          : {};
        if (!isDone(view)) headers['retry-after'] = '1';
        return ok(toJobJson(view), headers);
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/api/jobs/{id}/',
      access: 'any',
      tag: 'Jobs',
      summary: 'Cancel a job that has not taken effect',
      request: { params: z.object({ id: jobIdSchema }) },
      responses: {
        200: { description: 'Canceled: it will never take effect', schema: jobSchema },
        409: refusal('It has taken effect already', 'The job has taken effect already.', 'job_done'),
      },
      handler: async ({ caller, params }) => ok(toJobJson(await cancel(deps, caller, params.id))),
    }),
    defineRoute({
      method: 'get',
      path: '/api/jobs/',
      access: 'any',
      tag: 'Jobs',
      summary: 'Many jobs at once, or the latest of the caller',
      description: `Without \`ids\`: the caller's latest ${latestShown}, unfinished ones first.`,
      request: { query: listQuery },
      responses: {
        200: { description: 'Those of the jobs that the caller may see', schema: z.array(jobSchema) },
      },
      async handler({ caller, query }) {
        const views = query.ids
          ? await deps.findJobs(
              query.ids.filter((id) => isVisibleTo(caller, id)),
              withPositions,
            )
          : await findLatest(deps, caller.userId);
        return ok(views.map(toJobJson));
      },
    }),
  ];
}

/** Agents see their own jobs, admins all. That a job belongs to somebody else is not told apart from its absence. */
export function isVisibleTo(caller: Caller, jobId: string): boolean {
  const agentId = agentIdOf(jobId);
  return agentId !== undefined && (caller.isAdmin || agentId === caller.userId);
}

async function findOrWait(
  { findJobs, waits }: JobDeps,
  id: string,
  waitSeconds: number,
): Promise<JobView | undefined> {
  const waiting = waitSeconds > 0 ? waits.wait(id, waitSeconds * 1000) : undefined;
  try {
    const [view] = await findJobs([id], withPositions);
    if (!waiting || !view || isDone(view)) return view;
    return (await waiting.outcome) ? (await findJobs([id], withPositions))[0] : view;
  } finally {
    waiting?.end();
  }
}

async function findLatest({ orm, queues, findJobs }: JobDeps, agentId: number): Promise<JobView[]> {
  const latest = (await queues.findUnfinished(agentId)).slice(0, latestShown);
  const unfinished = await findJobs(latest, withPositions);
  const stored = await soon(() => findLatestStoredJobs(orm.em.fork(), agentId, latestShown));
  const known = new Set(unfinished.map((view) => view.id));
  const finished = stored.filter((job) => !known.has(job.id)).map(viewStoredJob);
  return [...unfinished, ...finished].slice(0, latestShown);
}

async function cancel(
  { orm, config, queues, findJobs }: JobDeps,
  caller: Caller,
  id: string,
): Promise<JobView> {
  const [view] = isVisibleTo(caller, id) ? await findJobs([id]) : [];
  if (!view) throw notFound();
  const group = groupOf(view.agentId, config.groups);
  const canceler = { ...view, actorId: caller.userId };
  if (isDone(view) || !(await soon(() => cancelJob(orm.em.fork(), group, canceler)))) {
    throw new ApiError(409, 'job_done', { detail: 'The job has taken effect already.', code: 'job_done' });
  }
  const now = Date.now();
  const outcome = { status: 'canceled' } as const;
  await queues.drop(id, { outcome, startedAtMs: now, settledAtMs: now });
  return { ...view, status: 'canceled', finishedAtMs: now, outcome };
}

/** A limit of its own for each question: one that waits for a lock says nothing about the server. */
export function soon<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  return createSilenceLimit(requestSilenceMs)(ask);
}
