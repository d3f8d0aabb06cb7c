import fc from 'fast-check';
import {
  type DocumentedOperation,
  listOperations,
  type OpenApiDocument,
  type Schema,
} from '../support/openapi-document.ts';

/** One request, as it will be sent. `who` speaks: nobody, an agent, an admin, or a token that is none. */
export interface FuzzedRequest {
  method: string;
  path: string;
  who: 'nobody' | 'agent' | 'admin' | 'garbage';
  headers: Record<string, string>;
  body?: string;
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'QUERY'];

const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    '__proto__',
    'constructor',
    '1e309',
    '-1',
    'null',
    '٣',
    'x'.repeat(5000),
  ),
);
const oddValue = fc.oneof(
  oddText,
  fc.jsonValue(),
  fc.constantFrom<unknown>(null, true, 0, -1, 0.5, 1e300, 2 ** 31, 2 ** 53, 2 ** 63, [], {}, [[]], [null]),
);
const oddBody = fc.constantFrom(
  '',
  ' ',
  '{',
  '[]',
  'null',
  '"text"',
  '1e999',
  '{"priority": 1e999}',
  '{"subject": "a", "subject": 1}',
  '{"__proto__": {"isAdmin": true}, "constructor": 1}',
  '['.repeat(5000),
  '{"metadata":'.repeat(300) + '1' + '}'.repeat(300),
  'name=a&name=b&email=%ff',
);
const pathId = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map(String),
  fc.constantFrom(
    '0',
    '-1',
    '1.5',
    'abc',
    '%',
    '%00',
    '%ff',
    '%E0%A4%A',
    '9'.repeat(30),
    '..',
    '7-k0',
    '__proto__',
  ),
);
/** What a header may hold: Latin-1 without control characters. */
const headerText = fc.string({
  unit: fc
    .integer({ min: 0x21, max: 0xff })
    .filter((c) => c !== 0x7f)
    .map((c) => String.fromCharCode(c)),
  maxLength: 30,
});
const headers = fc.record(
  {
    accept: fc.constantFrom('application/problem+json', 'application/json', '*/*', 'text/html'),
    'content-type': fc.oneof(
      fc.constantFrom(
        'application/json',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'text/plain',
        'application/json; charset=utf-16',
      ),
      headerText,
    ),
    'if-match': fc.oneof(fc.constantFrom('*', '"x"', 'W/"x"'), headerText),
    prefer: fc.oneof(
      fc.constantFrom('respond-async', 'wait=0', 'wait=-1', 'wait="'),
      headerText.map((text) => text.replaceAll(/wait/gi, '')),
    ),
    'idempotency-key': fc.oneof(fc.constantFrom('a', '""', '"', 'x'.repeat(256)), headerText),
    'last-event-id': headerText,
    'x-request-id': headerText,
  },
  { requiredKeys: [] },
);

/** Requests made from what the document says of its operations: right ones, and ones that are wrong somewhere. */
export function arbitraryRequest(document: OpenApiDocument): fc.Arbitrary<FuzzedRequest> {
  const operations = listOperations(document).filter(({ path }) => !path.endsWith('events'));
  return fc.constantFrom(...operations).chain((operation) => requestOf(document, operation));
}

function requestOf(
  document: OpenApiDocument,
  { method, path, operation }: DocumentedOperation,
): fc.Arbitrary<FuzzedRequest> {
  const schema = operation.requestBody?.content['application/json']?.schema;
  const right =
    schema === undefined
      ? fc.constant(undefined)
      : valueOf(document, schema).map((value) => JSON.stringify(value));
  const names =
    operation.parameters?.filter((parameter) => parameter.in === 'query').map(({ name }) => name) ?? [];
  const query = fc.array(
    fc.tuple(
      fc.constantFrom(...names, 'nonsense'),
      fc.oneof(oddText, fc.constantFrom('1', 'id', '-id', 'sold')),
    ),
    { maxLength: 3 },
  );
  return fc
    .record({
      method: fc.oneof(
        { weight: 12, arbitrary: fc.constant(method) },
        { weight: 1, arbitrary: fc.constantFrom(...methods) },
      ),
      id: pathId,
      query: fc.oneof(
        query.map((pairs) => new URLSearchParams(pairs).toString()),
        fc.constantFrom('', 'limit=%', 'cursor=%ff', 'cursor=WzFd'),
      ),
      who: fc.constantFrom<FuzzedRequest['who'][]>(
        'nobody',
        'agent',
        'agent',
        'agent',
        'admin',
        'admin',
        'admin',
        'garbage',
      ),
      headers,
      body: fc.oneof({ weight: 5, arbitrary: right }, { weight: 2, arbitrary: oddBody }),
    })
    .map(({ id, query: search, body, ...request }) => ({
      ...request,
      path: path.replace(/\{\w+\}/, id) + (search === '' ? '' : `?${search}`),
      headers: {
        'content-type': 'application/json',
        ...request.headers,
        // Nobody does the jobs here, and the GET of the old clients would wait for that.
        ...(method === 'GET' && path.includes('fetch') && { prefer: 'respond-async' }),
      },
      ...(body !== undefined && !['GET', 'HEAD'].includes(request.method) && { body }),
    }));
}

/** Values of this schema, mostly: every part is sometimes another one, or missing. */
function valueOf(document: OpenApiDocument, schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 9, arbitrary: rightValueOf(document, schema) },
    { weight: 1, arbitrary: oddValue },
  );
}

function rightValueOf(document: OpenApiDocument, schema: Schema): fc.Arbitrary<unknown> {
  const { $ref, enum: choices, properties, items, oneOf, minimum, maximum } = schema;
  if (typeof $ref === 'string')
    return rightValueOf(document, document.components.schemas[$ref.split('/').at(-1)!]!);
  if (Array.isArray(oneOf)) return fc.oneof(...oneOf.map((one: Schema) => valueOf(document, one)));
  if (Array.isArray(choices)) return fc.constantFrom(...(choices as unknown[]));
  if (typeof items === 'object') return fc.array(valueOf(document, items as Schema), { maxLength: 4 });
  if (typeof properties === 'object') {
    const fields = Object.entries(properties as Record<string, Schema>).map(([name, field]) => [
      name,
      valueOf(document, field),
    ]);
    return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, {
      requiredKeys: [],
    });
  }
  const types = new Set([schema['type']].flat());
  if (types.has('integer')) {
    const least = typeof minimum === 'number' ? minimum : 1;
    const most = typeof maximum === 'number' ? maximum : 2 ** 31 - 1;
    return fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 1, max: 12 }) },
      { weight: 2, arbitrary: fc.constantFrom(least, most, least - 1, most + 1) },
    );
  }
  if (types.has('boolean')) return fc.boolean();
  if (schema['format'] === 'email') return fc.integer({ max: 50, min: 0 }).map((n) => `user${n}@example.com`);
  if (types.has('object'))
    return fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
  return fc.oneof(fc.string({ minLength: 1, maxLength: 30 }), fc.constantFrom('ada', 'correct horse'));
}
