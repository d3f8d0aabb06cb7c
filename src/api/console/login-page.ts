import { html } from 'hono/html';
import { renderInput } from './fields.ts';
import { noErrors, renderGeneralErrors } from './forms.ts';
import type { Page } from './layout.ts';

/** The form that starts a browser's session. `next` is a path of this site. */
export function renderLogin(options: { next: string; username?: string; error?: string }): Page {
  const values = { username: options.username ?? '' };
  const general = options.error === undefined ? [] : [options.error];
  const common = { values, errors: noErrors, isRequired: true };
  return {
    title: 'Log in',
    content: html`<form class="card" method="post" action="/login">
      ${renderGeneralErrors({ fields: {}, general })}
      <input type="hidden" name="next" value="${options.next}" />
      ${renderInput({ ...common, name: 'username', label: 'User name', autocomplete: 'username', hasFocus: true })}
      ${renderInput({ ...common, name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' })}
      <div class="buttons"><button>Log in</button></div>
    </form>`,
  };
}
