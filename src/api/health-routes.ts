import { z } from '@hono/zod-openapi';
import type { Health } from '../health.ts';
import { defineRoute, ok, type Route } from './route.ts';

const check = z.string().openapi({ description: '"ok", or what is wrong', example: 'ok' });
const checks = z.object({ process: check, queue: check, database: check });
const stoppingChecks = { process: 'stopping', queue: 'ok', database: 'ok' };

/** What a load balancer and an orchestrator ask. */
export function healthRoutes(health: Health): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/livez',
      access: 'public',
      tag: 'Health',
      summary: 'Whether the process runs at all',
      needsServers: false,
      responses: { 200: { description: 'It does', schema: z.object({ status: z.literal('ok') }) } },
      handler: () => ok({ status: 'ok' }),
    }),
    defineRoute({
      method: 'get',
      path: '/readyz',
      access: 'public',
      tag: 'Health',
      summary: 'Whether the process should get requests',
      needsServers: false,
      responses: {
        200: {
          description: 'It should',
          schema: z.object({ status: z.enum(['ready', 'degraded']), checks }),
        },
        503: {
          description: 'It should not',
          schema: z.object({ status: z.literal('unready'), checks }),
          examples: { stopping: { status: 'unready', checks: stoppingChecks } },
          headers: { 'Retry-After': 'Seconds until it is worth asking again' },
          isReport: true,
        },
      },
      async handler() {
        const report = await health.report();
        if (report.status !== 'unready') return ok(report);
        return { status: 503, body: report, headers: { 'retry-after': '1' } };
      },
    }),
  ];
}
