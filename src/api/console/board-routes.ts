import { Hono } from 'hono';
import type { JobQueues } from '../../queues/job-queues.ts';
import type { BrowserSessions } from './browser-session.ts';
import { createQueueBoard } from './bull-board.ts';
import type { Pages } from './layout.ts';
import { renderLogin } from './login-page.ts';

const boardPath = '/admin/queues';

/** Bull Board under the login of the console. */
export function boardRoutes(deps: {
  pages: Pages;
  browserSessions: BrowserSessions;
  queues: JobQueues;
}): Hono {
  const board = new Hono();
  board.use(async (context, next) => {
    const login = await deps.browserSessions.find(context);
    if (login?.isAdmin) return next();
    if (context.req.method !== 'GET' || context.req.path.startsWith(`${boardPath}/api/`)) {
      return context.json({ detail: 'Log in as an admin to see the queues.' }, login ? 403 : 401);
    }
    if (!login) return context.redirect(`/login?next=${boardPath}`, 303);
    const page = renderLogin({ next: boardPath, error: 'Only admins may see the queues.' });
    return deps.pages.showPlain(context, page, 403);
  });
  board.route('/', createQueueBoard(deps.queues.all, boardPath));
  return new Hono().route(boardPath, board);
}
