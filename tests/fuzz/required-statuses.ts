import type { DocumentedOperation } from '../support/openapi-document.ts';

/** Limits are not reached, every job can be done, and every server answers. */
const never = new Set([429, 500, 503]);

/** What takes several requests at a time, what was deleted in between, or more bytes than there is time for. */
const rare: Record<string, number[]> = {
  'GET /readyz': [200],
  'POST /api/admin/tickets/': [404],
  'POST /api/admin/tickets/bulk/': [409, 413],
  'POST /api/admin/tickets/import/': [409, 413],
  'DELETE /api/admin/tickets/{id}/': [409],
  'POST /api/admin/customers/': [404, 409],
  'PUT /api/admin/customers/{id}/': [409],
  'PATCH /api/admin/customers/{id}/': [409],
  'POST /api/admin/customers/{id}/merge/': [409],
  'POST /api/admin/agents/': [404, 409],
  'DELETE /api/admin/agents/{id}/': [409],
  'POST /api/admin/agents/{id}/release-all/': [409],
  'POST /api/admin/webhooks/': [404, 409],
  'PUT /api/admin/webhooks/{id}/': [409],
  'PATCH /api/admin/webhooks/{id}/': [409],
  'DELETE /api/admin/webhooks/{id}/': [409],
  'POST /api/admin/webhooks/{id}/rotate-secret/': [409],
  'POST /api/admin/webhooks/{id}/deliveries/{delivery_id}/redeliver/': [409],
  // Somebody else has to change the same user in the same moment.
  'PATCH /api/me/': [409],
  'POST /api/agent/sell-ticket/{id}/': [409],
  // A hold that was extended as often as it may be: nothing expires in the world of the fuzzer.
  'POST /api/agent/tickets/{id}/extend/': [409],
  'POST /api/agent/release-ticket/{id}/': [409],
};

/**
 * The statuses that must have been seen after so many requests to all operations: each that the document names, once
 * there were enough of them, and some success after few.
 */
export function findUnseen(
  { name, operation: { responses } }: DocumentedOperation,
  seen: ReadonlySet<number>,
  requests: number,
): number[] {
  const documented = Object.keys(responses).map(Number);
  const possible = documented.filter((status) => !never.has(status) && !rare[name]?.includes(status));
  const successes = possible.filter((status) => status < 300);
  if (requests >= 10_000) return possible.filter((status) => !seen.has(status));
  return successes.some((status) => seen.has(status)) ? [] : successes;
}
