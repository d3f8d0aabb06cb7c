import { html } from 'hono/html';
import type { OperationBody } from '../operation-routes.ts';
import type { Html } from './layout.ts';
import { renderAgent, type Names, readNames } from './people.ts';
import type { VisitorApi } from './visitor-api.ts';

/** How many tickets of an operation are named one by one. */
const mostTicketsShown = 5;

const badges = { succeeded: 'good', rejected: 'warn', canceled: '', failed: 'bad' } as const;

/** The names of the agents of these operations; actors come with their names. */
export function readOperationNames(api: VisitorApi, rows: readonly OperationBody[]): Promise<Names> {
  return readNames(api, { agents: rows.map(({ agent }) => agent) });
}

export function renderOutcome(outcome: OperationBody['outcome']): Html {
  return html`<span class="badge ${badges[outcome]}">${outcome}</span>`;
}

/** Who did it: an agent as a link, an admin by name, the service itself where nobody asked. */
export function renderActor({ actor, actor_username: username, agent }: OperationBody, names: Names): Html {
  if (actor === null) return 'Allot itself';
  if (actor === agent) return renderAgent(actor, names);
  return username ?? `#${actor}`;
}

export function renderTickets({ tickets, details }: OperationBody): Html {
  const { first_id: first, last_id: last } = details;
  if (tickets.length === 0 && typeof first === 'number' && typeof last === 'number')
    return first === last ? renderTicket(first) : html`${renderTicket(first)} to ${renderTicket(last)}`;
  const more = tickets.length - mostTicketsShown;
  return html`${tickets.slice(0, mostTicketsShown).map((id) => html`${renderTicket(id)} `)}
  ${more > 0 ? `…and ${more} more` : ''}`;
}

function renderTicket(id: number): Html {
  return html`<a href="/admin/tickets/${id}">#${id}</a>`;
}

/** What is known of it besides, in words, and as it was recorded on demand. */
export function renderDetails({ details }: OperationBody): Html {
  const known = Object.entries(details).filter(([, value]) => value !== null && value !== undefined);
  if (known.length === 0) return '';
  return html`${describeDetails(details).map((line) => html`<div>${line}</div>`)}
    <details>
      <summary>JSON</summary>
      <pre>${JSON.stringify(Object.fromEntries(known), undefined, 2)}</pre>
    </details>`;
}

function describeDetails(details: OperationBody['details']): string[] {
  const { before, after, changed, ...rest } = details;
  const now = asRecord(after ?? changed);
  const old = asRecord(before);
  const changes = Object.entries(now).flatMap(([field, value]) =>
    JSON.stringify(old[field]) === JSON.stringify(value)
      ? []
      : `${toWords(field)}: ${describeChange(old[field], value)}`,
  );
  const facts = Object.entries(rest).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : `${toWords(name)}: ${describeValue(value)}`,
  );
  return [...changes, ...facts];
}

function describeChange(before: unknown, after: unknown): string {
  return before === undefined ? describeValue(after) : `${describeValue(before)} → ${describeValue(after)}`;
}

function describeValue(value: unknown): string {
  if (value === null || value === '') return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function toWords(name: string): string {
  return name.replaceAll('_', ' ');
}
