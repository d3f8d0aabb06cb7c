import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestApi, TestUser } from '../support/api.ts';
import { createListeningApi, type ListeningApi } from '../support/listening-api.ts';

let listening: ListeningApi;
let api: TestApi;
let admin: TestUser;
let port: number;
beforeAll(async () => {
  listening = await createListeningApi();
  ({ api, admin, port } = listening);
});
afterAll(() => listening.close());

/** Sends bytes as they are, and resolves with what came back when the connection has closed. */
function exchange(...pieces: (string | Buffer)[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.on('data', (chunk) => (received += chunk.toString('latin1')));
  // The server may answer and close before everything is sent.
  socket.on('error', () => undefined);
  for (const piece of pieces) socket.write(piece);
  return new Promise((resolve) => socket.on('close', () => resolve(received)));
}

const head = (line: string, ...headers: string[]) =>
  [`${line} HTTP/1.1`, `Authorization: Bearer ${admin.token}`, 'Connection: close', ...headers, '', ''].join(
    '\r\n',
  );
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
const bodyOf = (answer: string) => JSON.parse(/\{.*\}/s.exec(answer)?.[0] ?? 'null');

test.each([
  ['no HTTP at all', () => '\x16\x03\x01\0\xa5', 400],
  ['a byte beyond ASCII in the target', () => Buffer.from(head('GET /api/\xff/', 'Host: x'), 'latin1'), 400],
  ['NUL in a header', () => head('GET /api/me/', 'Host: x', 'X-A: \0'), 400],
  ['a length that is none', () => head('POST /api/token/', 'Host: x', 'Content-Length: -1'), 400],
  [
    'two lengths',
    () => head('POST /api/token/', 'Host: x', 'Content-Length: 2', 'Transfer-Encoding: chunked'),
    400,
  ],
  ['a target that is no path', () => head('OPTIONS *', 'Host: x'), 400],
  ['a backslash in the path', () => head('GET /api\\me/', 'Host: x'), 400],
  ['a host that is none', () => head('GET /api/me/', 'Host: a b'), 400],
  ['a port that is none', () => head('GET http://x:99999/api/me/', 'Host: x'), 400],
  ['a long target', () => head(`GET /api/me/?${'x'.repeat(20_000)}`, 'Host: x'), 431],
  ['a long header', () => head('GET /api/me/', 'Host: x', `X-A: ${'x'.repeat(20_000)}`), 431],
])('%s is refused like any other bad request', async (_, make, status) => {
  const answer = await exchange(make());
  expect(statusOf(answer)).toBe(status);
  expect(answer).toMatch(/^x-request-id: [\da-f-]{36}\r$/m);
  expect(bodyOf(answer)).toEqual({ detail: expect.any(String) });
});

test('a body beyond the limit is refused while it is still coming, its length known or not', async () => {
  const piece = 'x'.repeat(65_536);
  const json = 'Content-Type: application/json';
  const chunked = exchange(
    head('POST /api/admin/tickets/', 'Host: x', 'Transfer-Encoding: chunked', json),
    ...Array.from({ length: 100 }, () => `10000\r\n${piece}\r\n`),
  );
  const counted = exchange(
    head('POST /api/admin/tickets/', 'Host: x', 'Content-Length: 99999999999', json),
    piece,
  );
  for (const answer of await Promise.all([chunked, counted])) expect(statusOf(answer)).toBe(413);
});

test('401 comes before 413', async () => {
  const answer = await exchange(
    'POST /api/admin/tickets/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 99999999999\r\n\r\nx',
  );
  expect(statusOf(answer)).toBe(401);
});

test('a client that goes away in the middle of a body leaves no trace', async () => {
  const before = await api.sql('select from tickets');
  for (const length of ['Content-Length: 1000', 'Transfer-Encoding: chunked']) {
    const socket = connect(port, '127.0.0.1');
    const json = 'Content-Type: application/json';
    await new Promise<void>((resolve) =>
      socket.write(`${head('POST /api/admin/tickets/', 'Host: x', length, json)}5\r\n{"a":`, () => resolve()),
    );
    socket.destroy();
  }
  const answer = await exchange(head('GET /api/me/', 'Host: x'));
  expect(statusOf(answer)).toBe(200);
  expect(await api.sql('select from tickets')).toEqual(before);
  expect(api.logged).toEqual([]);
});

test('a request without a body is one with an empty object', async () => {
  for (const length of ['X-A: b', 'Content-Length: 0']) {
    const answer = await exchange(head('POST /api/admin/tickets/', 'Host: x', length));
    expect(statusOf(answer)).toBe(201);
  }
});

test('a chunked body without anything in it is an empty one', async () => {
  const answer = await exchange(
    head(
      'POST /api/admin/tickets/',
      'Host: x',
      'Transfer-Encoding: chunked',
      'Content-Type: application/json',
    ),
    '0\r\n\r\n',
  );
  expect(statusOf(answer)).toBe(201);
});
