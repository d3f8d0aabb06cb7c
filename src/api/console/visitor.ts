import type { Context, MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Login } from '../../domain/find-login.ts';
import type { Tokens } from '../auth-tokens.ts';
import type { BrowserSessions } from './browser-session.ts';
import { createVisitorApi, type VisitorApi } from './visitor-api.ts';

/** The person at the browser. */
export interface Visitor extends Pick<Login, 'userId' | 'username' | 'isAdmin' | 'isAgent'> {
  readonly api: VisitorApi;
}

export interface PageEnv {
  Variables: { visitor: Visitor };
}

export type PageContext = Context<PageEnv>;

interface Deps {
  browserSessions: BrowserSessions;
  tokens: Tokens;
  fetch: (request: Request) => Response | Promise<Response>;
}

/** Sends whoever is not logged in to the login, and gives the handlers after it a {@link Visitor}. */
export function requireLogin(deps: Deps): MiddlewareHandler<PageEnv> {
  return createMiddleware<PageEnv>(async (context, next) => {
    const login = await deps.browserSessions.find(context);
    if (login === undefined) return askToLogIn(context);
    const { userId, username, isAdmin, isAgent } = login;
    context.set('visitor', { userId, username, isAdmin, isAgent, api: createVisitorApi(deps, login) });
    return next();
  });
}

/** To the login. A page whose script asks stays instead, with what was typed there, and says that somebody has to log in. */
export function askToLogIn(context: Context): Response {
  if (context.req.header('hx-request') !== undefined) return context.body(null, 401);
  return context.redirect(loginPath(context), 303);
}

/** Where to log in and come back; after a change, to the start instead: a form that was sent is no page. */
function loginPath({ req }: Context): string {
  if (req.method !== 'GET' || req.path === '/') return '/login';
  const query = new URL(req.url).search;
  return `/login?next=${encodeURIComponent(req.path + query)}`;
}

/** To another page, whether the browser asked for this one by itself or htmx did. */
export function goTo(context: Context, path: string): Response {
  if (context.req.header('hx-request') === undefined) return context.redirect(path, 303);
  return context.body(null, 200, { 'hx-redirect': path });
}
