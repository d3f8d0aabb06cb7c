import type { Schema } from '../support/openapi-document.ts';
import type { Change } from './change.ts';
import { type Draw, pick } from './draw.ts';
import { edgeValues, wrongValues } from './edge-values.ts';
import { type Draft, RawJson } from './fuzzed-request.ts';
import { resolve } from './schema-value.ts';
import { breakTicketFile } from './ticket-file.ts';
import type { Source } from './valid-request.ts';

/** What can be changed in one field of the body, or in one place of a file. */
export function bodyChanges(draw: Draw, source: Source, draft: Draft): Change[] {
  const content = draft.operation.operation.requestBody?.content;
  if (content === undefined) return [];
  const schema = content['application/json']?.schema;
  if (schema === undefined) {
    const { change, body } = breakTicketFile(draw, draft.body as string);
    return [
      { what: `file: ${change}`, isWrong: false, apply: (request) => void Object.assign(request, { body }) },
    ];
  }
  const fields = fieldsOf(source, schema, draft.json, []);
  if (fields.length === 0) return [];
  return changesOfField(pick(draw, fields), source);
}

/** A place in the body, and whether it may be missing there. */
interface Field {
  path: (string | number)[];
  schema: Schema;
  isRequired: boolean;
}

function fieldsOf(source: Source, found: Schema, value: unknown, path: Field['path']): Field[] {
  const schema = resolve(source.document, found);
  if (Array.isArray(schema['oneOf'])) {
    const one = (schema['oneOf'] as Schema[]).find(
      (inner) => (inner['type'] === 'array') === Array.isArray(value),
    );
    return one === undefined ? [] : fieldsOf(source, one, value, path);
  }
  if (Array.isArray(value)) return fieldsOf(source, schema['items'] as Schema, value[0], [...path, 0]);
  const properties = schema['properties'];
  if (typeof properties !== 'object' || properties === null) return [];
  const required = new Set(schema['required'] as string[] | undefined);
  return Object.entries(properties as Record<string, Schema>).flatMap(([name, inner]) => {
    const field = {
      path: [...path, name],
      schema: resolve(source.document, inner),
      isRequired: required.has(name),
    };
    return [
      field,
      ...fieldsOf(source, inner, (value as Record<string, unknown> | undefined)?.[name], field.path),
    ];
  });
}

function changesOfField({ path, schema, isRequired }: Field, { population }: Source): Change[] {
  const name = path.join('.');
  const types = new Set([schema['type']].flat());
  const to = (isWrong: boolean, value: unknown, what = describe(value)): Change => ({
    what: `${name}: ${what}`,
    isWrong,
    apply: (draft) => {
      sendAsJson(draft);
      setAt(draft.json, path, value);
    },
  });
  const values = [...wrongValues(schema, types), ...edgeValues(schema)];
  return [
    ...values.map(([isWrong, value]) => to(isWrong, value)),
    to(isRequired, undefined, 'missing'),
    to(!types.has('null'), null),
    to(true, new RawJson('1e400')),
    to(false, new RawJson('{"__proto__": {"isAdmin": true}, "constructor": 1}')),
    to(false, pick0(population.customers.map(({ email }) => email))),
    to(false, pick0(population.agents.map(({ username }) => username))),
    { what: `${name}: twice`, isWrong: false, apply: (draft) => prepend(draft, `"${path[0]}":null`) },
    {
      what: 'one field more',
      isWrong: false,
      apply: (draft) => prepend(draft, '"is_admin":true,"held_count":7'),
    },
    {
      what: 'prototype keys',
      isWrong: false,
      apply: (draft) => prepend(draft, '"__proto__":{"isAdmin":true},"toString":1'),
    },
  ];
}

function pick0<T>(list: readonly T[]): T | undefined {
  return list.at(0);
}

function sendAsJson(draft: Draft): void {
  delete draft.body;
  delete draft.headers['content-type'];
}

function prepend(draft: Draft, members: string): void {
  sendAsJson(draft);
  draft.headers['content-type'] = 'application/json';
  const written = JSON.stringify(draft.json);
  draft.body = written.startsWith('{}') ? `{${members}}` : written.replace('{', `{${members},`);
}

function setAt(root: unknown, path: Field['path'], value: unknown): void {
  let inner = root as Record<string | number, unknown>;
  for (const part of path.slice(0, -1)) inner = (inner[part] ??= {}) as typeof inner;
  const last = path.at(-1)!;
  if (value === undefined) delete inner[last];
  else inner[last] = value;
}

function describe(value: unknown): string {
  const text = value instanceof RawJson ? value.text : (JSON.stringify(value) ?? 'undefined');
  return text.length > 60 ? `${text.slice(0, 60)}… (${text.length})` : text;
}
