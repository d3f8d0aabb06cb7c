import { html } from 'hono/html';
import { parseJson } from '../request-body.ts';
import type { TicketBody } from '../ticket-body.ts';
import { staleHint } from './edit-form.ts';
import { renderInput, renderTextArea } from './fields.ts';
import type { FormErrors, FormValues } from './forms.ts';
import type { Html } from './layout.ts';
import { renderTime } from './lists.ts';

export const ticketFieldNames = ['subject', 'priority', 'metadata', 'hold_seconds'] as const;
type TicketFields = Pick<TicketBody, (typeof ticketFieldNames)[number]>;

const hints: Partial<Record<string, string>> = {
  metadata: 'A JSON object, such as {"source": "webshop"}',
  hold_seconds: 'How long an agent may hold it: 0 for ever, empty as the setting HOLD_SECONDS says',
};

const badges = { unassigned: '', assigned: 'busy', sold: 'good' } as const;

export function renderStatus(status: TicketBody['status']): Html {
  return html`<span class="badge ${badges[status]}">${status}</span>`;
}

/** Until when a ticket is held, or when it was sold. */
export function renderHold({ status, hold_expires_at: until, sold_at: sold }: TicketBody): Html {
  if (sold !== null) return html`sold ${renderTime(sold)}`;
  if (status !== 'assigned') return '';
  return until === null ? 'held for ever' : html`held until ${renderTime(until)}`;
}

/** A ticket as the fields of a form have it. */
export function toTicketValues({
  subject,
  priority,
  metadata,
  hold_seconds: hold,
}: TicketFields): FormValues {
  return {
    subject,
    priority: String(priority),
    metadata: JSON.stringify(metadata, undefined, 2),
    hold_seconds: hold === null ? '' : String(hold),
  };
}

/** The fields of a ticket; with `now`, what it has meanwhile stands beside each that differs. */
export function renderTicketFields(values: FormValues, errors: FormErrors, now?: FormValues): Html {
  const field = (name: string, label: string) => ({
    name,
    label,
    values,
    errors,
    hint: staleHint(name, values, now) ?? hints[name],
  });
  return html`${renderInput(field('subject', 'Subject'))}
  ${renderInput({ ...field('priority', 'Priority'), type: 'number' })}
  ${renderTextArea(field('metadata', 'Metadata'))}
  ${renderInput({ ...field('hold_seconds', 'Hold seconds'), type: 'number' })}`;
}

/** What is to be sent of a form, or what is wrong with its JSON. */
export function readTicketFields(
  values: FormValues,
): { body: Record<string, unknown> } | { errors: FormErrors } {
  const { subject, priority, metadata, hold_seconds } = values;
  const body = { subject, priority: priority?.trim() || 0, hold_seconds: hold_seconds?.trim() || null };
  try {
    return { body: { ...body, metadata: parseJson(Buffer.from(metadata?.trim() || '{}')) } };
  } catch {
    const message = 'This is no JSON, or nested too deeply. Enter an object, such as {"source": "webshop"}.';
    return { errors: { fields: { metadata: [message] }, general: [] } };
  }
}
