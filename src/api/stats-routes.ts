import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import { countFigures, type Figures } from '../domain/count-figures.ts';
import { jobKinds } from '../domain/job.ts';
import { operationStatuses } from '../domain/operation.ts';
import {
  type ActiveJob,
  type JobQueues,
  type QueueDepth,
  QueueUnavailableError,
} from '../queues/job-queues.ts';
import { unavailable } from './errors.ts';
import { createPacedAnswer } from '../paced-answer.ts';
import { defineRoute, ok, type Route } from './route.ts';
import { withinTime } from '../within-time.ts';

const longestCountMs = 5_000;
const longestQueueSilenceMs = 2_500;

const count = z.number().int().nonnegative();
const seconds = z.number().nonnegative().nullable();
const activeJobBody = z
  .object({
    id: z.string(),
    kind: z.string().openapi({ description: 'The kind of an agent’s job, or `expire`' }),
    agent: count.nullable().openapi({ description: 'Null for what no agent asked for' }),
    started_at: z.iso.datetime(),
    worker: z.string().nullable().openapi({ description: 'Host name and id of the process that has it' }),
  })
  .openapi('ActiveJob');
export const statsBody = z
  .object({
    counted_at: z.iso.datetime(),
    tickets: z.object({ unassigned: count, assigned: count, sold: count }),
    agents: z.object({ active: count, available: count, full: count, total: count }),
    queues: z.array(
      z.object({
        group: count,
        is_paused: z.boolean(),
        active_job: activeJobBody.nullable(),
        waiting: count,
        active: count,
        delayed: count,
        failed: count,
        oldest_waiting_seconds: seconds,
      }),
    ),
    throughput: z.object({
      per_minute: z.array(
        z.object({
          minute: z.iso.datetime(),
          total: count,
          counts: z.array(z.object({ kind: z.enum(jobKinds), outcome: z.enum(operationStatuses), count })),
          waiting_seconds: z.object({ median: seconds, p99: seconds, max: seconds }),
        }),
      ),
    }),
  })
  .openapi('Stats', {
    example: {
      counted_at: '2025-09-23T12:00:07.000Z',
      tickets: { unassigned: 3_900, assigned: 100, sold: 6_000 },
      agents: { active: 19, available: 18, full: 4, total: 20 },
      queues: [
        {
          group: 0,
          is_paused: false,
          active_job: {
            id: '8-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f',
            kind: 'fetch',
            agent: 8,
            started_at: '2025-09-23T12:00:06.990Z',
            worker: 'web-1:4711',
          },
          waiting: 3,
          active: 1,
          delayed: 0,
          failed: 0,
          oldest_waiting_seconds: 0.2,
        },
      ],
      throughput: {
        per_minute: [
          {
            minute: '2025-09-23T12:00:00.000Z',
            total: 41,
            counts: [{ kind: 'fetch', outcome: 'succeeded', count: 41 }],
            waiting_seconds: { median: 0.011, p99: 0.088, max: 0.097 },
          },
        ],
      },
    },
  });

/** How things stand: tickets, agents, queues, and what was done in the last hour. */
export function statsRoutes({ orm, queues }: { orm: MikroORM; queues: JobQueues }): Route[] {
  const figures = createPacedAnswer(() => countFigures(orm.em.fork()), longestCountMs);
  return [
    defineRoute({
      method: 'get',
      path: '/api/admin/stats/',
      access: 'admin',
      tag: 'Admin: watching',
      summary: 'Tickets, agents, queues and throughput',
      description:
        'The queues are as they are now; `active_job` is what the group does, and `worker` where. All else is counted ' +
        'for the moment `counted_at`, and counted again when 20 times as long has passed as counting took: within a ' +
        'second for a hundred thousand tickets, half a minute for ten million, four minutes after an hour with five ' +
        'million jobs. `full` agents hold as many tickets as they may. `per_minute` has the last 60 minutes, the ' +
        'current one last, and the jobs by the outcome that the database knows; jobs without one are `failed` in ' +
        '`queues`. `waiting_seconds` is how long those jobs waited from being accepted until the transaction began that ' +
        'did them, canceled ones left out, null where there are none; a fetch that stayed open waited for tickets too. ' +
        'All is exact but `median` and `p99`, which are at most 9 % too high.',
      responses: { 200: { description: 'The figures', schema: statsBody } },
      handler: async () => {
        const [counted, depths] = await Promise.all([
          figures(),
          withinTime(queues.measure(), longestQueueSilenceMs, () => {
            throw new QueueUnavailableError(new Error(`no answer within ${longestQueueSilenceMs} ms`));
          }),
        ]);
        if (counted) return ok(toStatsBody(counted, depths));
        throw unavailable('The tickets are still being counted. Please repeat the request.');
      },
    }),
  ];
}

function toStatsBody({ countedAtMs, tickets, agents, minutes }: Figures, depths: readonly QueueDepth[]) {
  return {
    counted_at: new Date(countedAtMs).toISOString(),
    tickets,
    agents,
    queues: depths.map(({ isPaused, activeJob, oldestWaitingMs, ...depth }) => ({
      ...depth,
      is_paused: isPaused,
      active_job: activeJob === undefined ? null : toActiveJobBody(activeJob),
      oldest_waiting_seconds: oldestWaitingMs === undefined ? null : oldestWaitingMs / 1000,
    })),
    throughput: {
      per_minute: minutes.map(({ minuteMs, waitingSeconds, ...done }) => ({
        minute: new Date(minuteMs).toISOString(),
        ...done,
        waiting_seconds: waitingSeconds,
      })),
    },
  };
}

function toActiveJobBody({ id, kind, agentId, startedAtMs, worker }: ActiveJob) {
  return {
    id,
    kind,
    agent: agentId ?? null,
    started_at: new Date(startedAtMs).toISOString(),
    worker: worker ?? null,
  };
}
