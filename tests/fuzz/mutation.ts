import type { Schema } from '../support/openapi-document.ts';
import { type Draw, integer, pick } from './draw.ts';
import { type Draft, RawJson } from './fuzzed-request.ts';
import { resolve } from './schema-value.ts';
import { breakTicketFile } from './ticket-file.ts';
import type { Source } from './valid-request.ts';

/** Another value for one place. `isWrong` if the document does not allow it there. */
export interface Change {
  what: string;
  isWrong: boolean;
  apply: (draft: Draft) => void;
}

/** The same request with exactly one thing changed. */
export function mutate(draw: Draw, source: Source, draft: Draft): Draft {
  const mutated: Draft = {
    ...structuredClone({ ...draft, operation: undefined }),
    operation: draft.operation,
    kind: 'mutated',
  };
  const places = [
    bodyChanges,
    bodyChanges,
    bodyChanges,
    queryChanges,
    idChanges,
    headerChanges,
    keyChanges,
    sizeChanges,
  ]
    .map((list) => list(draw, source, mutated))
    .filter((changes) => changes.length > 0);
  const change = pick(draw, pick(draw, places));
  change.apply(mutated);
  return Object.assign(mutated, { change: change.what, isWrong: change.isWrong });
}

function bodyChanges(draw: Draw, source: Source, draft: Draft): Change[] {
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

type Value = [isWrong: boolean, value: unknown];

function wrongValues(schema: Schema, types: ReadonlySet<unknown>): Value[] {
  if (types.has('object')) {
    return [[true, []], [true, 'text'], ...(schema['additionalProperties'] === true ? wrongJson : [])];
  }
  return [
    [true, []],
    [true, {}],
    [true, [[]]],
    [true, { a: 1 }],
  ];
}

/** What PostgreSQL could not keep, or not give back the same. */
const wrongJson: Value[] = [
  [true, { 'a\0': 1 }],
  [true, { a: 'b\0' }],
  [true, { a: ['\ud800'] }],
  [true, { a: new RawJson('1e400') }],
  [true, new RawJson('{"a":'.repeat(200) + '1' + '}'.repeat(200))],
  [false, { '': '', a: new RawJson('12345678901234567890.5') }],
];

function edgeValues(schema: Schema): Value[] {
  const types = new Set([schema['type']].flat());
  if (types.has('integer')) return edgeNumbers(schema);
  if (types.has('boolean'))
    return [true, 'true', 0, 1, '', 'maybe', 2].map((value) => [value === 'maybe' || value === 2, value]);
  if (types.has('string')) return edgeTexts(schema);
  return [];
}

function edgeNumbers({ minimum, maximum }: { minimum?: number; maximum?: number }): Value[] {
  const beyond = [2 ** 31, -(2 ** 31) - 1, 2 ** 53, 2 ** 63, -(2 ** 63), 1e300, 3e9, 5e9, 1e6];
  const isOutside = (value: number) => value < (minimum ?? -Infinity) || value > (maximum ?? Infinity);
  const bounds = [minimum, maximum].flatMap((bound) =>
    bound === undefined ? [] : [bound - 1, bound, bound + 1],
  );
  return [
    ...[...beyond, ...bounds].map((value): Value => [isOutside(value), value]),
    [true, 0.5],
    [true, ''],
    [true, 'abc'],
    [true, '1e3'],
    [false, ' 5 '],
    [true, '٣'],
  ];
}

function edgeTexts({
  enum: choices,
  format,
  minLength = 0,
  maxLength,
}: {
  enum?: unknown;
  format?: string;
  minLength?: number;
  maxLength?: number;
}): Value[] {
  const long =
    maxLength === undefined
      ? []
      : [['x', true] as const, ['🎫', true] as const].map(([unit, isWrong]): Value => [
          isWrong,
          unit.repeat(maxLength + 1),
        ]);
  return [
    ...long,
    [true, 'a\0b'],
    [true, 'a\ud800b'],
    [true, '\udc00'],
    [minLength > 0, ''],
    [Array.isArray(choices) || format === 'email', 'nonsense-'],
    [false, 'x'.repeat(maxLength ?? 3000)],
    [false, ' '],
    [true, 7],
    [false, "'; drop table tickets; --"],
    [false, '\\u0000 %00 \u202e'],
  ];
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

function queryChanges(draw: Draw, _source: Source, draft: Draft): Change[] {
  const parameters = (draft.operation.operation.parameters ?? []).filter(
    (parameter) => parameter.in === 'query',
  );
  const set = (isWrong: boolean, name: string, value: string): Change => ({
    what: `?${name}=${value.slice(0, 60)}`,
    isWrong,
    apply: (request) => {
      request.query = [...request.query.filter(([other]) => other !== name), [name, value]];
    },
  });
  if (parameters.length === 0) return [set(false, 'nonsense', '1')];
  const { name, schema } = pick(draw, parameters);
  const values = name === 'cursor' ? cursors(draw, parameters) : edgeQueries(schema);
  // A list of ids may name what is no id.
  const isList = name === 'ids';
  return [
    ...values.map(([isWrong, value]) => set(isWrong && !isList, name, value)),
    set(false, 'nonsense', '1'),
  ];
}

function edgeQueries(schema: Schema): [boolean, string][] {
  const plain = { ...schema, type: [schema['type']].flat() };
  const values = edgeValues(plain).flatMap(([isWrong, value]): [boolean, string][] =>
    // Whatever is in an address is text, and no value is no parameter.
    value === ''
      ? []
      : [
          [
            (isWrong && typeof value === 'string' && value.isWellFormed()) ||
              (isWrong && typeof value === 'number' && plain.type.includes('integer')),
            String(value),
          ],
        ],
  );
  if (schema['format'] !== 'date-time') return values;
  const moments = [
    'yesterday',
    '2025-02-30',
    '0000-01-01',
    '99999-01-01',
    '2025-01-31T25:00:00Z',
    '-000001-01-01',
    '2025-01-31T12:00:00+99:99',
  ];
  return [
    ...values,
    ...moments.map((moment): [boolean, string] => [true, moment]),
    [false, '0001-01-01'],
    [false, '9999-12-31T23:59:59.999999999Z'],
  ];
}

/** Cursors as the API makes them, with contents of our own. */
function cursors(draw: Draw, parameters: { name: string; schema: Schema }[]): [boolean, string][] {
  const orderings = (parameters.find(({ name }) => name === 'ordering')?.schema['enum'] ?? [
    'id',
  ]) as string[];
  const ordering = pick(draw, orderings);
  const encode = (contents: unknown) => Buffer.from(JSON.stringify(contents)).toString('base64url');
  const ids = [0, -1, 1.5, 2 ** 53, 1e300, '1', null];
  const contents = [
    ...ids.map((id) => [ordering, id, ordering.endsWith('id') ? null : 'a@example.com']),
    ...['not a date', '9999-99-99T00:00:00.000Z', '2025-02-30', 'a\0b', '\ud800', '-infinity', 7, {}].map(
      (value) => [ordering, 1, value],
    ),
    ['nonsense', 1, null],
    [ordering, 1],
    ordering,
    null,
  ];
  const isText = /email|username/.test(ordering);
  return [
    ...contents.map((content): [boolean, string] => [!isText, encode(content)]),
    [true, 'WzFd'],
    [true, '%ff'],
    [true, 'null'],
    [false, encode([ordering, 2 ** 53 - 1, ordering.endsWith('id') ? null : '2025-01-31T12:00:00.000Z'])],
    [false, encode([ordering, integer(draw, 1, 9), null])],
  ];
}

const wrongIds = [
  '0',
  '-1',
  '1.5',
  'abc',
  '9'.repeat(30),
  '9007199254740993',
  '9223372036854775808',
  '999999999',
  '%00',
  '%ff',
  '%E0%A4%A',
  '%',
  '__proto__',
  '1%00',
  '%201',
  '+1',
  '1e3',
  '٣',
  '7-k0',
  `7-${'0'.repeat(90)}`,
  '999999999-01997b3c-5a10-7c44-9d0e-2f6f0a4b8c11',
];

function idChanges(_draw: Draw, { world, population }: Source, { operation, token }: Draft): Change[] {
  if (!operation.path.includes('{id}')) return [];
  // Whether an agent holds such a ticket is found out by its job.
  const isJob = operation.path.startsWith('/api/agent/');
  const set = (id: string): Change => ({
    what: `id: ${id.slice(0, 40)}`,
    isWrong: !(isJob && id === '999999999'),
    apply: (draft) => void (draft.id = encodeId(id)),
  });
  const self = population.actors.find((actor) => actor.token === token);
  const others = operation.path.startsWith('/api/jobs/') ? world.jobIds() : [];
  return [...wrongIds, ...others.filter((id) => !id.startsWith(`${self?.id}-`))].map(set);
}

/** What an address cannot hold is encoded, what is encoded already stays. */
function encodeId(id: string): string {
  return id.includes('%') ? id : encodeURIComponent(id);
}

function headerChanges(draw: Draw, source: Source, draft: Draft): Change[] {
  const { operation, path } = draft.operation;
  const names = new Set(
    operation.parameters?.filter((parameter) => parameter.in === 'header').map(({ name }) => name),
  );
  const set = (isWrong: boolean, name: string, value: string): Change => ({
    what: `${name}: ${value.slice(0, 60)}`,
    isWrong,
    apply: ({ headers }) => void (headers[name] = value),
  });
  const changes: Change[] = [
    set(false, 'accept', 'text/html'),
    set(false, 'x-request-id', 'x'.repeat(200)),
    set(false, 'last-event-id', 'ÿ'),
  ];
  if (draft.token !== undefined) changes.push(...tokenChanges(draw, source, path));
  if (names.has('If-Match'))
    changes.push(
      set(true, 'if-match', '"x"'),
      set(true, 'if-match', 'W/"x"'),
      set(false, 'if-match', ', *'),
      set(true, 'if-match', '""'),
    );
  if (names.has('Idempotency-Key')) {
    changes.push(
      set(true, 'idempotency-key', 'x'.repeat(256)),
      set(true, 'idempotency-key', '""'),
      set(false, 'idempotency-key', 'ÿ'),
      set(false, 'idempotency-key', 'x'.repeat(255)),
    );
  }
  if (names.has('Prefer'))
    changes.push(
      set(false, 'prefer', 'wait=-1'),
      set(false, 'prefer', 'wait="'),
      set(false, 'prefer', 'respond-async, wait=5'),
    );
  if (operation.requestBody) {
    changes.push(
      set(true, 'content-type', 'text/plain'),
      set(true, 'content-type', 'application/xml'),
      set(false, 'content-type', 'application/json; charset=utf-16'),
      set(false, 'content-type', 'multipart/form-data'),
    );
  }
  return changes;
}

/** A key that this caller has used, for another request or for the same one again. */
function keyChanges(
  _draw: Draw,
  { world }: Source,
  { operation: { name, path, operation }, token = '', query }: Draft,
): Change[] {
  const takesKey = operation.parameters?.some((parameter) => parameter.name === 'Idempotency-Key');
  if (takesKey !== true) return [];
  const used = world.keyed(token);
  // The GET of a fetch is the same request as its POST.
  const others = used.filter((draft) => draft.operation.path !== path);
  const same = used.filter((draft) => draft.operation.name === name);
  return [
    ...others.slice(-3).map(({ headers }): Change => ({
      what: 'the key of another request',
      isWrong: !query.some(([parameter]) => parameter === 'dry_run'),
      apply: (draft) => void (draft.headers['idempotency-key'] = headers['idempotency-key']!),
    })),
    ...same.slice(-3).map((earlier): Change => ({
      what: 'the same request again',
      isWrong: false,
      apply: (draft) =>
        void Object.assign(draft, structuredClone({ ...earlier, operation: undefined }), {
          operation: earlier.operation,
          kind: 'mutated',
        }),
    })),
  ];
}

/** A body of one byte too many, where that is not very much. */
function sizeChanges(_draw: Draw, _source: Source, { operation: { operation } }: Draft): Change[] {
  const limit = Number(/\d+/.exec(JSON.stringify(operation.responses['413'] ?? ''))?.[0] ?? Infinity);
  if (limit > 4_000_000) return [];
  const apply = (draft: Draft) => void (draft.body = 'x'.repeat(limit + 1));
  return [{ what: 'a long body', isWrong: true, apply }];
}

function tokenChanges(draw: Draw, { world, population }: Source, path: string): Change[] {
  const as = (role: Draft['role'], token: string | undefined, isWrong: boolean): Change => ({
    what: `token of ${role}`,
    isWrong,
    apply: (draft) => {
      draft.role = role;
      if (token === undefined) delete draft.token;
      else draft.token = token;
    },
  });
  return [
    as('nobody', undefined, true),
    as('garbage', 'a.b.c', true),
    as('admin', world.admin().token, path.startsWith('/api/agent/')),
    as('agent', pick(draw, population.actors).token, path.startsWith('/api/admin/')),
  ];
}
