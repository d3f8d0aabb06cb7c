import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAllotClient, LoginError } from '../../clients/typescript/client.ts';
import { type Client, createClient } from '../support/client.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { redisUrl } from '../support/redis.ts';
import { type RunningServer, startServer } from '../support/running-server.ts';

const example = fileURLToPath(
  new URL('../../clients/typescript/examples/fetch-and-sell.ts', import.meta.url),
);
const agent = { username: 'ann', password: 'secret-1234' };
/** The shortest life that a token can have. */
const accessTokenSeconds = 5;

const cleanup = new AsyncDisposableStack();
let server: RunningServer;
let admin: Client;
beforeAll(async () => {
  const database = await createTestDatabase();
  cleanup.defer(() => database.drop());
  server = await startServer({
    databaseUrl: database.url,
    redisUrl: redisUrl(),
    settings: { ACCESS_TOKEN_SECONDS: String(accessTokenSeconds) },
  });
  cleanup.defer(() => server.stop());
  const anybody = createClient((path, init) => fetch(server.url + path, init));
  admin = await anybody.login(server.admin.username, server.admin.password);
  await admin.createTickets(40);
  await admin.createAgent(agent);
});
afterAll(() => cleanup.disposeAsync());

/** The requests that `work` sends to paths that begin so. */
async function countRequests(path: string, work: () => Promise<unknown>): Promise<number> {
  const original = globalThis.fetch;
  let count = 0;
  globalThis.fetch = (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    if (pathname.startsWith(path)) count += 1;
    return original(input, init);
  };
  try {
    await work();
  } finally {
    globalThis.fetch = original;
  }
  return count;
}

test('the example fetches tickets and sells one', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [example], {
    env: { ALLOT_URL: server.url, ALLOT_USERNAME: agent.username, ALLOT_PASSWORD: agent.password },
  });
  expect(stdout).toBe('Fetched (topped_up): holding 15\nTicket sold successfully to customer Carl\n');
});

test('waitForJob resolves to the job when it is done', async () => {
  const allot = createAllotClient({ baseUrl: server.url, ...agent });
  const { data } = await allot.POST('/api/agent/fetch-tickets/');
  const job = await allot.waitForJob((data as { id: string }).id);
  expect(job).toMatchObject({ kind: 'fetch', status: 'succeeded', done: true });
  await expect(allot.waitForJob('1-unknown')).rejects.toThrow('Job 1-unknown: 404');
});

test('requests at once share one login, and one refresh when their token has ended', async () => {
  const allot = createAllotClient({ baseUrl: server.url, ...agent });
  const askTenTimes = async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => allot.GET('/api/me/')));
    expect(answers.map(({ response }) => response.status)).toEqual(Array(10).fill(200));
  };
  expect(await countRequests('/api/token/', askTenTimes)).toBe(1);
  expect(await countRequests('/api/token/', askTenTimes)).toBe(0);
  await whenTokensEnded();
  expect(await countRequests('/api/token/refresh/', askTenTimes)).toBe(1);
  // The refresh token was rotated: the next one works as well.
  await whenTokensEnded();
  expect(await countRequests('/api/token/', askTenTimes)).toBe(1);
});

test('a request with a body is sent again with the new token', async () => {
  const allot = createAllotClient({ baseUrl: server.url, ...agent });
  await allot.GET('/api/me/');
  await whenTokensEnded();
  const { response } = await allot.POST('/api/agent/sell-ticket/{id}/', {
    params: { path: { id: 1_000_000 }, header: { Prefer: 'wait=10' } },
    body: { customer: { name: 'Carl', email: 'carl@example.com' } },
  });
  expect(response.status).toBe(404);
});

test('a wrong password is a LoginError with what the API said', async () => {
  const allot = createAllotClient({ baseUrl: server.url, username: agent.username, password: 'wrong-1234' });
  const refusal: unknown = await allot.GET('/api/me/').catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(LoginError);
  expect(refusal).toMatchObject({
    status: 401,
    message: 'No active account found with the given credentials',
  });
});

function whenTokensEnded(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, (accessTokenSeconds + 1) * 1_000));
}
