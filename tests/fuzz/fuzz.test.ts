import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApi, type TestApi } from '../support/api.ts';
import { conforming } from '../support/conformance.ts';
import type { Send } from '../support/client.ts';
import type { OpenApiDocument } from '../support/openapi-document.ts';
import { arbitraryRequest, type FuzzedRequest } from './requests.ts';

/** `npm run test:fuzz` sends 20,000. The name of the test says its seed; FUZZ_SEED repeats it. */
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 2000);
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);

let api: TestApi;
let send: Send;
let document: OpenApiDocument;
let tokens: Record<FuzzedRequest['who'], string | undefined>;
beforeAll(async () => {
  api = await createTestApi();
  document = (await api.call('GET', '/api/openapi.json')).body as OpenApiDocument;
  // Not among the ids that the requests name, so that they cannot lock themselves out.
  await api.sql(`select setval(pg_get_serial_sequence('users', 'id'), 1000)`);
  const [admin, agent] = [await api.createUser({ isAdmin: true }), await api.createUser()];
  tokens = { nobody: undefined, garbage: 'a.b.c', admin: admin.token, agent: agent.token };
  await api.sql(`
    insert into users (id, username, password_hash, is_agent, capacity)
      select n, 'agent-' || n, 'none', true, 15 from generate_series(1, 6) as n;
    insert into customers (id, name, email) select n, 'C', 'c' || n || '@example.com' from generate_series(1, 6) as n;
    insert into tickets (id) select n from generate_series(1, 6) as n;
    select setval(pg_get_serial_sequence('tickets', 'id'), 6), setval(pg_get_serial_sequence('customers', 'id'), 6)`);
  send = conforming(async (path, init) => api.app.request(path, init));
});
afterAll(() => api.close());

/** All rows as one number, and how many jobs there are: any change of either is another fingerprint. */
async function fingerprint(): Promise<string> {
  const tables = ['users', 'customers', 'tickets', 'operations', 'token_families'];
  const sums = tables.map(
    (table) => `(select coalesce(sum(hashtextextended(t::text, 0)), 0) from ${table} as t)`,
  );
  const [row] = await api.sql<Record<string, unknown>>(`select concat_ws(' ', ${sums.join(', ')}) as rows`);
  const counts = await Promise.all(api.queues.all.map((queue) => queue.getJobCounts()));
  return JSON.stringify([row, counts]);
}

test(`${requests} requests: no 5xx, nothing outside the document, and no change by a refused one (FUZZ_SEED=${seed})`, async () => {
  const seen = new Map<number, number>();
  let before = await fingerprint();
  await fc.assert(
    fc.asyncProperty(arbitraryRequest(document), async ({ method, path, who, headers, body }) => {
      const token = tokens[who];
      const response = await send(path, {
        method,
        headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
        ...(body !== undefined && { body }),
      });
      const { status } = response;
      seen.set(status, (seen.get(status) ?? 0) + 1);
      if (!path.startsWith('/readyz')) expect(status).toBeLessThan(500);
      const after = await fingerprint();
      if (status >= 400) expect(after).toBe(before);
      before = after;
    }),
    { numRuns: requests, seed, endOnFailure: true },
  );
  for (const status of [200, 201, 202, 204, 400, 401, 403, 404, 405, 409, 412, 415]) {
    expect({ status, times: seen.get(status) ?? 0 }).not.toMatchObject({ times: 0 });
  }
}, 1_800_000);
