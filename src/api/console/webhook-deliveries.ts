import type { z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import { webhookDeliveryStatuses } from '../../domain/list-webhook-deliveries.ts';
import { deliveryBody } from '../admin-webhook-delivery-routes.ts';
import { renderSelect } from './fields.ts';
import { noErrors, renderAction, renderGeneralErrors } from './forms.ts';
import type { Html } from './layout.ts';
import { readListPage, renderFilters, renderPager, renderTable, renderTime, toListPath } from './lists.ts';
import type { PageContext } from './visitor.ts';
import { webhookSection, type WebhookBody } from './webhook-fields.ts';

type DeliveryBody = z.infer<typeof deliveryBody>;

const badges = { pending: 'warn', sending: 'busy', succeeded: 'good', failed: 'bad' } as const;
const statusOptions = [
  ['', 'All'],
  ...webhookDeliveryStatuses.map((status) => [status, status] as const),
] as const;

/** What was, is and will be sent to a webhook, with a button that sends it again. */
export async function showDeliveries(context: PageContext, webhook: WebhookBody): Promise<Html> {
  const at = `${webhookSection}/${webhook.id}`;
  const path = toListPath(context, `/api/admin/webhooks/${webhook.id}/deliveries/`, ['status']);
  const { rows, next, errors } = await readListPage(context.var.visitor.api, path, deliveryBody);
  return html`${renderDeliveryFilters(context, at)}
    <div id="deliveries">
      ${renderGeneralErrors(errors)} ${errors === noErrors ? renderDeliveries(context, webhook, rows) : ''}
      ${renderPager(context, next, at)}
    </div>`;
}

function renderDeliveryFilters(context: PageContext, path: string): Html {
  return renderFilters({
    path,
    results: 'deliveries',
    content: renderSelect({
      name: 'status',
      label: 'Status',
      values: context.req.query(),
      errors: noErrors,
      options: statusOptions,
    }),
  });
}

function renderDeliveries(
  context: PageContext,
  webhook: WebhookBody,
  deliveries: readonly DeliveryBody[],
): Html {
  // Who sends several again comes back to the same rows.
  const { search } = new URL(context.req.url);
  const at = `${webhookSection}/${webhook.id}/deliveries`;
  return renderTable({
    label: 'Deliveries',
    columns: [
      ['Time', ({ created_at }) => renderTime(created_at)],
      ['Event', ({ type }) => type],
      ['Status', ({ status }) => html`<span class="badge ${badges[status]}">${status}</span>`],
      ['Attempts', ({ attempts }) => String(attempts), 'number'],
      ['Answer', ({ response_status }) => String(response_status ?? ''), 'number'],
      ['Error', ({ error }) => error ?? ''],
      ['Next attempt', ({ next_attempt_at }) => renderTime(next_attempt_at)],
      [
        '',
        ({ id, event }) =>
          renderAction({
            path: `${at}/${id}/redeliver${search}`,
            label: html`Send again<span class="visually-hidden"> ${event}</span>`,
            fields: { idempotency_key: crypto.randomUUID() },
            isQuiet: true,
          }),
      ],
      ['Event id', ({ event }) => html`<code>${event}</code>`],
    ],
    rows: deliveries,
    empty: describeNoDeliveries(webhook, (context.req.query('status') ?? '') !== ''),
  });
}

function describeNoDeliveries({ is_active }: WebhookBody, isFiltered: boolean): string {
  if (isFiltered) return 'No delivery has this status. Choose another one, or all.';
  return is_active
    ? 'Nothing was sent yet. The next event that it wants will be here.'
    : 'Nothing was sent. Make it active, and the next event that it wants will be here.';
}
