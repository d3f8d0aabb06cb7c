import { Hono } from 'hono';
import { html } from 'hono/html';
import { statsBody } from '../stats-routes.ts';
import { renderOverview } from './overview-view.ts';
import type { PageDeps } from './routes.ts';
import { ApiRefusal, type VisitorApi } from './visitor-api.ts';
import { goTo, type PageEnv } from './visitor.ts';

/** How things stand, now: the page, and what its script puts in the place of the figures every two seconds. */
export function overviewPage({ pages }: PageDeps): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get('/admin', async (context) => {
    const { content, status } = await renderNow(context.var.visitor.api);
    return pages.show(
      context,
      {
        title: 'Overview',
        extras: ['uplot.css', 'uplot.js', 'overview.js'],
        actions: html`<a class="button quiet" href="/admin/queues">Queues in Bull Board</a>`,
        content: html`<div id="connection" class="error" role="status" hidden></div>
          <div id="live">${content}</div>`,
      },
      status,
    );
  });

  app.get('/admin/overview', async (context) => {
    if (context.req.header('hx-request') === undefined) return goTo(context, '/admin');
    const { content, status } = await renderNow(context.var.visitor.api);
    return context.html(content, status, { 'cache-control': 'no-store' });
  });
  return app;
}

/** The figures; or why there are none, where counting takes too long or the queues do not answer. */
async function renderNow(api: VisitorApi) {
  try {
    const stats = await api.read('/api/admin/stats/', statsBody);
    return { content: await renderOverview(stats, Date.now()), status: 200 } as const;
  } catch (error) {
    if (!(error instanceof ApiRefusal) || error.status !== 503) throw error;
    const { detail } = error.body as { detail: string };
    return { content: await html`<p class="empty">${detail}</p>`, status: 503 } as const;
  }
}
