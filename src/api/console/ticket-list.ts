import { html } from 'hono/html';
import { ticketStatuses } from '../../domain/ticket.ts';
import { type TicketBody, ticketBody } from '../ticket-body.ts';
import { renderInput, renderMoment, renderSelect } from './fields.ts';
import { noErrors, renderGeneralErrors } from './forms.ts';
import type { Html, Page } from './layout.ts';
import { readListPage, renderFilters, renderPager, renderTable, renderTime, toListPath } from './lists.ts';
import { type Names, readNames, renderAgent, renderCustomer } from './people.ts';
import { type PersonFilters, readPersonFilters } from './person-filters.ts';
import { renderHold, renderStatus } from './ticket-fields.ts';
import type { PageContext } from './visitor.ts';

const section = '/admin/tickets';
const filterNames = ['status', 'search', 'created_after', 'created_before'] as const;
const statusOptions = [['', 'All'], ...ticketStatuses.map((status) => [status, status] as const)] as const;
/** Both go with every filter. */
const orderings = [
  ['-created_at', 'Newest first'],
  ['created_at', 'Oldest first'],
] as const;

/** The list of tickets, and whether its filters could be read. */
export async function showTicketList(context: PageContext): Promise<{ page: Page; status: 200 | 400 }> {
  const { api } = context.var.visitor;
  const people = await readPersonFilters(context, { agent: 'assigned_to', customer: 'customer' });
  const path = toListPath(context, '/api/admin/tickets/', filterNames);
  const { rows, next, errors } = people.isKnown
    ? await readListPage(api, `${path}${people.query}`, ticketBody)
    : { rows: [], next: undefined, errors: people.errors };
  const names = await readNames(api, {
    agents: rows.map((ticket) => ticket.assigned_to),
    customers: rows.map(({ customer }) => customer),
  });
  const content = html`${renderTicketFilters(context, people)}
    <div id="tickets">
      ${renderGeneralErrors(errors)}
      ${
        errors === noErrors ? html`${renderTickets(rows, names, next)} ${renderExports(context, people)}` : ''
      }
      ${renderPager(context, next)}
    </div>`;
  const page = { title: 'Tickets', extras: ['moments.js'] as const, actions: renderActions(), content };
  return { page, status: errors === noErrors ? 200 : 400 };
}

function renderActions(): Html {
  return html`<a class="button quiet" href="${section}/import">Import</a>
    <a class="button quiet" href="${section}/bulk">Create many</a>
    <a class="button" href="${section}/new">New ticket</a>`;
}

function renderTicketFilters(context: PageContext, people: PersonFilters) {
  const common = { values: { ...context.req.query(), ...people.values }, errors: noErrors };
  return html`${renderFilters({
    path: section,
    results: 'tickets',
    content: html`${renderInput({ ...common, name: 'search', label: 'Subject', type: 'search' })}
      ${renderSelect({ ...common, name: 'status', label: 'Status', options: statusOptions })}
      ${renderInput({ ...common, name: 'agent', label: 'Agent (user name)', type: 'search' })}
      ${renderInput({ ...common, name: 'customer', label: 'Customer (e-mail)', type: 'search' })}
      ${renderMoment({ ...common, name: 'created_after', label: 'Created after' })}
      ${renderMoment({ ...common, name: 'created_before', label: 'Created before' })}
      ${renderSelect({ ...common, name: 'ordering', label: 'Order', options: orderings })}
      <a class="button quiet" href="${section}">Clear</a>`,
  })}`;
}

function renderTickets(rows: readonly TicketBody[], names: Names, next: string | undefined) {
  return renderTable({
    label: 'Tickets',
    columns: [
      ['Number', ({ id }) => html`<a href="${section}/${id}">#${id}</a>`],
      ['Subject', ({ subject }) => subject],
      ['Status', ({ status }) => renderStatus(status)],
      ['Priority', ({ priority }) => String(priority), 'number'],
      ['Agent', ({ assigned_to: agent }) => renderAgent(agent, names)],
      ['Customer', ({ customer }) => renderCustomer(customer, names)],
      ['Created', ({ created_at: at }) => renderTime(at)],
      ['Held or sold', renderHold],
    ],
    rows,
    empty:
      next === undefined
        ? html`No ticket is like that. Clear the filters, <a href="${section}/new">create a ticket</a> or
            <a href="${section}/import">import a file</a>.`
        : 'None among those looked at so far; the next page looks further.',
  });
}

function renderExports(context: PageContext, people: PersonFilters): Html {
  const filters = filterNames.flatMap((name): [string, string][] => {
    const value = context.req.query(name)?.trim();
    return value ? [[name, value]] : [];
  });
  const query = `${new URLSearchParams(filters).toString()}${people.query}`;
  const link = (format: string) => html`<a href="${section}/export?format=${format}&${query}">${format}</a>`;
  return html`<p class="hint">Download all that match as ${link('csv')} or ${link('ndjson')}.</p>`;
}
