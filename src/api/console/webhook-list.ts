import { html } from 'hono/html';
import { webhookBody } from '../webhook-body.ts';
import { renderSelect } from './fields.ts';
import { noErrors, renderGeneralErrors } from './forms.ts';
import type { Html, Page } from './layout.ts';
import { readListPage, renderFilters, renderPager, renderTable, renderTime, toListPath } from './lists.ts';
import type { PageContext } from './visitor.ts';
import { renderWebhookState, webhookSection as section, type WebhookBody } from './webhook-fields.ts';

/** The list of webhooks, and whether its filters could be read. */
export async function showWebhookList(context: PageContext): Promise<{ page: Page; status: 200 | 400 }> {
  const path = toListPath(context, '/api/admin/webhooks/', ['is_active']);
  const { rows, next, errors } = await readListPage(context.var.visitor.api, path, webhookBody);
  const isFiltered = (context.req.query('is_active') ?? '') !== '';
  const page = {
    title: 'Webhooks',
    actions: html`<a class="button" href="${section}/new">New webhook</a>`,
    content: html`${renderWebhookFilters(context)}
      <div id="webhooks">
        ${renderGeneralErrors(errors)} ${errors === noErrors ? renderWebhooks(rows, isFiltered) : ''}
        ${renderPager(context, next)}
      </div>`,
  };
  return { page, status: errors === noErrors ? 200 : 400 };
}

function renderWebhookFilters(context: PageContext): Html {
  const common = { values: context.req.query(), errors: noErrors };
  return renderFilters({
    path: section,
    results: 'webhooks',
    content: html`${renderSelect({
      ...common,
      name: 'is_active',
      label: 'State',
      options: [
        ['', 'All'],
        ['true', 'Active'],
        ['false', 'Paused or stopped'],
      ],
    })}
    ${renderSelect({
      ...common,
      name: 'ordering',
      label: 'Order',
      options: [
        ['', 'Oldest first'],
        ['-id', 'Newest first'],
      ],
    })}`,
  });
}

function renderWebhooks(rows: readonly WebhookBody[], isFiltered: boolean): Html {
  return renderTable({
    label: 'Webhooks',
    columns: [
      ['Number', ({ id }) => html`<a href="${section}/${id}">#${id}</a>`],
      ['URL', ({ url }) => url],
      ['Events', ({ events }) => events.join(', ')],
      ['State', renderWebhookState],
      ['Description', ({ description }) => description],
      ['Created', ({ created_at }) => renderTime(created_at)],
    ],
    rows,
    empty: isFiltered
      ? 'No webhook is in this state. Choose another one, or all.'
      : html`No webhooks yet. <a href="${section}/new">Create one</a>: what happens is then posted to a URL of
          yours.`,
  });
}
