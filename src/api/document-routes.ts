import type { createDocument } from './openapi.ts';
import { renderDocs } from './pages/docs.ts';
import { defineRoute, ok, type Route } from './route.ts';

type Document = ReturnType<typeof createDocument>;

/** The OpenAPI document and its readable form. Both are made once, at the start. */
export function documentRoutes(document: Document): Route[] {
  const page = renderDocs(document);
  return [
    defineRoute({
      method: 'get',
      path: '/api/openapi.json',
      access: 'public',
      tag: 'Documentation',
      summary: 'This document',
      responses: { 200: { description: 'OpenAPI 3.1' } },
      handler: () => ok(document),
    }),
    defineRoute({
      method: 'get',
      path: '/api/docs',
      access: 'public',
      tag: 'Documentation',
      summary: 'This document as a page',
      responses: { 200: { description: 'A page that needs nothing from elsewhere', mediaType: 'text/html' } },
      handler: () => page(),
    }),
  ];
}
