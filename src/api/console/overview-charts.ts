import { html } from 'hono/html';
import type { Html } from './layout.ts';
import { renderTime } from './lists.ts';
import type { StatsBody } from './overview-view.ts';
import { toDuration, toNumber } from './words.ts';

type MinuteBody = StatsBody['throughput']['per_minute'][number];

/** The last hour as two charts, which the script draws from the table that follows them, and as that table. */
export function renderCharts({ counted_at, throughput: { per_minute: minutes } }: StatsBody): Html {
  return html`<h2>The last hour</h2>
    <div class="grid">
      ${renderChart('Jobs per second', [['rate', 'Jobs done']])}
      ${renderChart('Seconds that jobs waited', [
        ['median', 'Median'],
        ['p99', '99 of 100 waited less'],
      ])}
    </div>
    <details id="minutes" class="card">
      <summary>The same in figures</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="The last hour by minute">
        <table>
          <thead>
            <tr>
              <th scope="col">Minute</th>
              <th scope="col" class="number">Jobs</th>
              <th scope="col" class="number">Per second</th>
              <th scope="col" class="number">Waited: median</th>
              <th scope="col" class="number">99 of 100</th>
              <th scope="col" class="number">Longest</th>
              <th scope="col">Which</th>
            </tr>
          </thead>
          <tbody>
            ${minutes.toReversed().map((minute) => renderMinute(minute, Date.parse(counted_at)))}
          </tbody>
        </table>
      </div>
    </details>`;
}

/** `lines` are what is drawn: the name of the figure in the table, and what it is called. */
function renderChart(title: string, lines: readonly (readonly [string, string])[]): Html {
  return html`<figure class="card chart" aria-label="${title}; the same in figures is below">
    <figcaption>
      <h3>${title}</h3>
      ${lines.map(([name, label]) => html`<span class="key ${name}" data-figure="${name}">${label}</span>`)}
    </figcaption>
    <div class="plot" aria-hidden="true" hx-morph-skip></div>
  </figure>`;
}

function renderMinute({ minute, total, counts, waiting_seconds: waited }: MinuteBody, countedAtMs: number) {
  const startMs = Date.parse(minute);
  // The last minute is not over yet.
  const seconds = Math.min(60, Math.max(1, (countedAtMs - startMs) / 1000));
  const rate = total / seconds;
  const cell = (value: number | null) =>
    html`<td class="number">${value === null ? '' : toDuration(value)}</td>`;
  return html`<tr
    id="minute-${startMs}"
    data-at="${startMs / 1000}"
    data-rate="${rate}"
    data-median="${waited.median ?? ''}"
    data-p99="${waited.p99 ?? ''}"
  >
    <th scope="row">${renderTime(minute)}</th>
    <td class="number">${toNumber(total)}</td>
    <td class="number">${toNumber(rate, 2)}</td>
    ${cell(waited.median)}${cell(waited.p99)}${cell(waited.max)}
    <td>${counts.map(({ kind, outcome, count }) => `${kind} ${outcome}: ${toNumber(count)}`).join(', ')}</td>
  </tr>`;
}
