import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createTokens } from '../../src/api/auth-tokens.ts';
import { findFreePort } from '../../src/embedded/free-port.ts';
import { endChild, hasEnded, keepOutput, startChild } from '../../tools/burst/child-process.ts';
import type { World } from '../world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const startPatienceMs = 30_000;
const secret = 'the benchmark speaks for every agent itself';
const tokenSeconds = 3_600;

export type Server = { readonly url: string; readonly pid: number; stop(): Promise<void> };

/** Starts a program of ours with Allot's settings on these servers, and waits until it is ready. */
export async function startServer(
  { databaseUrl, redisUrl }: World,
  script: string,
  settings: Record<string, string> = {},
): Promise<Server> {
  const port = await findFreePort();
  const env = {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    JWT_SECRET: secret,
    ACCESS_TOKEN_SECONDS: String(tokenSeconds),
    MAX_WAITING: '100000000',
    LOG_LEVEL: 'warn',
    ...settings,
  };
  const child = await startChild(process.execPath, [script], { cwd: root, env });
  if (child === undefined) throw new Error(`${process.execPath} is gone`);
  const output = keepOutput(child);
  const url = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + startPatienceMs;
  while (!(await isReady(url))) {
    if (hasEnded(child) || performance.now() > deadline) {
      await endChild(child);
      throw new Error(`${script} did not get ready:${output.lastLines()}`);
    }
    await delay(50);
  }
  return { url, pid: child.pid, stop: () => endChild(child) };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** Access tokens of agents 1 to `count`, as a login would give them. */
export function signTokens(count: number): Promise<string[]> {
  const tokens = createTokens({
    secret,
    accessTokenSeconds: tokenSeconds,
    refreshTokenSeconds: tokenSeconds,
  });
  const agents = Array.from({ length: count }, (_, index) => index + 1);
  return Promise.all(
    agents.map((userId) => tokens.signAccess({ userId, isAdmin: false, isAgent: true, tokenVersion: 1 })),
  );
}
