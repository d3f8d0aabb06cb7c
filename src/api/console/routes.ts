import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { createMiddleware } from 'hono/factory';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Log } from '../../log.ts';
import type { JobQueues } from '../../queues/job-queues.ts';
import type { Tokens } from '../auth-tokens.ts';
import type { ClientAddress } from '../client-address.ts';
import type { ObserveRequests } from '../observe-requests.ts';
import { completePage } from '../respond.ts';
import type { IsSecure } from '../secure-connection.ts';
import type { Sessions } from '../sessions.ts';
import { accountPages } from './account-pages.ts';
import { agentPages } from './agent-pages.ts';
import { createAssets } from './assets.ts';
import { boardRoutes } from './board-routes.ts';
import { createBrowserSessions, refuseCrossSite } from './browser-session.ts';
import { customerPages } from './customer-pages.ts';
import { deskPages } from './desk-pages.ts';
import { failedJobPages } from './failed-job-pages.ts';
import { createPages, type Pages } from './layout.ts';
import { operationPages } from './operation-pages.ts';
import { loginRoutes } from './login-routes.ts';
import { overviewPage } from './overview-page.ts';
import { showTrouble } from './trouble.ts';
import { ticketFilePages } from './ticket-file-pages.ts';
import { ticketPages } from './ticket-pages.ts';
import { goTo, type PageEnv, requireLogin } from './visitor.ts';
import { webhookPages } from './webhook-pages.ts';

/** What the pages work with. All that they show and change goes through the API, as the visitor. */
export interface PageDeps {
  readonly pages: Pages;
}

/**
 * What people open in a browser: the login, the agents' desk, the admins' console and Bull Board. Its own paths are `/`,
 * `/login`, `/logout`, `/account`, `/desk/*`, `/admin/*` and `/assets/*`.
 */
export function createConsole(deps: {
  orm: MikroORM;
  log: Log;
  tokens: Tokens;
  sessions: Sessions;
  clientAddress: ClientAddress;
  isSecure: IsSecure;
  observeRequests: ObserveRequests;
  queues: JobQueues;
  /** The whole HTTP application. */
  fetch: (request: Request) => Response | Promise<Response>;
}): Hono {
  const assets = createAssets();
  const pages = createPages(assets);
  const browserSessions = createBrowserSessions(deps);
  const app = new Hono();
  for (const path of ['/', '/login', '/logout', '/account', '/desk/*', '/admin/*', '/assets/*']) {
    app.use(path, deps.observeRequests.onPages(path));
    app.use(path, completePage);
    app.use(path, refuseCrossSite);
  }
  app.route('/', assets.routes);
  app.route('/', loginRoutes({ ...deps, pages, browserSessions }));
  app.route('/', boardRoutes({ ...deps, pages, browserSessions }));

  const inside = new Hono<PageEnv>();
  inside.onError((error, context) => showTrouble(error, context, { pages, log: deps.log }));
  for (const path of ['/', '/account', '/desk/*', '/admin/*'] as const) {
    inside.use(path, compress(), requireLogin({ ...deps, browserSessions }));
  }
  inside.use('/admin/*', adminsOnly(pages));
  inside.get('/', (context, next) => (context.var.visitor.isAgent ? next() : goTo(context, '/admin')));
  inside.route('/', deskPages({ pages }));
  inside.route('/', accountPages({ pages }));
  inside.route('/', customerPages({ pages }));
  inside.route('/', overviewPage({ pages }));
  inside.route('/', agentPages({ pages }));
  inside.route('/', failedJobPages({ pages }));
  inside.route('/', ticketFilePages({ pages }));
  inside.route('/', ticketPages({ pages }));
  inside.route('/', operationPages({ pages }));
  inside.route('/', webhookPages({ pages }));
  for (const path of ['/desk/*', '/admin/*'] as const) {
    inside.all(path, (context) =>
      pages.show(context, { title: 'Not found', content: 'There is no such page.' }, 404),
    );
  }
  return app.route('/', inside);
}

function adminsOnly(pages: Pages) {
  return createMiddleware<PageEnv>(async (context, next) => {
    if (context.var.visitor.isAdmin) return next();
    return pages.show(
      context,
      { title: 'For admins only', content: 'Your account has no access to this page.' },
      403,
    );
  });
}
