import { ApiError } from './errors.ts';
import { refusal } from './openapi-errors.ts';

const reusedKeyDetail = 'This Idempotency-Key was used for another request. Use a new key for a new request.';

/** The key without its quotes (draft-ietf-httpapi-idempotency-key-header allows both forms). */
export function readIdempotencyKey(headers: Headers): string | undefined {
  const header = headers.get('idempotency-key')?.trim();
  if (header === undefined) return undefined;
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (key.length >= 1 && key.length <= 255) return key;
  throw new ApiError(400, 'invalid', { detail: 'Idempotency-Key must be 1 to 255 characters long.' });
}

/** The refusal of a key that belongs to another request of the same caller. */
export function reusedKey(): ApiError {
  return new ApiError(422, 'idempotency_key_reused', {
    detail: reusedKeyDetail,
    code: 'idempotency_key_reused',
  });
}

/** How routes that take a key describe it. */
export const idempotencyHeader = {
  'Idempotency-Key': 'The same key and body take effect once and give the same answer (≤ 255 characters)',
};
export const reusedKeyResponse = {
  422: refusal('The Idempotency-Key belongs to another request.', reusedKeyDetail, 'idempotency_key_reused'),
};
/** How routes that create describe the repetition of a request after what it created was deleted. */
export const goneResponse = {
  404: refusal('What this Idempotency-Key created has been deleted since.', 'Not found.'),
};
