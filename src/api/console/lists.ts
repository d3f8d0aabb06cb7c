import type { z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import { type FormErrors, noErrors, toFormErrors } from './forms.ts';
import type { Html } from './layout.ts';
import { ApiRefusal, type VisitorApi } from './visitor-api.ts';
import type { PageContext } from './visitor.ts';

/** How many rows a page of a list has. */
const pageSize = 50;

/**
 * The path of a list in the API for what the address of a page asks: the `known` filters that have a value, the order, and
 * where the page starts. What else stands in the address is left out, so that a stray parameter breaks nothing.
 */
export function toListPath(context: PageContext, apiPath: string, known: readonly string[]): string {
  const wanted = new URLSearchParams({ limit: String(pageSize) });
  for (const name of [...known, 'ordering', 'cursor']) {
    const value = context.req.query(name)?.trim();
    if (value !== undefined && value !== '') wanted.set(name, value);
  }
  return `${apiPath}?${wanted.toString()}`;
}

/** A table with its rows, or what to do when there are none. Wide ones scroll by themselves. */
export function renderTable<Row>(table: {
  /** What the table holds, for those who do not see it. */
  label: string;
  /** A column of links and buttons needs no heading. */
  columns: readonly (readonly [heading: string, cell: (row: Row) => Html, kind?: 'number'])[];
  rows: readonly Row[];
  empty: Html;
}): Html {
  const { label, columns, rows } = table;
  if (rows.length === 0) return html`<div class="empty">${table.empty}</div>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">
    <table>
      <thead>
        <tr>
          ${columns.map(([heading, , kind]) =>
            heading === '' ? html`<td></td>` : html`<th scope="col" class="${kind ?? ''}">${heading}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map(([, cell, kind]) => html`<td class="${kind ?? ''}">${cell(row)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/**
 * Links to the first page and to the next, by cursor: a page never skips or repeats rows while others come and go. `path` is
 * where the list stands, if it is shown in answer to a form of another address as well.
 */
export function renderPager(context: PageContext, next: string | undefined, path?: string): Html {
  const here = new URL(context.req.url);
  const cursor = next && new URL(next, here).searchParams.get('cursor');
  const isFirst = !here.searchParams.has('cursor');
  if (isFirst && !cursor) return '';
  const at = (value: string | undefined) => {
    const search = new URLSearchParams(here.search);
    if (value === undefined) search.delete('cursor');
    else search.set('cursor', value);
    return `${path ?? here.pathname}?${search.toString()}`;
  };
  return html`<nav class="pager" aria-label="Pages">
    ${isFirst ? '' : html`<a href="${at(undefined)}">First page</a>`}
    ${cursor ? html`<a rel="next" href="${at(cursor)}">Next page</a>` : ''}
  </nav>`;
}

/** What is known of one thing, by name; what is empty is left out. */
export function renderFacts(facts: readonly (readonly [name: string, value: Html])[]): Html {
  return html`<dl class="facts">
    ${facts.map(([name, value]) =>
      value === ''
        ? ''
        : html`<dt>${name}</dt>
            <dd>${value}</dd>`,
    )}
  </dl>`;
}

/** A form of filters that applies while one types, and by its button without scripts. `id` names what changes with it. */
export function renderFilters(filters: { path: string; results: string; content: Html }): Html {
  return html`<form
    class="filters"
    role="search"
    method="get"
    action="${filters.path}"
    hx-get="${filters.path}"
    hx-trigger="submit, change, input delay:300ms"
    hx-include="this"
    hx-sync="replace"
    hx-select="#${filters.results}"
    hx-target="#${filters.results}"
    hx-swap="outerHTML"
    hx-replace-url="true"
  >
    ${filters.content}
    <button class="quiet">Filter</button>
  </form>`;
}

/** A moment in the viewer's zone, as soon as the script has run; in UTC until then. */
export function renderTime(moment: string | null): Html {
  return moment === null
    ? ''
    : html`<time datetime="${moment}">${moment.replace('T', ' ').slice(0, 16)} UTC</time>`;
}

/** The same for a moment of which everybody knows the day. */
export function renderClock(moment: string): Html {
  return html`<time datetime="${moment}" data-clock>${moment.slice(11, 16)} UTC</time>`;
}

/** A page of a list, or what the API says to filters that it does not take. */
export async function readListPage<Row>(
  api: VisitorApi,
  path: string,
  row: z.ZodType<Row>,
): Promise<{ rows: Row[]; next: string | undefined; errors: FormErrors }> {
  try {
    return { ...(await api.readPage(path, row)), errors: noErrors };
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 400)
      return { rows: [], next: undefined, errors: toFormErrors(error, []) };
    throw error;
  }
}
