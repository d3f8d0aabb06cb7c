import type { Schema } from '../support/openapi-document.ts';
import type { Change } from './change.ts';
import { type Draw, integer, pick } from './draw.ts';
import { edgeValues } from './edge-values.ts';
import type { Draft } from './fuzzed-request.ts';
import type { Source } from './valid-request.ts';

/** What can be changed in one parameter of the query. */
export function queryChanges(draw: Draw, _source: Source, draft: Draft): Change[] {
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

/** What can stand in the path instead of the id of something. */
export function idChanges(_draw: Draw, { world, population }: Source, { operation, token }: Draft): Change[] {
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
