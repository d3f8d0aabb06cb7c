import { html } from 'hono/html';
import { webhookBody } from '../webhook-body.ts';
import { type EditDraft, renderEditForm } from './edit-form.ts';
import { type FormErrors, noErrors, renderAction, renderGeneralErrors } from './forms.ts';
import type { Html, Page } from './layout.ts';
import { renderFacts, renderTime } from './lists.ts';
import { readTagged } from './read-tagged.ts';
import type { PageContext } from './visitor.ts';
import { showDeliveries } from './webhook-deliveries.ts';
import {
  renderWebhookFields,
  renderWebhookState,
  toWebhookValues,
  webhookSection as section,
  type WebhookBody,
} from './webhook-fields.ts';

/** One webhook and what was sent to it, with the form as it was sent, if it was, or what another change was refused with. */
export async function showWebhook(
  context: PageContext,
  id: number,
  drafts: { edit?: EditDraft; general?: FormErrors } = {},
): Promise<Page> {
  const { api } = context.var.visitor;
  const { body: webhook, tag } = await readTagged(api, `/api/admin/webhooks/${id}/`, webhookBody);
  return {
    title: `Webhook #${id}`,
    actions: renderActions(id),
    content: html`${renderGeneralErrors(drafts.general ?? noErrors)}
      <section class="card" aria-label="Facts">${renderWebhookFacts(webhook)}</section>
      <h2>Edit</h2>
      ${renderEditForm({
        action: `${section}/${id}`,
        noun: 'webhook',
        now: toWebhookValues(webhook),
        tag,
        draft: drafts.edit,
        renderFields: renderWebhookFields,
      })}
      <h2>Deliveries</h2>
      ${await showDeliveries(context, webhook)}`,
  };
}

function renderActions(id: number): Html {
  return html`${renderAction({
    path: `${section}/${id}/rotate-secret`,
    label: 'Rotate secret',
    confirm: `Give webhook #${id} a new secret? Everything is signed with it from then on, and the old one is gone.`,
    fields: { idempotency_key: crypto.randomUUID() },
    isQuiet: true,
  })}
  ${renderAction({
    path: `${section}/${id}/delete`,
    label: 'Delete',
    confirm: `Delete webhook #${id}, and what waits to be sent to it?`,
  })}`;
}

function renderWebhookFacts(webhook: WebhookBody): Html {
  return renderFacts([
    ['State', renderWebhookState(webhook)],
    ['Created', renderTime(webhook.created_at)],
    ['Changed', renderTime(webhook.updated_at)],
  ]);
}
