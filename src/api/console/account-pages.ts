import { Hono } from 'hono';
import { html } from 'hono/html';
import { profileBody } from '../me-routes.ts';
import { renderInput } from './fields.ts';
import {
  finish,
  type FormErrors,
  noErrors,
  readForm,
  renderForm,
  statusOfRefusal,
  toFormErrors,
} from './forms.ts';
import type { PageDeps } from './routes.ts';
import type { PageContext, PageEnv } from './visitor.ts';

const path = '/account';
const fields = ['current_password', 'new_password'];

/** Everybody's own account: who they are, and their password. */
export function accountPages({ pages }: PageDeps): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get(path, async (context) => pages.show(context, await renderAccount(context, noErrors)));

  app.post(path, async (context) => {
    const { current_password, new_password } = await readForm(context);
    const body = { current_password, new_password };
    const answer = await context.var.visitor.api.send('POST', '/api/me/password/', { body });
    if (answer.isOk) {
      return finish(context, '/login', 'Your password was changed. Log in with the new one.');
    }
    const page = await renderAccount(context, toFormErrors(answer, fields));
    return pages.show(context, page, statusOfRefusal(answer));
  });
  return app;
}

async function renderAccount(context: PageContext, errors: FormErrors) {
  const me = await context.var.visitor.api.read('/api/me/', profileBody);
  const roles = [me.is_admin ? 'Admin' : '', me.is_agent ? 'Agent' : ''].filter((role) => role !== '');
  const common = { values: {}, errors, type: 'password', isRequired: true } as const;
  return {
    title: 'Your account',
    content: html`<section class="card" aria-label="You">
        <dl class="facts">
          <dt>User name</dt>
          <dd>${me.username}</dd>
          ${
            me.email === ''
              ? ''
              : html`<dt>E-mail</dt>
                  <dd>${me.email}</dd>`
          }
          <dt>Roles</dt>
          <dd>${roles.join(', ')}</dd>
          ${
            me.is_agent
              ? html`<dt>Capacity</dt>
                  <dd>${me.held_count} of ${me.capacity} tickets held</dd>`
              : ''
          }
        </dl>
      </section>
      <h2>Change the password</h2>
      ${renderForm({
        id: 'password',
        action: path,
        errors,
        submit: 'Change password',
        content: html`${renderInput({ ...common, name: 'current_password', label: 'Current password', autocomplete: 'current-password' })}
        ${renderInput({
          ...common,
          name: 'new_password',
          label: 'New password',
          autocomplete: 'new-password',
          hint: 'At least 8 characters. You are then logged out everywhere, here as well, and log in again.',
        })}`,
      })}
      <h2>Log out</h2>
      <form method="post" action="/logout"><button class="quiet">Log out of this browser</button></form>`,
  };
}
