import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { JobQueues } from '../queues/job-queues.ts';
import { type BrowserSessions, refuseCrossSite } from './browser-session.ts';
import { createQueueBoard } from './bull-board.ts';
import type { ClientAddress } from './client-address.ts';
import { ApiError, bodyTooLarge } from './errors.ts';
import { loginPageHeaders, renderLogin } from './pages/login.ts';
import type { Sessions } from './sessions.ts';

const boardPath = '/admin/queues';
const largestForm = 16 * 1024;

/** What people open in a browser: the login and, for admins, Bull Board. */
export function createBrowserRoutes(deps: {
  sessions: Sessions;
  browserSessions: BrowserSessions;
  clientAddress: ClientAddress;
  queues: JobQueues;
}): Hono {
  const app = new Hono();
  app.use('/login', refuseCrossSite);
  app.use('/logout', refuseCrossSite);
  app.get('/login', (context) => showLogin(context, 200, { next: readNext(context.req.query('next')) }));
  const limitForm = bodyLimit({
    maxSize: largestForm,
    onError: () => {
      throw bodyTooLarge(largestForm);
    },
  });
  app.post('/login', limitForm, (context) => logIn(context, deps));
  app.post('/logout', async (context) => {
    const token = deps.browserSessions.read(context);
    if (token !== undefined) await deps.sessions.logOut(token).catch(() => undefined);
    deps.browserSessions.end(context);
    return context.redirect('/login', 303);
  });

  const board = new Hono();
  board.use(refuseCrossSite);
  board.use(async (context, next) => {
    const login = await deps.browserSessions.find(context);
    if (login?.isAdmin) return next();
    if (context.req.method !== 'GET' || context.req.path.startsWith(`${boardPath}/api/`)) {
      return context.json({ detail: 'Log in as an admin to see the queues.' }, login ? 403 : 401);
    }
    if (login) return showLogin(context, 403, { next: boardPath, error: 'Only admins may see the queues.' });
    return context.redirect(`/login?next=${boardPath}`, 303);
  });
  board.route('/', createQueueBoard(deps.queues.all, boardPath));
  app.route(boardPath, board);
  return app;
}

async function logIn(
  context: Context,
  {
    sessions,
    browserSessions,
    clientAddress,
  }: {
    sessions: Sessions;
    browserSessions: BrowserSessions;
    clientAddress: ClientAddress;
  },
): Promise<Response> {
  const form = await context.req.parseBody().catch((): Record<string, unknown> => ({}));
  const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '');
  const [username, next] = [field('username').trim(), readNext(field('next'))];
  if (/\0/.test(username) || !username.isWellFormed()) {
    return showLogin(context, 401, { next, error: 'Wrong user name or password.' });
  }
  try {
    const tokens = await sessions.logIn(username, field('password'), clientAddress(context));
    if (!tokens) return showLogin(context, 401, { next, username, error: 'Wrong user name or password.' });
    browserSessions.start(context, tokens.refresh);
    return context.redirect(next, 303);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 429) throw error;
    return showLogin(context, 429, {
      next,
      username,
      error: 'Too many wrong logins. Wait a minute and try again.',
    });
  }
}

function showLogin(
  context: Context,
  status: 200 | 401 | 403 | 429,
  options: Parameters<typeof renderLogin>[0],
) {
  return context.html(renderLogin(options), status, loginPageHeaders);
}

/** Only paths of this site: a link to the login must not lead anywhere else. */
function readNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[\w/.?=&%-]*$/.test(next) ? next : boardPath;
}
