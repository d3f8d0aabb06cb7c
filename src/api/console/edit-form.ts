import { html } from 'hono/html';
import { type Draft, type FormErrors, type FormValues, noErrors, renderForm, toFormErrors } from './forms.ts';
import type { Html } from './layout.ts';
import type { ApiAnswer } from './visitor-api.ts';

/** An edit as it was sent, and whether somebody else had changed the thing before. */
export interface EditDraft extends Draft {
  readonly isStale: boolean;
}

/** An edit that the API refused; `known` are the fields that the form shows messages at. */
export function toEditDraft(values: FormValues, answer: ApiAnswer, known: readonly string[]): EditDraft {
  return { values, errors: toFormErrors(answer, known), isStale: answer.status === 412 };
}

/** The header that keeps an edit from undoing what somebody else did after its form was opened. */
export function ifMatchHeader({ tag }: FormValues): Record<string, string> {
  return { 'if-match': tag || '*' };
}

/** The form that changes one thing. An edit that came too late is shown with what the thing has now, and can be sent again. */
export function renderEditForm(form: {
  action: string;
  /** What the thing is called in a sentence. */
  noun: string;
  /** What the thing is, as the form has it, and the tag of that. */
  now: FormValues;
  tag: string;
  draft: EditDraft | undefined;
  /** With `now`, what the thing has meanwhile stands beside each field that differs ({@link staleHint}). */
  renderFields: (values: FormValues, errors: FormErrors, now?: FormValues) => Html;
}): Html {
  const { now, tag, draft } = form;
  const { values, errors, isStale } = draft ?? { values: now, errors: noErrors, isStale: false };
  return renderForm({
    id: 'edit',
    action: form.action,
    errors: isStale ? toStaleErrors(form.noun) : errors,
    submit: isStale ? 'Save mine instead' : 'Save',
    content: html`<input type="hidden" name="tag" value="${draft && !isStale ? (values.tag ?? tag) : tag}" />
      ${form.renderFields(values, errors, isStale ? now : undefined)}`,
  });
}

function toStaleErrors(noun: string): FormErrors {
  const reason = `Somebody changed this ${noun} after you opened it, so nothing was saved.`;
  return { fields: {}, general: [`${reason} What it has now stands below each field that differs.`] };
}

/** What a field has now, where that is not what was sent; undefined where nothing is to be said. */
export function staleHint(
  name: string,
  values: FormValues,
  now: FormValues | undefined,
  toWords = (value: string) => value || '(empty)',
): string | undefined {
  const [sent = '', is = ''] = [values[name], now?.[name]];
  return now === undefined || sent === is ? undefined : `Now: ${toWords(is)}`;
}
