import { isDatabaseTrouble } from '../domain/database-trouble.ts';
import { QueueUnavailableError } from '../queues/job-queues.ts';
import { SilenceError } from '../silence-limit.ts';
import { DomainError, type DomainErrorCode } from '../domain/errors.ts';

/** Messages by field, nested like the body they belong to: `{ customer: { email: ['Enter a valid email address.'] } }`. */
export interface ErrorTree {
  [field: string]: readonly string[] | ErrorTree;
}

/** The body of an error: `{ detail }`, `{ error }` where the old service said so, or messages by field. */
export type ErrorBody = Record<string, unknown>;

/** A refusal that is already an HTTP answer. Throw it anywhere below a route. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly body: ErrorBody;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, body: ErrorBody, headers: Record<string, string> = {}) {
    super(`${status} ${code}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.body = body;
    this.headers = headers;
  }
}

export function invalidFields(fields: ErrorTree): ApiError {
  return new ApiError(400, 'invalid', fields);
}

export function parseError(reason: string): ApiError {
  return new ApiError(400, 'parse_error', { detail: reason });
}

/** What is wrong with one line of a file; `field` is null where it is the line as a whole. Lines count from 1. */
export interface LineFault {
  line: number;
  field: string | null;
  detail: string;
}

/** 400 with the faults of a file by line. */
export class FileFaultsError extends ApiError {
  readonly faults: readonly LineFault[];

  constructor(detail: string, faults: readonly LineFault[]) {
    super(400, 'invalid', { detail, errors: faults });
    this.name = 'FileFaultsError';
    this.faults = faults;
  }
}

export function permissionDenied(): ApiError {
  return new ApiError(403, 'permission_denied', {
    detail: 'You do not have permission to perform this action.',
  });
}

export function notFound(): ApiError {
  return new ApiError(404, 'not_found', { detail: 'Not found.' });
}

export function methodNotAllowed(method: string, allow: string): ApiError {
  return new ApiError(405, 'method_not_allowed', { detail: `Method "${method}" not allowed.` }, { allow });
}

export function bodyTooLarge(limit: number): ApiError {
  return new ApiError(413, 'request_too_large', {
    detail: `The request body is larger than ${limit} bytes.`,
  });
}

/** Where the media types that would do are given, `detail` and the `Accept` header (RFC 9110, §12.5.1) name them. */
export function unsupportedMediaType(type: string, supported: readonly string[] = []): ApiError {
  const refusal = `Unsupported media type "${type.slice(0, 200)}" in request.`;
  if (supported.length === 0) return new ApiError(415, 'unsupported_media_type', { detail: refusal });
  const list = supported.join(', ');
  const detail = `${refusal} Supported: ${list}.`;
  return new ApiError(415, 'unsupported_media_type', { detail }, { accept: list });
}

/** `Accept-Encoding` says that only bodies without a coding are taken (RFC 9110, §12.5.3). */
export function unsupportedCoding(coding: string): ApiError {
  const detail = `Unsupported content coding "${coding.slice(0, 200)}" in request. Send the body as it is.`;
  return new ApiError(415, 'unsupported_media_type', { detail }, { 'accept-encoding': 'identity' });
}

/** 429 with `Retry-After`; part of a second counts as a whole one. */
export function throttled(retryAfterMs: number): ApiError {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return new ApiError(
    429,
    'throttled',
    {
      detail: `Request was throttled. Expected available in ${seconds} seconds.`,
    },
    { 'retry-after': String(seconds) },
  );
}

/** 503 with `Retry-After`. */
export function unavailable(detail: string, retryAfterSeconds = 1): ApiError {
  return new ApiError(503, 'service_unavailable', { detail }, { 'retry-after': String(retryAfterSeconds) });
}

const statusOfDomainError = {
  invalid: 400,
  not_found: 404,
  agent_at_capacity: 409,
  agent_inactive: 409,
  agent_unavailable: 409,
  capacity_below_held: 409,
  customer_has_sales: 409,
  ticket_not_held: 409,
  ticket_sold: 409,
  too_many_webhooks: 409,
  precondition_failed: 412,
  conflict: 409,
} satisfies Record<DomainErrorCode, number>;

/** The answer to anything that was thrown; undefined for what nobody expected, which is a 500. */
export function toApiError(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error;
  if (error instanceof DomainError) {
    if (error.code === 'not_found') return notFound();
    const body = error.fields ?? { detail: error.message, code: error.code };
    return new ApiError(statusOfDomainError[error.code], error.code, body);
  }
  if (isDatabaseTrouble(error) || error instanceof SilenceError)
    return unavailable('The database does not answer. Please repeat the request.');
  if (error instanceof QueueUnavailableError) {
    return unavailable('The queue does not answer. Please repeat the request.');
  }
  return undefined;
}
