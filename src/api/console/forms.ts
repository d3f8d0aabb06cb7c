import { html } from 'hono/html';
import { readBody } from '../request-body.ts';
import type { Html } from './layout.ts';
import { leaveNotice } from './notice.ts';
import type { ApiAnswer } from './visitor-api.ts';
import { goTo, type PageContext } from './visitor.ts';

/** The text fields of a form by name, as they were sent. */
export type FormValues = Readonly<Record<string, string>>;

/** What the API said to what a form sent: messages by field (`customer.email`), and what belongs to no field. */
export interface FormErrors {
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly general: readonly string[];
  /** It is not known whether what was asked for was done all the same. */
  readonly mayBeDone?: boolean;
}

export const noErrors: FormErrors = { fields: {}, general: [] };

/** What a form was sent with, and what is wrong with that. */
export interface Draft {
  readonly values: FormValues;
  readonly errors: FormErrors;
}

const largestForm = 1024 * 1024;

/** Files are left out. Throws ApiError 400, 413 or 415 for what no browser sends. */
export async function readForm(context: PageContext): Promise<FormValues> {
  const form = (await readBody(context.req.raw, largestForm)) ?? {};
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** The messages of a refusal, whatever its shape; `known` are the fields that the form shows messages at. */
export function toFormErrors(
  { body, status }: Pick<ApiAnswer, 'body' | 'status'>,
  known: readonly string[],
): FormErrors {
  const fields: Record<string, string[]> = {};
  const general: string[] = [];
  const collect = (value: unknown, path: string) => {
    if (Array.isArray(value)) {
      const place = known.includes(path) ? (fields[path] ??= []) : general;
      for (const message of value)
        place.push(
          place === general && path !== '' && path !== 'non_field_errors'
            ? `${path}: ${message}`
            : String(message),
        );
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value))
        collect(inner, path === '' ? name : `${path}.${name}`);
    }
  };
  const { detail, error, code: _, errors: __, ...rest } = (body ?? {}) as Record<string, unknown>;
  for (const sentence of [detail, error]) if (typeof sentence === 'string') general.push(sentence);
  collect(rest, '');
  if (general.length === 0 && Object.keys(fields).length === 0)
    general.push(`The server answered ${status}. Please try again.`);
  return { fields, general, mayBeDone: status === 503 };
}

/** The status of a page that shows a form again: the API's own, so that htmx and tests see what happened. */
export function statusOfRefusal({ status }: Pick<ApiAnswer, 'status'>) {
  return ([400, 403, 404, 409, 412, 422, 503] as const).find((known) => known === status) ?? 400;
}

/**
 * What a form of something that exists began with. Of what comes back only the fields that differ are saved, so that a form
 * that stood open takes back nothing that somebody else has changed meanwhile.
 */
export function renderOriginal(values: FormValues): Html {
  return html`<input
    type="hidden"
    name="original"
    value="${values['original'] ?? JSON.stringify(values)}"
  />`;
}

/** The `sent` fields that are not as the form began ({@link renderOriginal}); all of them if it does not say how it began. */
export function readChanges(sent: FormValues, { original }: FormValues): FormValues {
  const began = parseOriginal(original);
  return Object.fromEntries(Object.entries(sent).filter(([name, value]) => began[name] !== value));
}

function parseOriginal(original = ''): Record<string, unknown> {
  try {
    return Object(JSON.parse(original)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** After a change: on to `path`, where `notice` says what was done. */
export function finish(context: PageContext, path: string, notice: string): Response {
  leaveNotice(context, notice);
  return goTo(context, path);
}

/**
 * A form that shows what is wrong in place, keeping what was typed, and works without scripts as well: the page that comes
 * back on an error holds the same form (`id`), and htmx takes it from there.
 */
export function renderForm(form: {
  id: string;
  action: string;
  errors: FormErrors;
  submit: string;
  content: Html;
  /**
   * What a form that creates something was sent with. It carries a key that the API knows it by, so that it is done once, however
   * often its button is pressed; the same key again where the first try may have been done.
   */
  creation?: FormValues;
  /** What is asked before it is sent, in a dialog. */
  confirm?: string;
}): Html {
  return html`<form
    id="${form.id}"
    class="sheet"
    method="post"
    action="${form.action}"
    hx-post="${form.action}"
    hx-select="#${form.id}"
    hx-target="this"
    hx-swap="outerMorph"
    hx-disable="find button"
    ${form.confirm === undefined ? '' : html`data-confirm="${form.confirm}"`}
  >
    ${form.creation ? html`<input type="hidden" name="idempotency_key" value="${keyOf(form.creation, form.errors)}" />` : ''}
    ${renderGeneralErrors(form.errors)} ${form.content}
    <div class="buttons"><button>${form.submit}</button></div>
  </form>`;
}

function keyOf(values: FormValues, { mayBeDone }: FormErrors): string {
  return (mayBeDone && values['idempotency_key']) || crypto.randomUUID();
}

export function renderGeneralErrors({ general }: FormErrors): Html {
  return general.length === 0
    ? ''
    : html`<div class="error" role="alert">${general.map((message) => html`<p>${message}</p>`)}</div>`;
}

/** The header that makes a repeated creation find what the first one did. */
export function idempotencyHeader({ idempotency_key: key }: FormValues): Record<string, string> {
  return key === undefined ? {} : { 'idempotency-key': key };
}

/** One button that changes something, after one question where that cannot be undone. */
export function renderAction(action: {
  path: string;
  label: Html;
  /** What is asked before, in a dialog. */
  confirm?: string;
  fields?: FormValues;
  isQuiet?: boolean;
}): Html {
  return html`<form
    class="action"
    method="post"
    action="${action.path}"
    ${action.confirm === undefined ? '' : html`data-confirm="${action.confirm}"`}
  >
    ${Object.entries(action.fields ?? {}).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button class="${action.confirm === undefined ? '' : 'danger'} ${action.isQuiet ? 'quiet' : ''}">
      ${action.label}
    </button>
  </form>`;
}
