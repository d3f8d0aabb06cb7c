import type { z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import type { statsBody } from '../stats-routes.ts';
import type { Html } from './layout.ts';
import { renderTable } from './lists.ts';
import { renderCharts } from './overview-charts.ts';
import { countOf, toDuration, toNumber } from './words.ts';

export type StatsBody = z.infer<typeof statsBody>;
type QueueBody = StatsBody['queues'][number];

/** How things stand, as of `nowMs`. */
export function renderOverview(stats: StatsBody, nowMs: number) {
  const age = Math.max(0, nowMs - Date.parse(stats.counted_at)) / 1000;
  return html`${renderFirstSteps(stats)}
    <div class="grid">
      <section class="card" aria-labelledby="tickets">
        <h2 id="tickets">Tickets</h2>
        ${renderFigures([
          ['In the pool', stats.tickets.unassigned, '/admin/tickets?status=unassigned'],
          ['Held', stats.tickets.assigned, '/admin/tickets?status=assigned'],
          ['Sold', stats.tickets.sold, '/admin/tickets?status=sold'],
        ])}
      </section>
      <section class="card" aria-labelledby="agents">
        <h2 id="agents">Agents</h2>
        ${renderFigures([
          ['Active', stats.agents.active, '/admin/agents?is_active=true'],
          ['Available', stats.agents.available],
          ['Full', stats.agents.full],
          ['All', stats.agents.total, '/admin/agents'],
        ])}
      </section>
    </div>
    <h2>Queues</h2>
    <p>${describeOldest(stats.queues)}</p>
    ${renderQueues(stats.queues, nowMs)} ${renderCharts(stats)}
    <p class="hint">
      The queues are as they are now. Tickets, agents and minutes were counted
      <span id="counted">${Math.round(age) === 0 ? 'just now' : `${toDuration(Math.round(age))} ago`}</span>.
    </p>`;
}

/** What to do next in a system with nothing in it. */
function renderFirstSteps({ tickets, agents }: StatsBody): Html {
  const hasNoTickets = tickets.unassigned + tickets.assigned + tickets.sold === 0;
  return html`${
    hasNoTickets
      ? html`<p class="empty">
          No tickets yet. <a href="/admin/tickets/bulk">Create some</a>, or
          <a href="/admin/tickets/import">import them from a file</a>.
        </p>`
      : ''
  }
  ${
    agents.total === 0
      ? html`<p class="empty">
          No agents yet. <a href="/admin/agents/new">Create the first one</a>: agents fetch tickets and sell
          them.
        </p>`
      : ''
  }`;
}

function renderFigures(figures: readonly (readonly [string, number, string?])[]): Html {
  return html`<dl class="figures">
    ${figures.map(
      ([name, value, path]) =>
        html`<div>
          <dt>${path === undefined ? name : html`<a href="${path}">${name}</a>`}</dt>
          <dd>${toNumber(value)}</dd>
        </div>`,
    )}
  </dl>`;
}

function describeOldest(queues: readonly QueueBody[]): Html {
  const longest = queues.reduce<{ group: number; seconds: number } | undefined>(
    (found, { group, oldest_waiting_seconds: seconds }) =>
      seconds === null || seconds <= (found?.seconds ?? -1) ? found : { group, seconds },
    undefined,
  );
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  if (longest === undefined) return 'No job waits.';
  return html`${countOf(waiting, 'waiting job')}; the oldest has waited for
    <strong>${toDuration(longest.seconds)}</strong>, in group ${longest.group}.`;
}

function renderQueues(queues: readonly QueueBody[], nowMs: number): Html {
  const most = Math.max(1, ...queues.map(({ waiting }) => waiting));
  return renderTable({
    label: 'Queues by group',
    columns: [
      [
        'Group',
        ({ group, is_paused }) =>
          html`${group} ${is_paused ? html`<span class="badge warn">Paused</span>` : ''}`,
      ],
      [
        'Waiting',
        ({ group, waiting }) =>
          html`<span class="load">
            <progress max="${most}" value="${waiting}" aria-label="Waiting in group ${group}"></progress>
            ${toNumber(waiting)}
          </span>`,
      ],
      [
        'Oldest',
        ({ oldest_waiting_seconds: seconds }) =>
          seconds === null ? '' : html`<span class="whole">${toDuration(seconds)}</span>`,
      ],
      ['Running', ({ active }) => toNumber(active), 'number'],
      ['Delayed', ({ delayed }) => toNumber(delayed), 'number'],
      [
        'Failed',
        ({ failed }) => (failed === 0 ? '0' : html`<a href="/admin/failed-jobs">${toNumber(failed)}</a>`),
        'number',
      ],
      ['Does now', ({ active_job }) => renderActiveJob(active_job, nowMs)],
    ],
    rows: queues,
    empty: 'There is no group.',
  });
}

function renderActiveJob(job: QueueBody['active_job'], nowMs: number): Html {
  if (job === null) return 'Idle';
  const seconds = Math.max(0, nowMs - Date.parse(job.started_at)) / 1000;
  const { kind, agent, worker } = job;
  return html`<span class="badge busy">${kind}</span>
    ${agent === null ? '' : html`for <a href="/admin/agents/${agent}">agent ${agent}</a>,`}
    ${toDuration(seconds)} so far${worker === null ? '' : html`, in <code>${worker}</code>`}`;
}
