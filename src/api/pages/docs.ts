import { html } from 'hono/html';
import type { createDocument } from '../openapi.ts';

type Document = ReturnType<typeof createDocument>;

/** What this page reads of an operation. */
interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  security?: unknown[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: unknown }[];
  requestBody?: { content?: Record<string, { schema?: unknown }> };
  responses?: Record<string, { description?: string; content?: Record<string, Content> }>;
}

interface Content {
  schema?: unknown;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  details { border: 1px solid #8886; border-radius: .5rem; margin: .5rem 0; padding: .5rem 1rem; }
  summary { cursor: pointer; } code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
  pre { overflow-x: auto; background: #8881; padding: .75rem; border-radius: .25rem; }
  .method { display: inline-block; min-width: 4.5rem; font-weight: 600; }
  table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .25rem .5rem; vertical-align: top; }
`;

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

/** Renders the document once; the page has no script and loads nothing. */
export function renderDocs(document: Document): () => Promise<Response> {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
      method,
      path,
      operation,
    })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? 'Other'))];
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${document.info.title} API</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <h1>${document.info.title} API</h1>
        <p>${document.info.description ?? ''}</p>
        <p>As OpenAPI ${document.openapi}: <a href="/api/openapi.json">/api/openapi.json</a></p>
        ${tags.map(
          (tag) =>
            html`<h2>${tag}</h2>
              ${operations
                .filter(({ operation }) => (operation.tags?.[0] ?? 'Other') === tag)
                .map(renderOperation)}`,
        )}
        <h2>Schemas</h2>
        ${Object.entries(document.components?.schemas ?? {}).map(
          ([name, schema]) =>
            html`<details id="${name}">
              <summary><code>${name}</code></summary>
              ${renderJson(schema)}
            </details>`,
        )}
      </body>
    </html>`;
  return async () => new Response(await page, { headers });
}

function renderOperation({
  method,
  path,
  operation,
}: {
  method: string;
  path: string;
  operation: Operation;
}) {
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  return html`<details>
    <summary>
      <code><span class="method">${method.toUpperCase()}</span> ${path}</code> ${operation.summary ?? ''}
    </summary>
    ${operation.description === undefined ? '' : html`<p>${operation.description}</p>`}
    <p>${operation.security ? 'Needs a bearer token.' : 'Needs no token.'}</p>
    ${renderParameters(operation)}
    ${
      body === undefined
        ? ''
        : html`<h4>Body</h4>
            ${renderJson(body)}`
    }
    <h4>Answers</h4>
    <table>
      ${Object.entries(operation.responses ?? {}).map(
        ([status, response]) =>
          html`<tr>
            <th>${status}</th>
            <td>${response.description ?? ''} ${renderContent(response.content)}</td>
          </tr>`,
      )}
    </table>
  </details>`;
}

function renderParameters({ parameters = [] }: Operation) {
  if (parameters.length === 0) return '';
  return html`<h4>Parameters</h4>
    <table>
      ${parameters.map(
        (parameter) =>
          html`<tr>
            <td><code>${parameter.name}</code></td>
            <td>${parameter.in}${parameter.required ? ', required' : ''}</td>
            <td>${parameter.description ?? ''} <code>${describeShape(parameter.schema)}</code></td>
          </tr>`,
      )}
    </table>`;
}

/** The parameter's own description stands beside it already. */
function describeShape(schema: unknown): string {
  return JSON.stringify(schema, (key, value: unknown) => (key === 'description' ? undefined : value));
}

function renderContent(content: Record<string, Content> | undefined) {
  const first = Object.values(content ?? {})[0];
  const examples = Object.values(first?.examples ?? {}).map(({ value }) => value);
  const shown = examples.length > 0 ? examples : [first?.example ?? first?.schema];
  return shown.map((value) => (value === undefined ? '' : renderJson(value)));
}

function renderJson(value: unknown) {
  return html`<pre>${JSON.stringify(value, null, 2)}</pre>`;
}
