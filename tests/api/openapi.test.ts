import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, createTestApi, type TestApi } from '../support/api.ts';
import { escapePointer } from '../support/conformance.ts';

type Json = Answer['body'];

let api: TestApi;
let document: Json;
beforeAll(async () => {
  api = await createTestApi();
  document = (await api.call('GET', '/api/openapi.json')).body;
});
afterAll(() => api.close());

const operations = () =>
  Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    Object.entries<Json>(item).map(([method, operation]) => ({ path, method, operation })),
  );

test('the document is OpenAPI 3.1 and every reference in it leads somewhere', () => {
  expect(document.openapi).toBe('3.1.0');
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(10);
  for (const [, name] of references) expect(Object.keys(document.components.schemas)).toContain(name);
});

test('every operation has its own id, a summary, a success and the errors that it can answer', () => {
  const ids = operations().map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { path, operation } of operations()) {
    const statuses = Object.keys(operation.responses);
    expect(operation.summary).toEqual(expect.any(String));
    expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
    if (operation.security) expect(statuses).toContain('401');
    if (path.startsWith('/api/admin/') || path.startsWith('/api/agent/')) expect(statuses).toContain('403');
    if (path.includes('{')) expect(statuses).toContain('404');
    if (operation.requestBody) expect(statuses).toEqual(expect.arrayContaining(['400', '413', '415']));
  }
});

test('every path that is described exists, with these methods', async () => {
  for (const { path, method } of operations()) {
    const { headers } = await api.call('OPTIONS', path.replaceAll(/\{\w+\}/g, '1'));
    expect({ path, allow: headers.get('allow') }).toEqual({
      path,
      allow: expect.stringContaining(method.toUpperCase()),
    });
  }
});

test('path parameters, filters and bodies are described as they are checked', () => {
  const list = document.paths['/api/admin/tickets/'].get;
  const named = Object.fromEntries(list.parameters.map((parameter: Json) => [parameter.name, parameter]));
  expect(named.limit).toMatchObject({ in: 'query', schema: { type: 'integer', minimum: 1, maximum: 1000 } });
  expect(named.status.schema).toMatchObject({ enum: ['unassigned', 'assigned', 'sold'] });
  const [id] = document.paths['/api/admin/tickets/{id}/'].get.parameters;
  expect(id).toMatchObject({ name: 'id', in: 'path', required: true, schema: { type: 'integer' } });
  expect(document.components.schemas.CustomerInput).toMatchObject({
    required: ['name', 'email'],
    properties: { name: { maxLength: 255 }, email: { format: 'email', maxLength: 254 } },
  });
  expect(document.components.schemas.AgentInput.required).toEqual(['username', 'password']);
  expect(document.components.schemas.TicketInput.properties.assigned_to.type).toEqual(['integer', 'null']);
});

test('the page shows every operation and loads nothing from anywhere', async () => {
  const answer = await api.call('GET', '/api/docs');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const page = answer.body as string;
  for (const { operation } of operations()) expect(page).toContain(escapeHtml(operation.summary));
  expect(page).not.toContain('[object');
  expect(page).not.toMatch(/<script|<link|src=|@import|url\(/);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

test('every body has an example, and every example is what its schema says', () => {
  const ajv = new Ajv2020({ strict: false, validateSchema: false });
  ajvFormats.default(ajv);
  ajv.addSchema(document, 'document');
  const bodies = operations().flatMap(({ path, method, operation }) => [
    ...contentsOf(operation.requestBody, ['paths', path, method, 'requestBody']),
    ...Object.keys(operation.responses).flatMap((status) =>
      contentsOf(operation.responses[status], ['paths', path, method, 'responses', status]),
    ),
  ]);
  expect(bodies.length).toBeGreaterThan(100);
  for (const { pointer, content } of bodies) {
    const examples = [
      content.example,
      ...Object.values<Json>(content.examples ?? {}).map(({ value }) => value),
    ];
    const shown = examples.filter((example) => example !== undefined);
    expect({ pointer, shown: shown.length }).not.toMatchObject({ shown: 0 });
    const validate = ajv.compile({ $ref: `document#/${pointer.map(escapePointer).join('/')}/schema` });
    for (const example of shown)
      expect({ pointer, example, fits: validate(example) }).toMatchObject({ fits: true });
  }
});

function contentsOf(body: Json, pointer: string[]): { pointer: string[]; content: Json }[] {
  return Object.entries<Json>(body?.content ?? {}).map(([mediaType, content]) => ({
    pointer: [...pointer, 'content', mediaType],
    content,
  }));
}
