import { z } from '@hono/zod-openapi';
import type { Health } from './health.ts';
import { defineRoute, ok, type Route } from './route.ts';

const checks = z.object({ process: z.string(), queue: z.string(), database: z.string() });

/** What a load balancer and an orchestrator ask. */
export function healthRoutes(health: Health): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/livez',
      access: 'public',
      tag: 'Health',
      summary: 'Whether the process runs at all',
      responses: { 200: { description: 'It does', schema: z.object({ status: z.literal('ok') }) } },
      handler: () => ok({ status: 'ok' }),
    }),
    defineRoute({
      method: 'get',
      path: '/readyz',
      access: 'public',
      tag: 'Health',
      summary: 'Whether the process should get requests',
      responses: {
        200: {
          description: 'It should',
          schema: z.object({ status: z.enum(['ready', 'degraded']), checks }),
        },
        503: { description: 'It should not', schema: z.object({ status: z.literal('unready'), checks }) },
      },
      async handler() {
        const report = await health.report();
        return { status: report.status === 'unready' ? 503 : 200, body: report };
      },
    }),
  ];
}
