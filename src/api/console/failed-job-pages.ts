import { z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { failedJobBody } from '../failed-job-routes.ts';
import {
  finish,
  type FormErrors,
  noErrors,
  renderAction,
  renderGeneralErrors,
  statusOfRefusal,
  toFormErrors,
} from './forms.ts';
import { renderTable, renderTime } from './lists.ts';
import type { PageDeps } from './routes.ts';
import type { ApiAnswer } from './visitor-api.ts';
import type { PageContext, PageEnv } from './visitor.ts';
import { countOf } from './words.ts';

type FailedJobBody = z.infer<typeof failedJobBody>;

const section = '/admin/failed-jobs';
const root = '/api/admin/failed-jobs/';
const mostShown = 100;
const retried = z.object({ retried: z.number() });

/** Jobs that failed for good: why, and another try for one or all of them, or the end of one. */
export function failedJobPages({ pages }: PageDeps): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  const show = async (
    context: PageContext,
    errors: FormErrors,
    status: 200 | 400 | 404 | 409 | 503 = 200,
  ) => {
    const jobs = await context.var.visitor.api.read(`${root}?limit=${mostShown}`, failedJobBody.array());
    return pages.show(context, toPage(jobs, errors), status);
  };
  const showRefused = (context: PageContext, answer: ApiAnswer) => {
    const status = ([404, 409, 503] as const).find((known) => known === statusOfRefusal(answer)) ?? 400;
    return show(context, toFormErrors(answer, []), status);
  };

  app.get(section, (context) => show(context, noErrors));

  app.post(`${section}/retry-all`, async (context) => {
    const answer = await context.var.visitor.api.send('POST', `${root}retry-all/`);
    if (!answer.isOk) return showRefused(context, answer);
    return finish(context, section, `Waiting again: ${countOf(retried.parse(answer.body).retried, 'job')}.`);
  });

  app.post(`${section}/:id/give-up`, async (context) => {
    const id = context.req.param('id');
    const answer = await context.var.visitor.api.send('DELETE', `${root}${encodeURIComponent(id)}/`);
    if (!answer.isOk) return showRefused(context, answer);
    return finish(context, section, `Job ${id} was given up.`);
  });

  app.post(`${section}/:id/retry`, async (context) => {
    const id = context.req.param('id');
    const answer = await context.var.visitor.api.send('POST', `${root}${encodeURIComponent(id)}/retry/`);
    if (!answer.isOk) return showRefused(context, answer);
    return finish(context, section, `Job ${id} waits again.`);
  });
  return app;
}

function toPage(jobs: readonly FailedJobBody[], errors: FormErrors) {
  const isMore = jobs.length === mostShown;
  return {
    title: 'Failed jobs',
    ...(jobs.length > 0 && {
      actions: renderAction({
        path: `${section}/retry-all`,
        label: 'Retry all',
        confirm: isMore ? 'Retry all failed jobs?' : `Retry ${countOf(jobs.length, 'failed job')}?`,
      }),
    }),
    content: html`${renderGeneralErrors(errors)}
    ${isMore ? html`<p>These are the ${mostShown} latest; there may be more.</p>` : ''} ${renderJobs(jobs)}`,
  };
}

function renderJobs(jobs: readonly FailedJobBody[]) {
  return renderTable({
    label: 'Failed jobs',
    columns: [
      ['Failed', ({ failed_at }) => renderTime(failed_at)],
      ['Kind', renderKind],
      ['Agent', ({ agent }) => html`<a href="/admin/agents/${agent}">${agent}</a>`, 'number'],
      ['Group', ({ group }) => group.toString(), 'number'],
      ['Attempts', ({ attempts }) => attempts.toString(), 'number'],
      ['Reason', ({ reason }) => reason],
      ['Job', ({ id }) => html`<code>${id}</code>`],
      [
        '',
        ({ id }) =>
          html`<div class="actions">
            ${renderAction({
              path: `${section}/${encodeURIComponent(id)}/retry`,
              label: html`Retry<span class="visually-hidden"> job ${id}</span>`,
              isQuiet: true,
            })}
            ${renderAction({
              path: `${section}/${encodeURIComponent(id)}/give-up`,
              label: html`Give up<span class="visually-hidden"> job ${id}</span>`,
              confirm: `Give job ${id} up? It is canceled then, and is never done.`,
            })}
          </div>`,
      ],
    ],
    rows: jobs,
    empty: 'Nothing has failed. Jobs that could not be done would be here, to be looked at and tried again.',
  });
}

function renderKind({ kind, ticket }: FailedJobBody) {
  return ticket === null ? kind : html`${kind} <a href="/admin/tickets/${ticket}">ticket ${ticket}</a>`;
}
