import { html } from 'hono/html';
import type { Html } from './layout.ts';

/**
 * Buttons that change something at the desk, which stays where it is: what was wrong appears above it. No button is
 * disabled while its request is under way, so that the focus stays; a second request is dropped meanwhile.
 */
export function renderDeskForm(form: {
  id: string;
  path: string;
  content: Html;
  /** It is done once, however often its button is pressed: it carries a key that the API knows it by. */
  isCreation?: true;
  /** What is asked before, in a dialog. */
  confirm?: string;
}): Html {
  return html`<form
    id="${form.id}"
    class="action"
    method="post"
    action="${form.path}"
    hx-post="${form.path}"
    hx-target="#desk-errors"
    hx-select="#desk-errors > *"
    hx-swap="innerHTML"
    hx-sync="this:drop"
    ${form.confirm === undefined ? '' : html`data-confirm="${form.confirm}"`}
  >
    ${form.isCreation ? html`<input type="hidden" name="idempotency_key" value="${crypto.randomUUID()}" />` : ''}
    ${form.content}
  </form>`;
}
