import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import { findStoredJobs } from '../domain/find-operation.ts';
import { agentIdOf } from '../queues/group.ts';
import type { JobQueues } from '../queues/job-queues.ts';
import { isDone, type JobView, viewStoredJob } from '../queues/job-view.ts';
import type { Caller } from './auth.ts';
import { notFound } from './errors.ts';
import { integer } from './fields.ts';
import { toJobJson } from './job-json.ts';
import { jobIdSchema, jobSchema } from './job-schemas.ts';
import type { JobWaits } from './job-waits.ts';
import { parsePrefer } from './prefer.ts';
import { defineRoute, ok, type Route } from './route.ts';

const mostIds = 200;

const idsQuery = z.strictObject({
  ids: z
    .string()
    .transform((value) => [
      ...new Set(
        value
          .split(',')
          .map((id) => id.trim())
          .filter(Boolean),
      ),
    ])
    .pipe(
      z
        .array(z.string())
        .min(1, 'This field is required.')
        .max(mostIds, `Ensure this field has no more than ${mostIds} ids.`),
    )
    .openapi({
      type: 'string',
      description: `Ids separated by commas, at most ${mostIds}`,
      example: '7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f',
    }),
});

/** Looking at jobs. A job that its queue still knows is answered without reading a table. */
export function jobRoutes(deps: { orm: MikroORM; queues: JobQueues; waits: JobWaits }): Route[] {
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
          headers: { 'Retry-After': 'While it is not done' },
        },
      },
      async handler({ caller, params, query, context }) {
        const preference = parsePrefer(context.req.header('prefer'));
        const waitSeconds = preference?.waitSeconds ?? Math.min(30, query.wait ?? 0);
        const [view] =
          visibleTo(caller, [params.id]).length > 0 ? await findJobs(deps, [params.id], waitSeconds) : [];
        if (!view) throw notFound();
        const headers: Record<string, string> = preference
          ? { 'preference-applied': preference.applied }
          : {};
        if (!isDone(view)) headers['retry-after'] = '1';
        return ok(toJobJson(view, await findPosition(deps.queues, view)), headers);
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/jobs/',
      access: 'any',
      tag: 'Jobs',
      summary: 'Many jobs at once',
      request: { query: idsQuery },
      responses: {
        200: { description: 'Those of the jobs that the caller may see', schema: z.array(jobSchema) },
      },
      async handler({ caller, query }) {
        const views = await findJobs(deps, visibleTo(caller, query.ids), 0);
        return ok(
          await Promise.all(
            views.map(async (view) => toJobJson(view, await findPosition(deps.queues, view))),
          ),
        );
      },
    }),
  ];
}

/** Agents see their own jobs, admins all. That a job belongs to somebody else is not told apart from its absence. */
function visibleTo(caller: Caller, ids: readonly string[]): string[] {
  return ids.filter((id) => {
    const agentId = agentIdOf(id);
    return agentId !== undefined && (caller.isAdmin || agentId === caller.userId);
  });
}

/** The jobs in the order asked, from their queues; those the queues have forgotten from the operations. */
async function findJobs(
  deps: { orm: MikroORM; queues: JobQueues; waits: JobWaits },
  ids: readonly string[],
  waitSeconds: number,
): Promise<JobView[]> {
  const queued = await Promise.all(ids.map((id) => findQueued(deps, id, waitSeconds)));
  const forgotten = ids.filter((_, index) => !queued[index]);
  const stored = forgotten.length > 0 ? await findStoredJobs(deps.orm.em.fork(), forgotten) : [];
  const storedById = new Map(stored.map((job) => [job.id, viewStoredJob(job)]));
  return ids.map((id, index) => queued[index] ?? storedById.get(id)).filter((view) => view !== undefined);
}

async function findQueued(
  deps: { queues: JobQueues; waits: JobWaits },
  id: string,
  waitSeconds: number,
): Promise<JobView | undefined> {
  if (waitSeconds === 0) return deps.queues.find(id);
  const giveUp = new AbortController();
  const waiting = deps.waits.wait(id, waitSeconds * 1000, giveUp.signal);
  try {
    const view = await deps.queues.find(id);
    if (!view || isDone(view)) return view;
    return (await waiting) ? deps.queues.find(id) : view;
  } finally {
    giveUp.abort();
  }
}

async function findPosition(queues: JobQueues, view: JobView): Promise<number | undefined> {
  return view.status === 'queued' ? queues.positionOf(view.id) : undefined;
}
