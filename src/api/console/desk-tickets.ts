import { html } from 'hono/html';
import type { TicketBody } from '../ticket-body.ts';
import type { Desk } from './desk-data.ts';
import { renderDeskForm } from './desk-form.ts';
import { type DeskJob, nameJob, nameTicket, tellJob } from './desk-jobs.ts';
import { renderInput } from './fields.ts';
import { type FormErrors, type FormValues, noErrors, renderGeneralErrors } from './forms.ts';
import type { Html } from './layout.ts';
import { renderTime } from './lists.ts';

/** The fields of a sale, as the API names them in its messages. */
export const saleFields = ['customer.name', 'customer.email'];

/** A sale that was refused, to be shown again with what was typed. */
export interface SaleAttempt {
  readonly ticketId: number;
  readonly values: FormValues;
  readonly errors: FormErrors;
}

export function renderHeldTickets(desk: Desk, attempt: SaleAttempt | undefined): Html {
  if (desk.held.length === 0) return html`<div class="empty">You hold no tickets. Fetch some to begin.</div>`;
  const jobs = new Map(desk.jobs.map((job) => [job.ticket, job]));
  return html`<ul class="tickets">
      ${desk.held.map((ticket) =>
        renderTicket(ticket, {
          job: jobs.get(ticket.id),
          attempt: attempt?.ticketId === ticket.id ? attempt : undefined,
          search: desk.search,
        }),
      )}
    </ul>
    ${desk.pager}`;
}

interface Around {
  /** What is being done to it. */
  readonly job: DeskJob | undefined;
  readonly attempt: SaleAttempt | undefined;
  /** The query of the page that the ticket is on. */
  readonly search: string;
}

function renderTicket(ticket: TicketBody, { job, attempt, search }: Around): Html {
  const name = nameTicket(ticket);
  return html`<li id="ticket-${ticket.id}" class="card">
    <h3><bdi>${name}</bdi></h3>
    <p class="hint">
      No. ${ticket.id} · priority ${ticket.priority} · held since ${renderTime(ticket.assigned_at)}
    </p>
    ${ticket.hold_expires_at === null ? '' : renderTimeLeft(ticket.hold_expires_at)} ${renderMetadata(ticket)}
    ${
      job === undefined
        ? html`<div class="buttons">
            ${renderSale(ticket, attempt, search)} ${renderRelease(ticket)}
            ${ticket.hold_expires_at === null ? '' : renderExtend(ticket)}
          </div>`
        : html`<p>${nameJob(job)} <span class="badge busy">${tellJob(job).state}</span></p>`
    }
  </li>`;
}

/** The script counts down in the last part, which a renewal of the desk leaves as it is. */
function renderTimeLeft(until: string): Html {
  return html`<p class="hint">
    Yours until ${renderTime(until)}
    <strong role="timer" data-until="${until}" hx-morph-skip-children></strong>
  </p>`;
}

function renderMetadata({ metadata }: TicketBody): Html {
  if (Object.keys(metadata).length === 0) return '';
  return html`<details>
    <summary>Details</summary>
    <pre>${JSON.stringify(metadata, null, 2)}</pre>
  </details>`;
}

/** A renewal of the desk leaves the form as it is: whoever fills it in loses nothing. */
function renderSale(ticket: TicketBody, attempt: SaleAttempt | undefined, search: string): Html {
  const id = `sell-${ticket.id}`;
  const path = `/desk/tickets/${ticket.id}/sell${search}`;
  const { values, errors } = attempt ?? { values: {}, errors: noErrors };
  const common = { values, errors, isRequired: true };
  return html`<details class="sale" ${attempt === undefined ? '' : html`open`}>
    <summary class="button">Sell<span class="unseen"> ${nameTicket(ticket)}</span></summary>
    <form
      id="${id}"
      method="post"
      action="${path}"
      hx-post="${path}"
      hx-target="this"
      hx-select="#${id}"
      hx-swap="outerMorph"
      hx-sync="this:drop"
      hx-morph-skip
    >
      <input type="hidden" name="idempotency_key" value="${crypto.randomUUID()}" />
      ${renderGeneralErrors(errors)}
      ${renderInput({ ...common, name: 'customer.email', id: `email-${ticket.id}`, label: "Customer's e-mail", type: 'email' })}
      ${renderInput({ ...common, name: 'customer.name', id: `name-${ticket.id}`, label: "Customer's name" })}
      <p class="hint found" role="status"></p>
      <div class="buttons"><button>Sell now</button></div>
    </form>
  </details>`;
}

function renderRelease(ticket: TicketBody): Html {
  return renderDeskForm({
    id: `release-${ticket.id}`,
    path: `/desk/tickets/${ticket.id}/release`,
    confirm: `Give ${nameTicket(ticket)} back to the pool?`,
    content: html`<button class="quiet">Release<span class="unseen"> ${nameTicket(ticket)}</span></button>`,
  });
}

function renderExtend(ticket: TicketBody): Html {
  return renderDeskForm({
    id: `extend-${ticket.id}`,
    path: `/desk/tickets/${ticket.id}/extend`,
    content: html`<button class="quiet">Extend<span class="unseen"> ${nameTicket(ticket)}</span></button>`,
  });
}
