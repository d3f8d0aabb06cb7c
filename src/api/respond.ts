import { STATUS_CODES } from 'node:http';
import type { MiddlewareHandler } from 'hono';
import type { Log } from '../log.ts';
import { ApiError, type ErrorTree, FileFaultsError, type LineFault, toApiError } from './errors.ts';
import type { Reply } from './route.ts';

/** What an answer, and who watches, needs to know of its request. */
export interface Exchange {
  requestId: string;
  wantsProblem: boolean;
  method: string;
  path: string;
  /** Who made it, once that is known. */
  userId: number | undefined;
  /** The job that it was accepted as, or may have been. */
  jobId: string | undefined;
}

const saneRequestId = /^[\w.:-]{1,128}$/;

/** Starts an exchange: takes the client's `X-Request-Id` if it is sane, and makes one otherwise. */
export function startExchange(request: Request, path: string): Exchange {
  const offered = request.headers.get('x-request-id');
  const accept = request.headers.get('accept');
  return {
    requestId: offered !== null && saneRequestId.test(offered) ? offered : crypto.randomUUID(),
    wantsProblem: accept !== null && accept.includes('application/problem+json'),
    method: request.method,
    path,
    userId: undefined,
    jobId: undefined,
  };
}

/** Sent with every answer, unless the answer says otherwise. */
export const standardHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

/** The HTTP answer of a reply. Plain header objects throughout: the server writes those without a copy. */
export function respond(exchange: Exchange, { status, body, headers }: Reply): Response {
  const all: Record<string, string> = { ...standardHeaders, 'x-request-id': exchange.requestId };
  if (body !== undefined) all['content-type'] = 'application/json';
  Object.assign(all, headers);
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: all });
}

/** Adds the standard headers to an answer that a handler built itself. */
export function complete(exchange: Exchange, response: Response): Response {
  for (const [name, value] of Object.entries(standardHeaders)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  response.headers.set('x-request-id', exchange.requestId);
  return response;
}

/** For pages, which have caching and a content policy of their own: the request id and the other standard headers. */
export const completePage: MiddlewareHandler = async (context, next) => {
  await next();
  const { requestId } = startExchange(context.req.raw, context.req.path);
  const { 'cache-control': _, 'content-security-policy': __, ...rest } = standardHeaders;
  for (const [name, value] of Object.entries({ ...rest, 'x-request-id': requestId })) {
    if (!context.res.headers.has(name)) context.res.headers.set(name, value);
  }
};

/** The answer to anything thrown. What nobody expected is logged here, once, and answered without a word of it. */
export function respondToError(exchange: Exchange, thrown: unknown, log: Log): Response {
  const expected = toApiError(thrown);
  const error = expected ?? internalError();
  const { requestId, method, path } = exchange;
  if (expected === undefined) log.error({ err: thrown, requestId, method, path }, 'request failed');
  else if (error.status === 503) log.warn({ err: thrown, requestId, method, path }, 'request refused');
  const { status, headers } = error;
  if (!exchange.wantsProblem) return respond(exchange, { status, body: error.body, headers });
  return respond(exchange, {
    status,
    body: toProblem(error),
    headers: { ...headers, 'content-type': 'application/problem+json' },
  });
}

function internalError(): ApiError {
  return new ApiError(500, 'internal_error', { detail: 'A server error occurred.' });
}

/** The same error as a problem of RFC 9457. */
function toProblem(error: ApiError): Record<string, unknown> {
  const { detail, error: legacy, code } = error.body;
  const text = typeof detail === 'string' ? detail : typeof legacy === 'string' ? legacy : undefined;
  return {
    type: 'about:blank',
    title: STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    detail: text ?? 'The request has invalid fields.',
    code: typeof code === 'string' ? code : error.code,
    ...(text === undefined && { errors: toPointers(error.body as ErrorTree, '#') }),
    ...(error instanceof FileFaultsError && { errors: toLinePointers(error.faults) }),
  };
}

/** Field errors as `{ pointer, detail }`, with JSON pointers in the form of a URI fragment (RFC 6901, §6). */
function toPointers(tree: ErrorTree, base: string): { pointer: string; detail: string }[] {
  return Object.entries(tree).flatMap(([field, inner]) => {
    const pointer = field === 'non_field_errors' ? base : `${base}/${escapePointer(field)}`;
    if (!isMessages(inner)) return toPointers(inner, pointer);
    return inner.map((detail) => ({ pointer, detail }));
  });
}

/** Faults of a file: the line takes the place of the object that the field belongs to. */
function toLinePointers(faults: readonly LineFault[]): { pointer: string; detail: string }[] {
  return faults.map(({ line, field, detail }) => ({
    pointer: field === null ? `#/${line}` : `#/${line}/${escapePointer(field)}`,
    detail,
  }));
}

function isMessages(inner: readonly string[] | ErrorTree): inner is readonly string[] {
  return Array.isArray(inner);
}

function escapePointer(field: string): string {
  return encodeURIComponent(field.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1'));
}
