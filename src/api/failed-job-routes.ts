import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import { cancelJob } from '../domain/cancel-job.ts';
import { jobKinds } from '../domain/job.ts';
import { createFailedJobs, type FailedJob, type FailedJobs } from '../queues/failed-jobs.ts';
import { groupOf } from '../queues/group.ts';
import type { JobQueues } from '../queues/job-queues.ts';
import type { JobView } from '../queues/job-view.ts';
import { ApiError, notFound } from './errors.ts';
import { integer } from './fields.ts';
import type { FindJobs } from './find-jobs.ts';
import { toJobJson } from './job-json.ts';
import { isVisibleTo, soon } from './job-routes.ts';
import { jobIdSchema, jobSchema } from './job-schemas.ts';
import { refusal } from './openapi-errors.ts';
import { defineRoute, noContent, ok, type Route } from './route.ts';

const tag = 'Admin: watching';
const defaultLimit = 100;
const mostLimit = 1000;
const mostGroups = 256;

export const failedJobBody = z
  .object({
    id: jobIdSchema,
    kind: z.enum(jobKinds),
    agent: z.int(),
    ticket: z.int().nullable().openapi({ description: 'Null for a job that is about no one ticket' }),
    group: z.int(),
    failed_at: z.iso.datetime(),
    attempts: z.int(),
    reason: z.string().openapi({ description: 'What the last attempt met with' }),
    created_at: z.iso.datetime(),
  })
  .openapi('FailedJob', {
    example: {
      id: '7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f',
      kind: 'sell',
      agent: 7,
      ticket: 41,
      group: 7,
      failed_at: '2025-09-23T12:00:07.000Z',
      attempts: 3,
      reason: 'new row for relation "users" violates check constraint "users_held_within_capacity"',
      created_at: '2025-09-23T12:00:00.000Z',
    },
  });

const listQuery = z.strictObject({
  group: integer({ min: 0, max: mostGroups - 1 })
    .optional()
    .openapi({ description: 'Only of this group' }),
  limit: integer({ min: 1, max: mostLimit })
    .optional()
    .openapi({ description: `How many at most, ${defaultLimit} unless said` }),
});

const notFailed = refusal(
  'It has not failed, or is retried already.',
  'The job has not failed.',
  'job_not_failed',
);

interface Deps {
  readonly orm: MikroORM;
  readonly config: { readonly groups: number };
  readonly queues: JobQueues;
  readonly findJobs: FindJobs;
}

/** Jobs that the system could not do, and how to have it try again or give them up. */
export function failedJobRoutes({ orm, config, queues, findJobs }: Deps): Route[] {
  const failedJobs = createFailedJobs(queues.all);
  const giveUp = async (view: JobView, actorId: number) => {
    const job = { ...view, actorId };
    await soon(() => cancelJob(orm.em.fork(), groupOf(view.agentId, config.groups), job));
    await failedJobs.remove(view.id);
  };
  return [
    listRoute(failedJobs),
    retryAllRoute(failedJobs),
    retryRoute(failedJobs, findJobs),
    giveUpRoute(failedJobs, findJobs, giveUp),
  ];
}

function listRoute(failedJobs: FailedJobs): Route {
  return defineRoute({
    method: 'get',
    path: '/api/admin/failed-jobs/',
    access: 'admin',
    tag,
    summary: 'List failed jobs, newest failure first',
    description:
      'They stay until they are retried or given up. Nothing of them took effect, unless they failed after that.',
    request: { query: listQuery },
    responses: { 200: { description: 'Failed jobs', schema: z.array(failedJobBody) } },
    handler: async ({ query: { limit = defaultLimit, group } }) =>
      ok((await failedJobs.list(limit, group)).map(toFailedJobBody)),
  });
}

function retryRoute(failedJobs: FailedJobs, findJobs: FindJobs): Route {
  return defineRoute({
    method: 'post',
    path: '/api/admin/failed-jobs/{id}/retry/',
    access: 'admin',
    tag,
    summary: 'Let a failed job wait again',
    description:
      'It comes after what waits already, and has all its attempts again. It takes effect once at most: if it was ' +
      'canceled, or took effect before it failed, it ends as what it came to then.',
    request: { params: z.object({ id: jobIdSchema }) },
    changesRows: false,
    responses: { 200: { description: 'The job as it is now', schema: jobSchema }, 409: notFailed },
    async handler({ caller, params: { id } }) {
      if (!isVisibleTo(caller, id)) throw notFound();
      const isRetried = await failedJobs.retry(id);
      const [view] = await findJobs([id], { positions: true });
      if (!view) throw notFound();
      if (!isRetried) throw jobNotFailed();
      return ok(toJobJson(view));
    },
  });
}

function giveUpRoute(
  failedJobs: FailedJobs,
  findJobs: FindJobs,
  giveUp: (view: JobView, actorId: number) => Promise<void>,
): Route {
  return defineRoute({
    method: 'delete',
    path: '/api/admin/failed-jobs/{id}/',
    access: 'admin',
    tag,
    summary: 'Give a failed job up',
    description:
      'For one that can never be done. From now on it is `canceled`, whoever asks for it or repeats it; one that took effect ' +
      'before it failed stays what it came to then.',
    request: { params: z.object({ id: jobIdSchema }) },
    responses: { 204: { description: 'Given up' }, 409: notFailed },
    async handler({ caller, params: { id } }) {
      const [view] = isVisibleTo(caller, id) ? await findJobs([id]) : [];
      if (!view) throw notFound();
      if (!(await failedJobs.isFailed(id))) throw jobNotFailed();
      await giveUp(view, caller.userId);
      return noContent();
    },
  });
}

function jobNotFailed(): ApiError {
  return new ApiError(409, 'job_not_failed', { detail: 'The job has not failed.', code: 'job_not_failed' });
}

function retryAllRoute(failedJobs: FailedJobs): Route {
  return defineRoute({
    method: 'post',
    path: '/api/admin/failed-jobs/retry-all/',
    access: 'admin',
    tag,
    summary: 'Let all failed jobs wait again',
    description:
      'Those that have failed when this is asked, in each group in the order in which they failed.',
    changesRows: false,
    responses: {
      200: {
        description: 'How many they were',
        schema: z.object({ retried: z.int() }).openapi({ example: { retried: 3 } }),
      },
    },
    handler: async () => ok({ retried: await failedJobs.retryAll() }),
  });
}

function toFailedJobBody(job: FailedJob) {
  return {
    id: job.id,
    kind: job.kind,
    agent: job.agentId,
    ticket: job.ticketId ?? null,
    group: job.group,
    failed_at: new Date(job.failedAtMs).toISOString(),
    attempts: job.attempts,
    reason: job.reason,
    created_at: new Date(job.acceptedAtMs).toISOString(),
  };
}
