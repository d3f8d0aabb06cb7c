import type { MikroORM } from '@mikro-orm/postgresql';
import { Hono, type MiddlewareHandler } from 'hono';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Metrics, Scrape } from '../metrics/registry.ts';
import type { JobQueues } from '../queues/job-queues.ts';
import { agentCustomerRoute } from './agent-customer-route.ts';
import { agentRoutes } from './agent-routes.ts';
import { agentSalesRoute } from './agent-sales-route.ts';
import { agentTicketRoutes } from './agent-ticket-routes.ts';
import { adminAgentRoutes } from './admin-agent-routes.ts';
import { adminBulkRoute } from './admin-bulk-route.ts';
import { adminCustomerRoutes } from './admin-customer-routes.ts';
import { agentReportRoute } from './agent-report-route.ts';
import { adminExportRoute } from './admin-export-route.ts';
import { adminImportRoute } from './admin-import-route.ts';
import { createAdminOnce } from './admin-once.ts';
import { adminTicketActions } from './admin-ticket-actions.ts';
import { adminTicketRoutes } from './admin-ticket-routes.ts';
import { adminWebhookDeliveryRoutes } from './admin-webhook-delivery-routes.ts';
import { adminWebhookRoutes } from './admin-webhook-routes.ts';
import { createAuthenticate } from './auth.ts';
import { createTokens } from './auth-tokens.ts';
import type { Backpressure } from './backpressure.ts';
import { createClientAddress } from './client-address.ts';
import { createConsole } from './console/routes.ts';
import { createHandler, toEndpoints } from './dispatch.ts';
import { documentRoutes } from './document-routes.ts';
import { notFound } from './errors.ts';
import { createGuardGuess } from './guard-guess.ts';
import type { Health } from '../health.ts';
import { healthRoutes } from './health-routes.ts';
import { jobEventRoutes } from './job-event-routes.ts';
import { jobRoutes } from './job-routes.ts';
import { failedJobRoutes } from './failed-job-routes.ts';
import type { FindJobs } from './find-jobs.ts';
import type { JobWaits } from './job-waits.ts';
import { meRoutes } from './me-routes.ts';
import { allowOrigins } from './cross-origin.ts';
import { createDocument } from './openapi.ts';
import { metricsRoute } from './metrics-route.ts';
import { createObserveRequests } from './observe-requests.ts';
import { operationRoutes } from './operation-routes.ts';
import { createPasswords } from './passwords.ts';
import { respondToError, startExchange } from './respond.ts';
import { createIsSecure } from './secure-connection.ts';
import { createSessions } from './sessions.ts';
import { statsRoutes } from './stats-routes.ts';
import { tokenRoutes } from './token-routes.ts';
import type { UserAccess } from './user-access.ts';

/** Everything that the routes work with. */
export interface ApiDeps {
  orm: MikroORM;
  config: Config;
  log: Log;
  jwtSecret: string;
  userAccess: UserAccess;
  queues: JobQueues;
  findJobs: FindJobs;
  waits: JobWaits;
  backpressure: Backpressure;
  health: Health;
  metrics: Metrics;
  scrape: Scrape;
  /** Put around each request to `/api/`. */
  traceRequests?: MiddlewareHandler | undefined;
}

/** The HTTP application. It opens nothing and starts nothing: `app.request()` works on it as the server does. */
export function createApp(deps: ApiDeps): Hono {
  // Not strict: each path is answered with and without its last slash.
  const app = new Hono({ strict: false });
  const tokens = createTokens({ ...deps.config, secret: deps.jwtSecret });
  const passwords = createPasswords();
  const guardGuess = createGuardGuess();
  const clientAddress = createClientAddress(deps.config.trustedProxies);
  const isSecure = createIsSecure(deps.config.trustedProxies);
  const once = createAdminOnce(deps);
  const sessions = createSessions({ ...deps, tokens, passwords, guardGuess });
  const described = toEndpoints([
    ...tokenRoutes({ sessions, clientAddress }),
    ...meRoutes({ ...deps, passwords, guardGuess, clientAddress }),
    adminBulkRoute({ ...deps, once }),
    adminImportRoute({ ...deps, once }),
    adminExportRoute(deps),
    ...adminTicketRoutes({ ...deps, once }),
    ...adminTicketActions({ ...deps, once }),
    ...adminCustomerRoutes({ ...deps, once }),
    ...adminAgentRoutes({ ...deps, passwords, once }),
    ...adminWebhookRoutes({ ...deps, once }),
    ...adminWebhookDeliveryRoutes({ ...deps, once }),
    ...operationRoutes(deps),
    ...statsRoutes(deps),
    ...failedJobRoutes(deps),
    agentReportRoute(deps),
    ...agentRoutes(deps),
    ...agentTicketRoutes(deps),
    agentCustomerRoute(deps),
    agentSalesRoute(deps),
    ...jobRoutes(deps),
    ...jobEventRoutes(deps),
    ...healthRoutes(deps.health),
    ...(deps.config.metricsPort === undefined ? [metricsRoute(deps.scrape)] : []),
  ]);
  const endpoints = [...described, ...toEndpoints(documentRoutes(createDocument(described)))];
  const authenticate = createAuthenticate({ tokens, userAccess: deps.userAccess });
  const observeRequests = createObserveRequests({ ...deps, logRequests: deps.config.logRequests });
  if (deps.traceRequests) app.use('/api/*', deps.traceRequests);
  if (deps.config.corsOrigins.length > 0) app.use('/api/*', allowOrigins(deps.config.corsOrigins));
  for (const endpoint of endpoints) {
    app.all(
      toHonoPath(endpoint.path),
      createHandler(endpoint, { authenticate, log: deps.log, observeRequests }),
    );
  }
  const fetch = (request: Request) => app.fetch(request);
  app.route(
    '/',
    createConsole({ ...deps, tokens, sessions, clientAddress, isSecure, observeRequests, fetch }),
  );
  app.notFound((context) => {
    const startedAtMs = performance.now();
    const response = respondToError(startExchange(context.req.raw, context.req.path), notFound(), deps.log);
    observeRequests.onUnknown(context.req.raw, response, startedAtMs);
    return response;
  });
  app.onError((error, context) =>
    respondToError(startExchange(context.req.raw, context.req.path), error, deps.log),
  );
  return app;
}

/** `/api/jobs/{id}/` → `/api/jobs/:id` */
function toHonoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1').replace(/(?<=.)\/$/, '');
}
