import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { BullBoardRequest } from '@bull-board/api/typings/app';
import { HonoAdapter } from '@bull-board/hono';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import type { JobQueue } from '../../queues/queue-backend.ts';

/**
 * What an admin may change here: retry failed jobs, pause and resume. Adding, editing, emptying or promoting would
 * go round the rules of Allot (and concurrency other than 1 round its order), so the board refuses them.
 */
const allowedChanges = new Set([
  '/api/queues/pause',
  '/api/queues/resume',
  '/api/queues/:queueName/pause',
  '/api/queues/:queueName/resume',
  '/api/queues/:queueName/retry/:queueStatus',
  '/api/queues/:queueName/:jobId/retry',
]);

/** Bull Board over the group queues, to be mounted at `basePath` behind a check that the caller is an admin. */
export function createQueueBoard(queues: readonly JobQueue[], basePath: string): Hono {
  const serverAdapter = new HonoAdapter(serveStatic);
  serverAdapter.setBasePath(basePath);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { allowRetries: true })),
    serverAdapter,
    options: {
      uiConfig: { boardTitle: 'Allot queues', hideDocsLink: true },
      handlerHooks: {
        before: async ({ method, route, request }) => {
          const allowed =
            method === 'get' || (allowedChanges.has(route) && !(await retriesCompleted(request)));
          return allowed
            ? undefined
            : {
                allow: false,
                status: 403,
                message: 'Allot allows only looking, retrying failed jobs and pausing here.',
              };
        },
      },
    },
  });
  return serverAdapter.registerPlugin();
}

/** Whether a job is to be done again that is done: the board's own check lets completed jobs through as well. */
async function retriesCompleted({ params, queues }: BullBoardRequest): Promise<boolean> {
  const { queueName, jobId, queueStatus } = params;
  const job = jobId === undefined ? undefined : await queues.get(queueName)?.getJob(jobId);
  return queueStatus === 'completed' || (await job?.getState()) === 'completed';
}
