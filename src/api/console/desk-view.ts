import { html } from 'hono/html';
import type { Desk } from './desk-data.ts';
import { type DeskJob, isWaiting, nameJob, nameTicket, tellJob } from './desk-jobs.ts';
import { renderDeskForm } from './desk-form.ts';
import { renderHeldTickets, type SaleAttempt } from './desk-tickets.ts';
import { type FormErrors, renderGeneralErrors } from './forms.ts';
import type { Html } from './layout.ts';
import { renderClock, renderTable, renderTime } from './lists.ts';
import { countOf } from './words.ts';

/** How many jobs that are done the desk shows, and how many sales. */
const shownDone = 5;
const shownSales = 25;
/** The longest that a fetch may stay open, in seconds. */
const longestWait = 3_600;

/**
 * The desk. The script renews all of `#desk` when something changes; what stands around it is what a renewal must
 * not take away.
 */
export function renderDesk(desk: Desk, errors: FormErrors, attempt: SaleAttempt | undefined): Html {
  return html`<p id="announcement" class="unseen" role="status"></p>
    <div id="desk-errors" role="alert">${renderGeneralErrors(errors)}</div>
    <p id="connection" class="error" role="status"></p>
    <div id="desk" data-now="${new Date().toISOString()}">
      ${renderTop(desk)}
      <div class="desk">
        <section aria-labelledby="held">
          <h2 id="held" tabindex="-1">Tickets you hold</h2>
          ${renderHeldTickets(desk, attempt)}
        </section>
        <div>
          <section aria-labelledby="requests">
            <h2 id="requests">Latest requests</h2>
            ${renderJobs(desk.jobs)}
          </section>
          <section aria-labelledby="sales">${renderSales(desk)}</section>
        </div>
      </div>
    </div>
    <p id="shortcut" class="hint" hidden>
      <label><input type="checkbox" /> The key <kbd>f</kbd> fetches tickets</label>
    </p>`;
}

function renderTop(desk: Desk): Html {
  const { held_count: held, capacity, is_available: isAvailable } = desk.me;
  return html`<section class="card desk-top" aria-label="Fetching">
    <div>
      ${renderDeskForm({
        id: 'fetch',
        path: '/desk/fetch',
        isCreation: true,
        content: html`<button class="big">Fetch tickets</button>`,
      })}
      ${renderFetch(desk.jobs)}
    </div>
    <div>
      <label for="load">You hold ${held} of ${capacity}</label>
      <progress id="load" value="${Math.min(held, capacity)}" max="${Math.max(1, capacity)}"></progress>
    </div>
    ${renderDeskForm({
      id: 'availability',
      path: '/desk/availability',
      content: html`<input type="hidden" name="is_available" value="${String(!isAvailable)}" />
        <button class="switch" role="switch" aria-checked="${String(isAvailable)}">I am available</button>
        ${isAvailable ? '' : html`<p class="hint">While you are away you get no tickets; what you hold stays yours.</p>`}`,
    })}
  </section>`;
}

/** How the latest fetch is, and what can be done about it. */
function renderFetch(jobs: readonly DeskJob[]): Html {
  const job = jobs.find(({ kind }) => kind === 'fetch');
  if (job === undefined) return '';
  const { state, look, sentence } = tellJob(job);
  const isEmpty = job.result?.outcome === 'pool_empty';
  return html`<div id="fetch-state">
    <p><span class="badge ${look}">${state}</span> ${sentence}</p>
    ${job.status === 'queued' ? renderCancel('fetch', job) : ''} ${isEmpty ? renderWait() : ''}
  </div>`;
}

function renderWait(): Html {
  return renderDeskForm({
    id: 'wait',
    path: '/desk/fetch',
    isCreation: true,
    content: html`<input type="hidden" name="wait_for_tickets" value="${longestWait}" />
      <button class="quiet">Wait until there are tickets</button>`,
  });
}

function renderCancel(place: string, job: DeskJob): Html {
  return renderDeskForm({
    id: `${place}-cancel-${job.id}`,
    path: `/desk/jobs/${encodeURIComponent(job.id)}/cancel`,
    content: html`<button class="quiet">
      ${isWaiting(job) ? 'Stop waiting' : 'Cancel'}<span class="unseen"> ${nameJob(job)}</span>
    </button>`,
  });
}

function renderJobs(jobs: readonly DeskJob[]): Html {
  const shown = [...jobs.filter(({ done }) => !done), ...jobs.filter(({ done }) => done).slice(0, shownDone)];
  if (shown.length === 0) return html`<div class="empty">What you ask for appears here.</div>`;
  return html`<ul class="requests">
    ${shown.map(renderJob)}
  </ul>`;
}

function renderJob(job: DeskJob): Html {
  const { state, look, sentence } = tellJob(job);
  return html`<li
    id="job-${job.id}"
    data-job="${job.id}"
    data-state="${isWaiting(job) ? 'waiting' : job.status}"
  >
    <p class="told">
      <strong>${nameJob(job)}</strong> <span class="badge ${look}">${state}</span> ${sentence}
    </p>
    ${renderTime(job.finished_at ?? job.created_at)}
    ${job.status === 'queued' && job.kind !== 'fetch' ? renderCancel('job', job) : ''}
  </li>`;
}

function renderSales({ sales: { rows, next }, isToday }: Desk): Html {
  const when = isToday ? 'today' : 'in the last 24 hours';
  return html`<h2 id="sales">Sales ${when}: ${rows.length}${next === undefined ? '' : '+'}</h2>
    ${renderTable({
      label: `Sales ${when}`,
      columns: [
        ['Ticket', ({ ticket }) => html`<bdi>${nameTicket(ticket)}</bdi>`],
        [
          'Customer',
          ({ customer }) =>
            html`<bdi>${customer.name}</bdi><br /><span class="hint">${customer.email}</span>`,
        ],
        ['At', ({ sold_at }) => (isToday ? renderClock(sold_at) : renderTime(sold_at))],
      ],
      rows: rows.slice(0, shownSales),
      empty: 'No sales yet. Sell a ticket that you hold.',
    })}
    ${rows.length > shownSales ? html`<p class="hint">The newest ${countOf(shownSales, 'ticket')} are shown.</p>` : ''}`;
}
