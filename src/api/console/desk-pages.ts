import { Hono } from 'hono';
import { readDesk } from './desk-data.ts';
import { type SaleAttempt, saleFields } from './desk-tickets.ts';
import { renderDesk } from './desk-view.ts';
import {
  finish,
  type FormErrors,
  idempotencyHeader,
  noErrors,
  readForm,
  statusOfRefusal,
  toFormErrors,
} from './forms.ts';
import type { PageDeps } from './routes.ts';
import type { ApiAnswer } from './visitor-api.ts';
import type { PageContext, PageEnv } from './visitor.ts';

/** The desk shows what becomes of a job; no request waits for it. */
const atOnce = { prefer: 'respond-async' };

/** The agent's desk: fetch, sell, release, extend, come and go. */
export function deskPages({ pages }: PageDeps): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  const show = async (
    context: PageContext,
    { errors = noErrors, attempt, status = 200 }: Shown = {},
  ): Promise<Response> => {
    const content = renderDesk(await readDesk(context), errors, attempt);
    return pages.show(context, { title: 'Desk', content, extras: ['desk.css', 'desk.js'] }, status);
  };
  /** Back to the desk, which says there what was wrong, if anything was. */
  const goOn = (context: PageContext, answer: ApiAnswer, notice: string) =>
    answer.isOk
      ? goBack(context, notice)
      : show(context, { errors: toFormErrors(answer, []), status: statusOfRefusal(answer) });

  app.get('/', (context) => show(context));

  // With its own method: nobody would read, and so end, the stream that answers a HEAD.
  app.get('/desk/events', ({ req, var: { visitor } }) =>
    visitor.api.open('/api/agent/events', { method: req.method }),
  );

  app.get('/desk/customers', ({ req, var: { visitor } }) => {
    const query = new URLSearchParams({ email: req.query('email') ?? '' });
    return visitor.api.open(`/api/agent/customers/?${query.toString()}`);
  });

  app.post('/desk/fetch', async (context) => {
    const values = await readForm(context);
    const { wait_for_tickets } = values;
    const answer = await context.var.visitor.api.send('POST', '/api/agent/fetch-tickets/', {
      ...(wait_for_tickets !== undefined && { body: { wait_for_tickets } }),
      headers: { ...atOnce, ...idempotencyHeader(values) },
    });
    return goOn(context, answer, 'The fetch is on its way.');
  });

  app.post('/desk/tickets/:id{[0-9]+}/sell', async (context) => {
    const values = await readForm(context);
    const id = context.req.param('id');
    const answer = await context.var.visitor.api.send('POST', `/api/agent/sell-ticket/${id}/`, {
      body: { customer: { name: values['customer.name'], email: values['customer.email'] } },
      headers: { ...atOnce, ...idempotencyHeader(values) },
    });
    if (answer.isOk) return goBack(context, 'The sale is on its way.');
    const attempt: SaleAttempt = { ticketId: Number(id), values, errors: toFormErrors(answer, saleFields) };
    return show(context, { attempt, status: statusOfRefusal(answer) });
  });

  app.post('/desk/tickets/:id{[0-9]+}/release', async (context) => {
    const path = `/api/agent/release-ticket/${context.req.param('id')}/`;
    const answer = await context.var.visitor.api.send('POST', path, { headers: atOnce });
    return goOn(context, answer, 'The release is on its way.');
  });

  app.post('/desk/tickets/:id{[0-9]+}/extend', async (context) => {
    const path = `/api/agent/tickets/${context.req.param('id')}/extend/`;
    const answer = await context.var.visitor.api.send('POST', path, { headers: atOnce });
    return goOn(context, answer, 'The extension is on its way.');
  });

  app.post('/desk/jobs/:id/cancel', async (context) => {
    const path = `/api/jobs/${encodeURIComponent(context.req.param('id'))}/`;
    return goOn(context, await context.var.visitor.api.send('DELETE', path), 'It was canceled.');
  });

  app.post('/desk/availability', async (context) => {
    const { is_available } = await readForm(context);
    const answer = await context.var.visitor.api.send('PATCH', '/api/me/', { body: { is_available } });
    return goOn(context, answer, is_available === 'true' ? 'You are available.' : 'You are away.');
  });
  return app;
}

interface Shown {
  errors?: FormErrors;
  attempt?: SaleAttempt;
  status?: 200 | ReturnType<typeof statusOfRefusal>;
}

/** Without scripts to the desk with a notice; with them the desk, which is still there, hears that it changed. */
function goBack(context: PageContext, notice: string): Response {
  if (context.req.header('hx-request') === undefined) return finish(context, '/', notice);
  return context.body(null, 204, { 'hx-trigger': 'desk-changed' });
}
