import { html } from 'hono/html';
import { reportBody } from '../agent-report-route.ts';
import type { AgentBody } from './agent-views.ts';
import type { Html } from './layout.ts';
import { ApiRefusal, type VisitorApi } from './visitor-api.ts';
import { toDuration, toNumber } from './words.ts';

const weekMs = 7 * 86_400_000;

/** What the agent did in the last seven days; undefined where that is too much to count in time. */
export async function readWeek(api: VisitorApi, agentId: number) {
  const from = new Date(Date.now() - weekMs).toISOString();
  const path = `/api/admin/reports/agents/?agent=${agentId}&from=${from}`;
  try {
    return (await api.read(path, reportBody.array()))[0];
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 503) return undefined;
    throw error;
  }
}

export function renderWeek({ id, username }: AgentBody, week: Awaited<ReturnType<typeof readWeek>>): Html {
  if (!week)
    return html`<section id="week" class="card">
      <h2>Last 7 days</h2>
      <p>
        There is too much to count right now. <a href="/admin/operations?agent=${id}">See the operations</a>.
      </p>
    </section>`;
  const figures: [string, string][] = [
    ['Fetched', toNumber(week.fetched)],
    ['Sold', toNumber(week.sold)],
    ['Released', toNumber(week.released)],
    ['Expired', toNumber(week.expired)],
    ['Taken away', toNumber(week.taken_away)],
    ['Held on average', week.timed_holdings ? toDuration(week.held_seconds / week.timed_holdings) : '–'],
  ];
  return html`<section id="week" class="card" aria-label="Last 7 days of ${username}">
    <h2>Last 7 days</h2>
    <dl class="figures">
      ${figures.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}
