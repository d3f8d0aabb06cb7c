import { Hono } from 'hono';
import { html } from 'hono/html';
import { operationKinds } from '../../domain/list-operations.ts';
import { type OperationBody, operationBody } from '../operation-routes.ts';
import { renderInput, renderMoment, renderSelect } from './fields.ts';
import { noErrors, renderGeneralErrors } from './forms.ts';
import { readListPage, renderFilters, renderPager, renderTable, renderTime, toListPath } from './lists.ts';
import {
  readOperationNames,
  renderActor,
  renderDetails,
  renderOutcome,
  renderTickets,
} from './operation-view.ts';
import { operationWords } from './operation-words.ts';
import { type Names, renderAgent } from './people.ts';
import { readPersonFilters } from './person-filters.ts';
import type { PageDeps } from './routes.ts';
import { type PageContext, type PageEnv } from './visitor.ts';

const section = '/admin/operations';
const kindOptions = [
  ['', 'All'],
  ...operationKinds.map((kind) => [kind, operationWords[kind]] as const),
] as const;

/** The audit log. */
export function operationPages({ pages }: PageDeps): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get(section, async (context) => {
    const { api } = context.var.visitor;
    const people = await readPersonFilters(context, { agent: 'agent' });
    const path = toListPath(context, '/api/admin/operations/', ['kind', 'ticket', 'after', 'before']);
    const { rows, next, errors } = people.isKnown
      ? await readListPage(api, `${path}${people.query}`, operationBody)
      : { rows: [], next: undefined, errors: people.errors };
    const names = await readOperationNames(api, rows);
    return pages.show(
      context,
      {
        title: 'Operations',
        extras: ['moments.js'],
        content: html`${renderOperationFilters(context, people.values)}
          <div id="operations">
            ${renderGeneralErrors(errors)} ${errors === noErrors ? renderOperations(rows, names, next) : ''}
            ${renderPager(context, next)}
          </div>`,
      },
      errors === noErrors ? 200 : 400,
    );
  });
  return app;
}

function renderOperationFilters(context: PageContext, people: Record<string, string>) {
  const common = { values: { ...context.req.query(), ...people }, errors: noErrors };
  return renderFilters({
    path: section,
    results: 'operations',
    content: html`${renderSelect({ ...common, name: 'kind', label: 'What', options: kindOptions })}
    ${renderInput({ ...common, name: 'agent', label: 'Agent (user name)', type: 'search' })}
    ${renderInput({ ...common, name: 'ticket', label: 'Ticket number', type: 'search' })}
    ${renderMoment({ ...common, name: 'after', label: 'After' })}
    ${renderMoment({ ...common, name: 'before', label: 'Before' })}`,
  });
}

function renderOperations(rows: readonly OperationBody[], names: Names, next: string | undefined) {
  return renderTable({
    label: 'Operations',
    columns: [
      ['Time', ({ at }) => renderTime(at)],
      ['What', ({ kind }) => operationWords[kind]],
      ['Who', (operation) => renderActor(operation, names)],
      ['Agent', ({ agent }) => renderAgent(agent, names)],
      ['Tickets', renderTickets],
      ['Outcome', ({ outcome }) => renderOutcome(outcome)],
      ['Details', renderDetails],
    ],
    rows,
    empty:
      next === undefined
        ? 'Nothing was done that these filters let through. Widen or clear them.'
        : 'Nothing on this page; the next one goes on.',
  });
}
