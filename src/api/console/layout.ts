import type { Context } from 'hono';
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { AssetName, Assets } from './assets.ts';
import type { PageContext, Visitor } from './visitor.ts';
import { takeNotice } from './notice.ts';

/** A piece of a page. Text that comes in by `${}` of `html` is escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString> | string;

export interface Page {
  readonly title: string;
  readonly content: Html;
  /** What the page loads besides what all pages do. */
  readonly extras?: readonly AssetName[];
  /** What stands beside the title: links to what can be done here. */
  readonly actions?: Html;
}

const sections = [
  ['/admin', 'Overview'],
  ['/admin/tickets', 'Tickets'],
  ['/admin/agents', 'Agents'],
  ['/admin/customers', 'Customers'],
  ['/admin/operations', 'Operations'],
  ['/admin/webhooks', 'Webhooks'],
  ['/admin/failed-jobs', 'Failed jobs'],
] as const;

/** What pages may load and send to: only what Allot serves itself (Content Security Policy Level 3). */
const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; " +
    "base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  vary: 'HX-Request, Cookie',
} as const;

/** Sends whole pages in the common frame. */
export function createPages(assets: Assets) {
  return {
    /** The answer with a page of somebody who is logged in. */
    show(
      context: PageContext,
      page: Page,
      status: 200 | 201 | 400 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 500 | 503 = 200,
    ) {
      const { visitor } = context.var;
      return context.html(
        renderFrame(assets, page, renderHeader(visitor, context.req.path), takeNotice(context)),
        status,
        pageHeaders,
      );
    },
    /** The answer with a page of nobody in particular. */
    showPlain(
      context: Context,
      page: Page,
      status: 200 | 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 500 | 503,
    ) {
      return context.html(renderFrame(assets, page, '', takeNotice(context)), status, pageHeaders);
    },
  };
}

export type Pages = ReturnType<typeof createPages>;

function renderFrame(assets: Assets, page: Page, header: Html, notice: string | undefined) {
  const loaded: AssetName[] = ['console.css', 'htmx.js', 'console.js', ...(page.extras ?? [])];
  const load = (name: AssetName) =>
    name.endsWith('.css')
      ? html`<link rel="stylesheet" href="${assets.pathOf(name)}" />`
      : html`<script defer src="${assets.pathOf(name)}"></script>`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="htmx-config" content='{"includeIndicatorCSS": false, "history": "reload"}' />
        <title>${page.title} · Allot</title>
        <link rel="icon" href="data:," />
        ${loaded.map(load)}
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        ${header}
        <main id="main" tabindex="-1">
          <div class="title">
            <h1>${page.title}</h1>
            ${page.actions ? html`<div class="actions">${page.actions}</div>` : ''}
          </div>
          <div id="notices" role="status">
            ${notice === undefined ? '' : html`<p class="notice">${notice}</p>`}
          </div>
          ${page.content}
        </main>
      </body>
    </html>`;
}

function renderHeader({ username, isAdmin, isAgent }: Visitor, path: string) {
  const isHere = (section: string) =>
    path === section || (section !== '/admin' && path.startsWith(`${section}/`));
  const link = ([section, name]: readonly [string, string]) =>
    html`<a href="${section}" ${isHere(section) ? html`aria-current="page"` : ''}>${name}</a>`;
  return html`<header class="top">
    <a class="brand" href="/">Allot</a>
    <nav aria-label="Sections">
      ${isAgent ? link(['/', 'Desk']) : ''}
      ${isAdmin ? html`${sections.map(link)} <a href="/admin/queues">Queues</a>` : ''}
    </nav>
    <div class="account">
      <a href="/account">${username}</a>
      <form method="post" action="/logout"><button class="quiet">Log out</button></form>
    </div>
  </header>`;
}
