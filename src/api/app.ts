import type { MikroORM } from '@mikro-orm/postgresql';
import { Hono } from 'hono';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { createAuthenticate } from './auth.ts';
import { createTokens } from './auth-tokens.ts';
import { createHandler, toEndpoints } from './dispatch.ts';
import { documentRoutes } from './document-routes.ts';
import { notFound } from './errors.ts';
import { createDocument } from './openapi.ts';
import { respondToError, startExchange } from './respond.ts';
import type { Route } from './route.ts';
import type { UserAccess } from './user-access.ts';

/** Everything that the routes work with. */
export interface ApiDeps {
  orm: MikroORM;
  config: Config;
  log: Log;
  jwtSecret: string;
  userAccess: UserAccess;
}

/** The HTTP application. It opens nothing and starts nothing: `app.request()` works on it as the server does. */
export function createApp(deps: ApiDeps): Hono {
  // Not strict: each path is answered with and without its last slash.
  const app = new Hono({ strict: false });
  const tokens = createTokens({ ...deps.config, secret: deps.jwtSecret });
  const routes: Route[] = [];
  const described = toEndpoints(routes);
  const endpoints = [...described, ...toEndpoints(documentRoutes(createDocument(described)))];
  const authenticate = createAuthenticate({ tokens, userAccess: deps.userAccess });
  for (const endpoint of endpoints) {
    app.all(toHonoPath(endpoint.path), createHandler(endpoint, { authenticate, log: deps.log }));
  }
  app.notFound((context) =>
    respondToError(startExchange(context.req.raw, context.req.path), notFound(), deps.log),
  );
  app.onError((error, context) =>
    respondToError(startExchange(context.req.raw, context.req.path), error, deps.log),
  );
  return app;
}

/** `/api/jobs/{id}/` → `/api/jobs/:id` */
function toHonoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1').replace(/(?<=.)\/$/, '');
}
