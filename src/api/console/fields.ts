import { html } from 'hono/html';
import type { FormErrors, FormValues } from './forms.ts';
import type { Html } from './layout.ts';

interface Field {
  name: string;
  /** Where a page has several fields of the name; the name otherwise. */
  id?: string;
  label: string;
  values: FormValues;
  errors: FormErrors;
  hint?: string | undefined;
}

/** The attributes that tie a control to its messages and hint (WAI-ARIA `aria-describedby`). */
function describe(field: Field): Html {
  const isWrong = field.errors.fields[field.name] !== undefined;
  return html`${isWrong ? html`aria-invalid="true"` : ''} ${refer(field)}`;
}

function refer({ name, id = name, errors, hint }: Field): Html {
  const isWrong = errors.fields[name] !== undefined;
  const described = [isWrong ? `${id}-error` : '', hint === undefined ? '' : `${id}-hint`].join(' ').trim();
  return described === '' ? '' : html`aria-describedby="${described}"`;
}

/** The hint and the messages of a control. */
function renderNotes({ name, id = name, errors, hint }: Field): Html {
  const messages = errors.fields[name];
  return html`${hint === undefined ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`}
  ${messages === undefined ? '' : html`<p class="error" id="${id}-error">${messages.join(' ')}</p>`}`;
}

function renderField(field: Field, control: Html): Html {
  const { name, id = name, label } = field;
  return html`<div class="field">
    <label for="${id}">${label}</label>
    ${control} ${renderNotes(field)}
  </div>`;
}

/** One line of text. Passwords are never sent back. */
export function renderInput(
  field: Field & {
    type?: 'text' | 'email' | 'password' | 'number' | 'search' | 'datetime-local';
    isRequired?: boolean;
    autocomplete?: string;
    hasFocus?: boolean;
  },
): Html {
  const { name, id = name, values, type = 'text', autocomplete = 'off' } = field;
  return renderField(
    field,
    html`<input
      id="${id}"
      name="${name}"
      type="${type}"
      value="${type === 'password' ? '' : (values[name] ?? '')}"
      autocomplete="${autocomplete}"
      ${field.isRequired ? html`required` : ''}
      ${field.hasFocus ? html`autofocus` : ''}
      ${describe(field)}
    />`,
  );
}

/** A date and a time of day. In UTC, until the script `moments.js` of the page has made it the viewer's time. */
export function renderMoment(field: Field): Html {
  const sent = field.values[field.name] ?? '';
  const moment = new Date(sent.length === 'YYYY-MM-DDTHH:MM'.length ? `${sent}Z` : sent);
  const shown = Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(0, 16);
  return renderInput({
    ...field,
    label: `${field.label} (UTC)`,
    type: 'datetime-local',
    values: { [field.name]: shown },
  });
}

export function renderTextArea(field: Field & { rows?: number }): Html {
  const { name, values, rows = 4 } = field;
  return renderField(
    field,
    html`<textarea id="${name}" name="${name}" rows="${rows}" spellcheck="false" ${describe(field)}>
${values[name] ?? ''}</textarea>`,
  );
}

/** `options` as value and label, in order. */
export function renderSelect(field: Field & { options: readonly (readonly [string, string])[] }): Html {
  const { name, values, options } = field;
  const option = ([value, label]: readonly [string, string]) =>
    html`<option value="${value}" ${value === (values[name] ?? '') ? html`selected` : ''}>${label}</option>`;
  return renderField(
    field,
    html`<select id="${name}" name="${name}" ${describe(field)}>
      ${options.map(option)}
    </select>`,
  );
}

/** Sends `true` or nothing. */
export function renderCheckbox(field: Field): Html {
  const { name, label, values } = field;
  return html`<div class="field check">
    <input
      id="${name}"
      name="${name}"
      type="checkbox"
      value="true"
      ${values[name] === 'true' ? html`checked` : ''}
      ${describe(field)}
    />
    <label for="${name}">${label}</label>
    ${renderNotes(field)}
  </div>`;
}

/** Checkboxes that belong together, under a label of their own that has the messages of all of them. */
export function renderCheckboxes(field: Field & { boxes: readonly Html[] }): Html {
  return html`<fieldset class="field" ${refer(field)}>
    <legend>${field.label}</legend>
    ${field.boxes} ${renderNotes(field)}
  </fieldset>`;
}
