import { z } from '@hono/zod-openapi';
import { customerBody } from '../customer-body.ts';
import { profileBody } from '../me-routes.ts';
import { ticketBody } from '../ticket-body.ts';
import { deskJob } from './desk-jobs.ts';
import { renderPager, toListPath } from './lists.ts';
import type { PageContext } from './visitor.ts';

const dayMs = 86_400_000;
/** More sales than that are counted as "more than". */
const mostSales = 1_000;

const saleBody = z.object({ ticket: ticketBody, customer: customerBody, sold_at: z.string() });

export type Desk = Awaited<ReturnType<typeof readDesk>>;

/**
 * Everything that the desk shows. Sales are those after the moment that the address names (`after`), where a day begins for
 * the viewer; those of the last 24 hours if it names none.
 */
export async function readDesk(context: PageContext) {
  const { req } = context;
  const { api } = context.var.visitor;
  const startOfDay = req.query('after');
  const after = startOfDay ?? new Date(Date.now() - dayMs).toISOString();
  const salesQuery = new URLSearchParams({ after, limit: String(mostSales) });
  const [me, held, jobs, sales] = await Promise.all([
    api.read('/api/me/', profileBody),
    api.readPage(toListPath(context, '/api/agent/tickets/', []), ticketBody),
    api.read('/api/jobs/', deskJob.array()),
    api.readPage(`/api/agent/sales/?${salesQuery.toString()}`, saleBody),
  ]);
  return {
    me,
    held: held.rows,
    pager: renderPager(context, held.next),
    jobs,
    sales,
    isToday: startOfDay !== undefined,
    /** The query of this page, for what comes back to it. */
    search: new URL(req.url).search,
  };
}
