import { html } from 'hono/html';
import { type OperationBody, operationBody } from '../operation-routes.ts';
import { type TicketBody, ticketBody } from '../ticket-body.ts';
import { type EditDraft, renderEditForm } from './edit-form.ts';
import { renderInput } from './fields.ts';
import {
  type Draft,
  type FormErrors,
  noErrors,
  renderAction,
  renderForm,
  renderGeneralErrors,
} from './forms.ts';
import type { Html, Page } from './layout.ts';
import { readListPage, renderFacts, renderPager, renderTime, toListPath } from './lists.ts';
import { readOperationNames, renderActor, renderDetails, renderOutcome } from './operation-view.ts';
import { operationWords } from './operation-words.ts';
import { type Names, readNames, renderAgent, renderCustomer } from './people.ts';
import { readTagged } from './read-tagged.ts';
import { renderHold, renderStatus, renderTicketFields, toTicketValues } from './ticket-fields.ts';
import type { PageContext } from './visitor.ts';

interface Drafts {
  readonly edit?: EditDraft;
  readonly reassign?: Draft;
  readonly general?: FormErrors;
}

/** One ticket with its history, and the forms that change it as they were sent, if they were. */
export async function showTicket(context: PageContext, id: number, drafts: Drafts = {}): Promise<Page> {
  const { api } = context.var.visitor;
  const { body: ticket, tag } = await readTagged(api, `/api/admin/tickets/${id}/`, ticketBody);
  const path = toListPath(context, '/api/admin/operations/', []);
  const history = await readListPage(api, `${path}&ticket=${id}`, operationBody);
  const [names, actors] = await Promise.all([
    readNames(api, { agents: [ticket.assigned_to], customers: [ticket.customer] }),
    readOperationNames(api, history.rows),
  ]);
  return {
    title: `Ticket #${id}`,
    actions: renderActions(ticket),
    content: html`${renderGeneralErrors(drafts.general ?? noErrors)}
      <div class="grid">
        <section class="card">
          <h2>Facts</h2>
          ${renderTicketFacts(ticket, names)}
        </section>
        ${ticket.status === 'sold' ? '' : renderReassign(ticket, drafts.reassign)}
      </div>
      <h2>Edit</h2>
      ${renderEditForm({
        action: `/admin/tickets/${id}`,
        noun: 'ticket',
        now: toTicketValues(ticket),
        tag,
        draft: drafts.edit,
        renderFields: renderTicketFields,
      })}
      <h2>History</h2>
      ${renderGeneralErrors(history.errors)} ${renderHistory(history.rows, actors)}
      ${renderPager(context, history.next, `/admin/tickets/${id}`)}`,
  };
}

function renderActions({ id, status }: TicketBody): Html {
  return html`${status === 'assigned' ? renderAction({ path: `/admin/tickets/${id}/release`, label: 'Release', isQuiet: true }) : ''}
  ${renderAction({ path: `/admin/tickets/${id}/delete`, label: 'Delete', confirm: `Delete ticket #${id}?` })}`;
}

function renderTicketFacts(ticket: TicketBody, names: Names): Html {
  const { status, subject, assigned_to: agent, customer, metadata } = ticket;
  return renderFacts([
    ['Status', html`${renderStatus(status)} ${renderHold(ticket)}`],
    ['Subject', subject || '(none)'],
    ['Priority', String(ticket.priority)],
    ['Agent', agent === null ? 'nobody' : renderAgent(agent, names)],
    ['Customer', customer === null ? 'nobody' : renderCustomer(customer, names)],
    ['Created', renderTime(ticket.created_at)],
    ['Changed', renderTime(ticket.updated_at)],
    ['Assigned', renderTime(ticket.assigned_at)],
    ['Metadata', html`<pre>${JSON.stringify(metadata, undefined, 2)}</pre>`],
  ]);
}

function renderReassign({ id, status }: TicketBody, draft: Draft = { values: {}, errors: noErrors }): Html {
  return html`<section>
    ${renderForm({
      id: 'reassign',
      action: `/admin/tickets/${id}/reassign`,
      errors: draft.errors,
      submit: status === 'assigned' ? 'Reassign' : 'Assign',
      creation: draft.values,
      content: html`<h2>${status === 'assigned' ? 'Give it to another agent' : 'Give it to an agent'}</h2>
        ${renderInput({ ...draft, name: 'agent', label: 'User name or e-mail', isRequired: true })}`,
    })}
  </section>`;
}

function renderHistory(rows: readonly OperationBody[], names: Names): Html {
  if (rows.length === 0) return html`<div class="empty">Nothing is recorded of this ticket yet.</div>`;
  return html`<ol class="timeline">
    ${rows.map(
      (operation) =>
        html`<li class="card">
          ${renderTime(operation.at)} · <strong>${operationWords[operation.kind]}</strong> by
          ${renderActor(operation, names)}
          ${
            operation.agent === null || operation.agent === operation.actor
              ? ''
              : html`· agent ${renderAgent(operation.agent, names)}`
          }
          ${renderOutcome(operation.outcome)} ${renderDetails(operation)}
        </li>`,
    )}
  </ol>`;
}
