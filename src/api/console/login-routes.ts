import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Log } from '../../log.ts';
import type { ClientAddress } from '../client-address.ts';
import { ApiError, bodyTooLarge } from '../errors.ts';
import type { Sessions } from '../sessions.ts';
import type { BrowserSessions } from './browser-session.ts';
import type { Pages } from './layout.ts';
import { showPlainTrouble } from './trouble.ts';
import { renderLogin } from './login-page.ts';

const largestForm = 16 * 1024;

interface Deps {
  log: Log;
  pages: Pages;
  sessions: Sessions;
  browserSessions: BrowserSessions;
  clientAddress: ClientAddress;
}

/** Logging in and out in a browser. */
export function loginRoutes(deps: Deps): Hono {
  const app = new Hono();
  app.onError((error, context) => showPlainTrouble(error, context, deps));
  const limitForm = bodyLimit({
    maxSize: largestForm,
    onError: () => {
      throw bodyTooLarge(largestForm);
    },
  });
  app.get('/login', (context) =>
    deps.pages.showPlain(context, renderLogin({ next: readNext(context.req.query('next')) }), 200),
  );
  app.post('/login', limitForm, (context) => logIn(context, deps));
  app.post('/logout', async (context) => {
    const token = deps.browserSessions.read(context);
    if (token !== undefined) await deps.sessions.logOut(token).catch(() => undefined);
    deps.browserSessions.end(context);
    return context.redirect('/login', 303);
  });
  return app;
}

async function logIn(
  context: Context,
  { pages, sessions, browserSessions, clientAddress }: Deps,
): Promise<Response> {
  const form = await context.req.parseBody().catch((): Record<string, unknown> => ({}));
  const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '');
  const [username, next] = [field('username').trim(), readNext(field('next'))];
  const again = (status: 401 | 429, error: string) =>
    pages.showPlain(context, renderLogin({ next, username, error }), status);
  const wrong = 'Wrong user name or password.';
  if (/\0/.test(username) || !username.isWellFormed()) {
    return pages.showPlain(context, renderLogin({ next, error: wrong }), 401);
  }
  try {
    const tokens = await sessions.logIn(username, field('password'), clientAddress(context));
    if (!tokens) return again(401, wrong);
    browserSessions.start(context, tokens.refresh);
    return context.redirect(next, 303);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 429) throw error;
    return again(429, 'Too many wrong logins. Wait a minute and try again.');
  }
}

/** Only paths of this site: a link to the login must not lead anywhere else. */
function readNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[\w/.,:@+?=&%-]*$/.test(next) ? next : '/';
}
