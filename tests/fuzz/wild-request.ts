import fc from 'fast-check';
import { type Draw, oneIn, pick } from './draw.ts';
import type { Draft, Role } from './fuzzed-request.ts';
import type { FuzzWorld } from './fuzz-world.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'QUERY'];
const roles: Role[] = ['nobody', 'garbage', 'agent', 'admin'];

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

const oddBody = fc.oneof(
  { weight: 1, arbitrary: fc.json({ maxDepth: 4, stringUnit: 'binary' }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Uint8Array.from(bytes)) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
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
      '\ufeff{}',
      '['.repeat(5000),
      '{"metadata":'.repeat(300) + '1' + '}'.repeat(300),
      'name=a&name=b&email=%ff&%00=%',
      '--x\r\nContent-Disposition: form-data; name="subject"\r\n\r\na\r\n--x--\r\n',
      '--x\r\nContent-Disposition: form-data; name="subject"; filename="a"\r\n\r\na\0\r\n--x',
    ),
  },
);
/** Beyond the limit of every body but that of an import. */
const longBody = 'x'.repeat(1_048_577);

const pathId = fc.constantFrom(
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
  '%2e%2e',
  '7-k0',
  '__proto__',
  '1/2',
  '1%2F2',
  '%E2%80%AE',
);

/** What a header may hold: Latin-1 without control characters. */
const headerText = fc.string({
  unit: fc
    .integer({ min: 0x21, max: 0xff })
    .filter((code) => code !== 0x7f)
    .map((code) => String.fromCharCode(code)),
  maxLength: 30,
});
const mediaTypes = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'text/plain',
  'text/csv; charset=utf-16',
  'application/x-ndjson',
  'application/json; charset=utf-16',
];
const headers = fc.record(
  {
    accept: fc.constantFrom('application/problem+json', 'application/json', '*/*', 'text/html'),
    'content-type': fc.oneof(fc.constantFrom(...mediaTypes), headerText),
    'content-encoding': fc.constantFrom('gzip', 'identity'),
    'if-match': fc.oneof(fc.constantFrom('*', '"x"', 'W/"x"', '"a", "b"'), headerText),
    prefer: fc.oneof(fc.constantFrom('respond-async', 'wait=0', 'wait=-1', 'wait="'), headerText),
    'idempotency-key': fc.oneof(fc.constantFrom('a', '""', '"', 'x'.repeat(256)), headerText),
    'last-event-id': headerText,
    'x-request-id': headerText,
    'x-forwarded-for': headerText,
    'x-http-method-override': fc.constantFrom(...methods),
    authorization: fc.oneof(headerText, fc.constantFrom('Bearer', 'Bearer ', 'Basic YTpi', 'bearer a.b.c')),
  },
  { requiredKeys: [] },
);

/** The same request with any of its parts replaced by what nobody would send. */
export function makeWild(draw: Draw, world: FuzzWorld, valid: Draft, agentToken: string): Draft {
  const draft: Draft = { ...valid, headers: { ...valid.headers }, kind: 'wild' };
  if (oneIn(draw, 4)) draft.method = pick(draw, methods);
  if (oneIn(draw, 4)) draft.id = draw(() => pathId);
  if (oneIn(draw, 3)) {
    draft.role = pick(draw, roles);
    draft.token = { nobody: undefined, garbage: 'a.b.c', agent: agentToken, admin: world.admin().token }[
      draft.role
    ];
  }
  if (oneIn(draw, 3)) draft.rawQuery = makeQuery(draw, draft);
  if (oneIn(draw, 2)) Object.assign(draft.headers, withoutWaits(draw(() => headers)));
  if (oneIn(draw, 3)) draft.body = oneIn(draw, 20) ? longBody : draw(() => oddBody);
  return draft;
}

function makeQuery(draw: Draw, { operation: { operation } }: Draft): string {
  const names =
    operation.parameters?.filter((parameter) => parameter.in === 'query').map(({ name }) => name) ?? [];
  const pairs = draw(() =>
    fc.array(
      fc.tuple(
        fc.constantFrom(...names, 'nonsense'),
        fc.oneof(oddText, fc.constantFrom('id', '-id', 'sold')),
      ),
      { maxLength: 3 },
    ),
  );
  return pick(draw, [
    new URLSearchParams(pairs).toString(),
    'limit=%',
    'cursor=%ff',
    'cursor=WzFd',
    '&&=&',
    'a'.repeat(4000),
  ]);
}

/** Nobody waits for what will not come. */
function withoutWaits(given: Record<string, string>): Record<string, string> {
  const prefer = given['prefer']?.replaceAll(/wait\s*=\s*"?[1-9]/gi, '');
  return { ...given, ...(prefer !== undefined && { prefer }) };
}
