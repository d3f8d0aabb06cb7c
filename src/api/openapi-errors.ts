import { z } from '@hono/zod-openapi';
import type { ResponseSpec, Route } from './route.ts';

export const errorBody = z
  .object({
    detail: z.string().openapi({ description: 'What is wrong, for people' }),
    code: z.string().optional().openapi({ description: 'What is wrong, for programs' }),
  })
  .openapi('Error', { example: { detail: 'Not found.' } });

/** Errors that the old service gave in words of its own. */
export const oldErrorBody = z
  .object({ error: z.string() })
  .openapi('OldError', { example: { error: 'Ticket was not found or was not assigned to you.' } });

const authenticationError = z
  .object({
    detail: z.string(),
    code: z.string().optional(),
    messages: z
      .array(z.object({ token_class: z.string(), token_type: z.string(), message: z.string() }))
      .optional()
      .openapi({ description: 'Of an access token: what is wrong with it' }),
  })
  .openapi('AuthenticationError', { example: { detail: 'Authentication credentials were not provided.' } });

const fieldErrors = z.record(z.string(), z.unknown()).openapi('FieldErrors', {
  type: 'object',
  minProperties: 1,
  additionalProperties: {
    anyOf: [
      { type: 'array', minItems: 1, items: { type: 'string' } },
      { $ref: '#/components/schemas/FieldErrors' },
    ],
  },
  description:
    'Messages by field, nested like the body. `non_field_errors` has those that concern no field; an element of a list is `<index from 0>.<field>`.',
  example: { email: ['Enter a valid email address.'] },
});

export const problemBody = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .optional()
      .openapi({
        description: 'What is wrong with the fields; `pointer` is a JSON pointer as a URI fragment',
      }),
  })
  .openapi('Problem', {
    example: {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'The request has invalid fields.',
      code: 'invalid',
      errors: [{ pointer: '#/email', detail: 'Enter a valid email address.' }],
    },
    description: 'RFC 9457; sent where `Accept` names `application/problem+json`.',
  });

/** Of bodies without a limit of their own, in bytes. */
export const defaultBodyLimit = 1024 * 1024;

type Errors = Partial<Record<number, ResponseSpec>>;

/** The errors that a route can answer because of what it declares, by status. */
export function commonErrors(route: Route): Errors {
  const { access, method, request = {}, find } = route;
  const takesKey = request.headers?.['Idempotency-Key'] !== undefined;
  const takesBody = request.body !== undefined || request.stream !== undefined;
  return {
    ...((takesBody || request.query || takesKey) && { 400: badRequest(request, takesKey) }),
    ...(access !== 'public' && { 401: unauthenticated }),
    ...((access === 'admin' || access === 'agent' || route.agentsOnly) && {
      403: refusal('The caller lacks the role.', 'You do not have permission to perform this action.'),
    }),
    ...((request.params || find) && { 404: refusal('There is no such thing.', 'Not found.') }),
    ...(access === 'admin' && method !== 'get' && route.changesRows !== false && { 409: changedTooOften }),
    ...(method !== 'get' && {
      413: tooLarge(request.stream?.limit ?? request.bodyLimit ?? defaultBodyLimit),
    }),
    ...(takesBody && {
      415: refusal(
        'Another media type, or a compressed body.',
        `Unsupported media type "text/plain" in request.${supported(request)}`,
      ),
    }),
    ...(route.needsServers !== false && { 503: unavailable }),
  };
}

/** Where a body is handed on as it comes, the refusal names what can be sent. */
function supported({ stream }: NonNullable<Route['request']>): string {
  return stream ? ` Supported: ${Object.keys(stream.examples).join(', ')}.` : '';
}

function badRequest(request: NonNullable<Route['request']>, takesKey: boolean): ResponseSpec {
  const { body, query, stream } = request;
  const hasFields = body !== undefined || query !== undefined;
  const hasDetail = body !== undefined || stream !== undefined || takesKey;
  return {
    description: 'A field, a parameter or a header is wrong, or the body cannot be read.',
    schema: hasFields ? (hasDetail ? z.union([fieldErrors, errorBody]) : fieldErrors) : errorBody,
    examples: {
      ...(body && {
        field: { email: ['Enter a valid email address.'] },
        unreadable: { detail: 'JSON parse error - Unexpected end of JSON input' },
      }),
      ...(query && { parameter: { nonsense: ['Unknown parameter.'] } }),
      ...(takesKey && { key: { detail: 'Idempotency-Key must be 1 to 255 characters long.' } }),
    },
  };
}

const challenge = { 'WWW-Authenticate': '`Bearer realm="api"`' };
const retryAfter = { 'Retry-After': 'Seconds until it is worth another try' };

const unauthenticated: ResponseSpec = {
  description: 'No valid access token.',
  schema: authenticationError,
  headers: challenge,
  examples: {
    missing: { detail: 'Authentication credentials were not provided.' },
    malformed: {
      detail: 'Authorization header must contain two space-delimited values',
      code: 'bad_authorization_header',
    },
    invalid: {
      detail: 'Given token not valid for any token type',
      code: 'token_not_valid',
      messages: [
        { token_class: 'AccessToken', token_type: 'access', message: 'Token is invalid or expired' },
      ],
    },
  },
};

/** 409 of a route that changes what others change too. */
export const changedTooOften = refusal(
  'Others kept changing the same at the same time; the request may be repeated.',
  'The data kept changing while it was being edited. Try again.',
  'conflict',
);

function tooLarge(limit: number): ResponseSpec {
  return refusal('The body is too large.', `The request body is larger than ${limit} bytes.`);
}

const unavailable: ResponseSpec = {
  description: 'The database or the queue does not answer; `Retry-After` says when to repeat.',
  schema: errorBody,
  headers: retryAfter,
  examples: {
    database: { detail: 'The database does not answer. Please repeat the request.' },
    queue: { detail: 'The queue does not answer. Please repeat the request.' },
  },
};

/** 401 of a route that is about credentials itself. */
export function refusedCredentials(description: string, examples: Record<string, unknown>): ResponseSpec {
  return { description, schema: authenticationError, headers: challenge, examples };
}

/** 429 of a route with a limit. */
export function throttledResponse(description: string): ResponseSpec {
  const example = { detail: 'Request was throttled. Expected available in 60 seconds.' };
  return { description, schema: errorBody, headers: retryAfter, examples: { throttled: example } };
}

/** A refusal with one sentence, and a code where the client is told one. */
export function refusal(description: string, detail: string, code?: string): ResponseSpec {
  const example = { detail, ...(code !== undefined && { code }) };
  return { description, schema: errorBody, examples: { [code ?? 'refused']: example } };
}
