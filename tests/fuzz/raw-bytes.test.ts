import fc from 'fast-check';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestApi, TestUser } from '../support/api.ts';
import { createListeningApi, type ListeningApi } from '../support/listening-api.ts';

/** A few of what FUZZ_REQUESTS says: each has a connection of its own, and some end only when the client gives up. */
const connections = Number(process.env['FUZZ_REQUESTS'] ?? 2000) / 50;
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);

let listening: ListeningApi;
let api: TestApi;
let admin: TestUser;
beforeAll(async () => {
  listening = await createListeningApi();
  ({ api, admin } = listening);
});
afterAll(() => listening.close());

const json = '{"name":"Carl","email":"carl@example.com"}';
/** Framings of the body: most of them lie about it. */
const framings = [
  `Content-Length: ${json.length}\r\n\r\n${json}`,
  `Transfer-Encoding: chunked\r\n\r\n${json.length.toString(16)}\r\n${json}\r\n0\r\n\r\n`,
  `Transfer-Encoding: chunked\r\n\r\n5;ext=1\r\n${json.slice(0, 5)}\r\n${(json.length - 5).toString(16)}\r\n${json.slice(5)}\r\n0\r\nTrailer: x\r\n\r\n`,
  `Content-Length: ${json.length - 5}\r\n\r\n${json}`,
  `Content-Length: ${json.length + 5}\r\n\r\n${json}`,
  `Content-Length: -1\r\n\r\n${json}`,
  `Content-Length: 1e3\r\n\r\n${json}`,
  `Content-Length: 5\r\nContent-Length: 6\r\n\r\n${json}`,
  `Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n${json}`,
  `Transfer-Encoding: chunked\r\n\r\nzz\r\n${json}\r\n0\r\n\r\n`,
  `Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n${json}`,
  `Transfer-Encoding: gzip, x\r\n\r\n${json}`,
];

const bytes = fc
  .uint8Array({ minLength: 1, maxLength: 4 })
  .map((array) => Buffer.from(array).toString('latin1'));
/** Where in the head bytes are put that do not belong there, and which. */
const harm = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary: fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), text: bytes }) },
  { weight: 1, arbitrary: fc.record({ at: fc.constant(0.5), text: fc.constant('x'.repeat(20_000)) }) },
);
const rawRequest = fc.record({
  line: fc.constantFrom(
    'POST /api/admin/customers/ HTTP/1.1',
    'POST /api/admin/customers HTTP/1.0',
    'POST http://x/api/admin/customers/ HTTP/1.1',
    'PUT /api/admin/customers/1/ HTTP/1.1',
    'GET /api/admin/customers/ HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'POST //api/admin/customers/ HTTP/1.1',
    'POST /api/admin/customers/?%00=%ff HTTP/1.1',
    'PRI * HTTP/2.0',
  ),
  expect: fc.constantFrom(
    '',
    'Expect: 100-continue\r\n',
    'Expect: nothing\r\n',
    'Upgrade: websocket\r\nConnection: upgrade\r\n',
  ),
  framing: fc.constantFrom(...framings),
  harm,
  /** How many times it is sent, without waiting for answers. */
  times: fc.constantFrom(1, 1, 3),
});

/** Ends the connection, unless what came before has swallowed it. */
const last = 'GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';

type RawRequest = typeof rawRequest extends fc.Arbitrary<infer T> ? T : never;

function write({ line, expect: expectation, framing, harm: harmed, times }: RawRequest): Buffer {
  const head = `${line}\r\nHost: x\r\nAuthorization: Bearer ${admin.token}\r\nContent-Type: application/json\r\n${expectation}`;
  const at = Math.floor((harmed?.at ?? 0) * head.length);
  const request = `${head.slice(0, at)}${harmed?.text ?? ''}${head.slice(at)}${framing}`;
  return Buffer.from(request.repeat(times) + last, 'latin1');
}

/** Everything that the server says to these bytes until it ends the connection, or waits for more than it gets. */
function exchange(sent: Buffer): Promise<string> {
  const socket = connect(listening.port, '127.0.0.1');
  let received = '';
  socket.on('data', (chunk) => (received += chunk.toString('latin1')));
  // The server may answer and close before everything is sent.
  socket.on('error', () => undefined);
  socket.setTimeout(300, () => socket.end());
  socket.write(sent);
  return new Promise((resolve) => socket.on('close', () => resolve(received)));
}

/** What may be answered to what is no request, or none that is allowed; node answers 417 by itself. */
const possible = new Set([200, 201, 400, 401, 404, 405, 408, 413, 415, 417, 431]);

test(`${connections} connections with raw bytes: no 5xx, and every answer has its request id (FUZZ_SEED=${seed})`, async () => {
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(rawRequest, async (request) => {
      await api.sql('delete from customers');
      const answer = await exchange(write(request));
      const statuses = [...answer.matchAll(/HTTP\/1\.1 ((?!100)\d{3}) /g)].map(([, status]) =>
        Number(status),
      );
      for (const status of statuses) seen.set(status, (seen.get(status) ?? 0) + 1);
      expect(statuses.filter((status) => !possible.has(status))).toEqual([]);
      expect([...answer.matchAll(/^x-request-id: /gim)].length).toBe(
        statuses.filter((status) => status !== 417).length,
      );
    }),
    { numRuns: connections, seed, endOnFailure: true },
  );
  console.log(`answers by status: ${JSON.stringify(Object.fromEntries(seen))}`);
  for (const status of [200, 400]) expect(seen.get(status) ?? 0).toBeGreaterThan(0);
  const client = await api.call('GET', '/api/me/', { token: admin.token });
  expect(client.status).toBe(200);
}, 600_000);
