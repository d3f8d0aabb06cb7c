import type { Change } from './change.ts';
import { type Draw, pick } from './draw.ts';
import type { Draft } from './fuzzed-request.ts';
import type { Source } from './valid-request.ts';

/** The same request with another header. */
function setHeader(isWrong: boolean, name: string, value: string): Change {
  return {
    what: `${name}: ${value.slice(0, 60)}`,
    isWrong,
    apply: ({ headers }) => void (headers[name] = value),
  };
}

/** Media types that are not taken. */
export function typeChanges(_draw: Draw, _source: Source, { operation: { operation } }: Draft): Change[] {
  if (operation.requestBody === undefined) return [];
  return [
    setHeader(true, 'content-type', 'text/plain'),
    setHeader(true, 'content-type', 'application/xml'),
    setHeader(false, 'content-type', 'application/json; charset=utf-16'),
    setHeader(false, 'content-type', 'multipart/form-data'),
  ];
}

/** What can be wrong with a header. */
export function headerChanges(_draw: Draw, _source: Source, draft: Draft): Change[] {
  const { operation } = draft.operation;
  const names = new Set(
    operation.parameters?.filter((parameter) => parameter.in === 'header').map(({ name }) => name),
  );
  const changes: Change[] = [
    setHeader(false, 'accept', 'text/html'),
    setHeader(false, 'x-request-id', 'x'.repeat(200)),
    setHeader(false, 'last-event-id', 'ÿ'),
  ];
  if (names.has('If-Match'))
    changes.push(
      setHeader(true, 'if-match', '"x"'),
      setHeader(true, 'if-match', 'W/"x"'),
      setHeader(false, 'if-match', ', *'),
      setHeader(true, 'if-match', '""'),
    );
  if (names.has('Idempotency-Key')) {
    changes.push(
      setHeader(true, 'idempotency-key', 'x'.repeat(256)),
      setHeader(true, 'idempotency-key', '""'),
      setHeader(false, 'idempotency-key', 'ÿ'),
      setHeader(false, 'idempotency-key', 'x'.repeat(255)),
    );
  }
  if (names.has('Prefer'))
    changes.push(
      setHeader(false, 'prefer', 'wait=-1'),
      setHeader(false, 'prefer', 'wait="'),
      setHeader(false, 'prefer', 'respond-async, wait=5'),
    );
  return changes;
}

/** A key that this caller has used, for another request or for the same one again. */
export function keyChanges(_draw: Draw, source: Source, draft: Draft): Change[] {
  const { operation, path, name } = draft.operation;
  if (!operation.parameters?.some((parameter) => parameter.name === 'Idempotency-Key')) return [];
  const tokens = new Set([source.world.admin(), ...source.population.actors].map(({ token }) => token));
  const used = source.world
    .keyed()
    .filter(({ role, token = '' }) => role === draft.role && tokens.has(token));
  // The GET of a fetch is the same request as its POST.
  const others = used.filter((earlier) => earlier.operation.path !== path);
  const same = used.filter((earlier) => earlier.operation.name === name);
  return [
    ...others.slice(-3).map(({ headers, token }): Change => ({
      what: 'the key of another request',
      isWrong: !isDryRun(draft),
      apply: (request) => {
        request.headers['idempotency-key'] = headers['idempotency-key']!;
        if (token !== undefined) request.token = token;
      },
    })),
    ...same.slice(-3).map((earlier): Change => ({
      what: 'the same request again',
      isWrong: false,
      apply: (request) =>
        void Object.assign(request, structuredClone({ ...earlier, operation: undefined }), {
          operation: earlier.operation,
          kind: 'mutated',
        }),
    })),
  ];
}

/** A body of one byte too many, where that is not very much. */
export function sizeChanges(_draw: Draw, _source: Source, { operation: { operation } }: Draft): Change[] {
  const limit = Number(/\d+/.exec(JSON.stringify(operation.responses['413'] ?? ''))?.[0] ?? Infinity);
  if (limit > 4_000_000) return [];
  const apply = (draft: Draft) => void (draft.body = 'x'.repeat(limit + 1));
  return [{ what: 'a long body', isWrong: true, apply }];
}

/** Who may send it instead. */
export function tokenChanges(
  draw: Draw,
  { world, population }: Source,
  { token: given, operation: { path } }: Draft,
): Change[] {
  if (given === undefined) return [];
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

/** It creates nothing that a key could belong to. */
function isDryRun({ query }: Draft): boolean {
  return query.some(([parameter]) => parameter === 'dry_run');
}
