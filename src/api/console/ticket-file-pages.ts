import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Page } from './layout.ts';
import type { PageDeps } from './routes.ts';
import { ApiRefusal } from './visitor-api.ts';
import type { PageEnv } from './visitor.ts';

/** Where the page sends a file to. */
const importPath = '/admin/tickets/import';

/** Of a request or an answer that is passed on. */
const requestHeaders = ['content-type', 'content-length', 'idempotency-key'] as const;
const fileHeaders = ['content-type', 'content-disposition'] as const;

/** Tickets as files, both ways; neither is ever whole in memory here. */
export function ticketFilePages({ pages }: PageDeps): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get('/admin/tickets/export', async (context) => {
    const query = new URL(context.req.url).search;
    const answer = await context.var.visitor.api.open(`/api/admin/tickets/export/${query}`, {
      signal: context.req.raw.signal,
    });
    if (!answer.ok) throw new ApiRefusal(answer.status, await answer.json());
    return new Response(answer.body, { headers: pickHeaders(answer.headers, fileHeaders) });
  });

  app.get(importPath, (context) => pages.show(context, importPage()));

  // For the script of the page: the API's answer as it is.
  app.post(importPath, async (context) => {
    const { raw } = context.req;
    const query = context.req.query('dry_run') === '1' ? '?dry_run=1' : '';
    const answer = await context.var.visitor.api.open(`/api/admin/tickets/import/${query}`, {
      method: 'POST',
      headers: pickHeaders(raw.headers, requestHeaders),
      body: raw.body,
      duplex: 'half',
      signal: raw.signal,
    });
    return new Response(answer.body, {
      status: answer.status,
      headers: pickHeaders(answer.headers, ['content-type']),
    });
  });
  return app;
}

function pickHeaders(headers: Headers, names: readonly string[]): Headers {
  return new Headers(
    names.flatMap((name): [string, string][] => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

function importPage(): Page {
  return {
    title: 'Import tickets',
    extras: ['import.js'],
    content: html`<form
        id="import"
        class="sheet"
        method="post"
        action="${importPath}"
        data-key="${crypto.randomUUID()}"
      >
        <p>
          CSV with a header line of any of <code>subject</code>, <code>priority</code>,
          <code>metadata</code> and <code>hold_seconds</code>, or NDJSON with one object a line. At most 256
          MB. Every line becomes a ticket, or none does.
        </p>
        <div class="field">
          <label for="file">File</label>
          <input id="file" type="file" accept=".csv,.ndjson,.jsonl,text/csv,application/x-ndjson" />
        </div>
        <noscript
          ><p class="error">This page needs JavaScript. Without it, send the file to the API.</p></noscript
        >
        <p id="import-state" role="status"></p>
        <progress id="import-progress" max="100" value="0" aria-label="Sent" hidden></progress>
        <div class="buttons"><button id="import-go" hidden>Import</button></div>
      </form>
      <div id="import-result" tabindex="-1"></div>`,
  };
}
