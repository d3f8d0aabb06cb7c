import type { z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import { webhookEventTypes } from '../../domain/webhook.ts';
import type { webhookBody } from '../webhook-body.ts';
import { staleHint } from './edit-form.ts';
import { renderCheckbox, renderCheckboxes, renderInput } from './fields.ts';
import type { FormErrors, FormValues } from './forms.ts';
import type { Html } from './layout.ts';
import { renderTime } from './lists.ts';

export type WebhookBody = z.infer<typeof webhookBody>;

export const webhookSection = '/admin/webhooks';
export const webhookFieldNames = ['url', 'events', 'description', 'is_active'] as const;

/** What the checkbox of an event is called: a form of the console has each name once. */
const boxOf = (type: string) => `events.${type}`;
const boxWords = (value: string) => (value === 'true' ? 'ticked' : 'not ticked');

/** Whether anything is sent to a webhook, and why not where nobody said so. */
export function renderWebhookState({ is_active, disabled_reason: reason, failing_since }: WebhookBody): Html {
  if (is_active && failing_since !== null)
    return html`<span class="badge bad">Failing</span> since ${renderTime(failing_since)}`;
  if (is_active) return html`<span class="badge good">Active</span>`;
  return reason === null
    ? html`<span class="badge warn">Paused</span>`
    : html`<span class="badge bad">Stopped</span> ${reason}`;
}

/** A webhook as the fields of a form have it. */
export function toWebhookValues({ url, events, description, is_active }: WebhookBody): FormValues {
  const boxes = Object.fromEntries(events.map((type) => [boxOf(type), 'true']));
  return { url, description, ...boxes, ...(is_active && { is_active: 'true' }) };
}

/** What is to be sent of a form. */
export function readWebhookFields(values: FormValues): unknown {
  return {
    url: values.url,
    events: webhookEventTypes.filter((type) => values[boxOf(type)] === 'true'),
    description: values.description,
    is_active: values.is_active === 'true',
  };
}

/** The fields of a webhook; with `now`, what it has meanwhile stands beside each that differs. */
export function renderWebhookFields(values: FormValues, errors: FormErrors, now?: FormValues): Html {
  const field = (name: string, label: string, hint?: string) => ({
    name,
    label,
    values,
    errors,
    hint: staleHint(name, values, now) ?? hint,
  });
  const box = (name: string, label: string, hint?: string) =>
    renderCheckbox({ ...field(name, label), hint: staleHint(name, values, now, boxWords) ?? hint });
  return html`${renderInput({ ...field('url', 'URL', 'What happens is posted here, by http or https'), isRequired: true })}
  ${renderCheckboxes({
    name: 'events',
    label: 'Events',
    values,
    errors,
    boxes: webhookEventTypes.map((type) => box(boxOf(type), type)),
  })}
  ${renderInput(field('description', 'Description', 'What it is for; may stay empty'))}
  ${box('is_active', 'Active', 'While it is paused nothing is sent, and what happens is not kept for it.')}`;
}
