import { demoUsername } from '../create-demo-data.ts';
import type { HttpAnswer, HttpClient } from './http-client.ts';

/** The server checks two passwords at a time; a few more keep it busy. */
const loginsAtOnce = 6;
/** A token is replaced so long before its end, so that it cannot end on the way. */
const marginMs = 30_000;

/** An agent who is logged in, and stays so. */
export type AgentSession = {
  readonly username: string;
  readonly userId: number;
  /** An access token with some time left. */
  token(): string | Promise<string>;
};

type Tokens = { access: string; refresh: string };

/** Why the agents could not log in, in a sentence; `status` 0 stands for no answer. */
export class LoginError extends Error {
  readonly status: number;

  constructor(username: string, { status, body }: HttpAnswer) {
    const detail = isObject(body) && typeof body.detail === 'string' ? `: ${body.detail}` : '';
    super(
      `${username} cannot log in (${status === 0 ? `no answer: ${String(body)}` : `${status}${detail}`}).`,
    );
    this.status = status;
  }
}

/**
 * Logs in the agents `agent1`…`agent<count>`, one before all others: of a wrong password the server hears once.
 * Throws {@link LoginError} for the first one that is refused.
 */
export async function logInAgents(
  client: HttpClient,
  agents: { count: number; password: string; signal: AbortSignal; onProgress: (done: number) => void },
): Promise<AgentSession[]> {
  const { count, password, signal, onProgress } = agents;
  const sessions: AgentSession[] = [];
  const logInOne = async (index: number) => {
    signal.throwIfAborted();
    sessions[index] = await logIn(client, demoUsername(index + 1), password);
  };
  await logInOne(0);
  let done = 1;
  onProgress(done);
  const rest = Array.from({ length: count - 1 }, (_, index) => index + 1).values();
  const logInRest = async () => {
    // All take from the same iterator.
    for (const index of rest) {
      await logInOne(index);
      done += 1;
      onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: loginsAtOnce }, logInRest));
  return sessions;
}

async function logIn(client: HttpClient, username: string, password: string): Promise<AgentSession> {
  const ask = async (path: string, body: object): Promise<Tokens> => {
    const answer = await client.request({ method: 'POST', path, body });
    if (answer.status !== 200 || !isTokens(answer.body)) throw new LoginError(username, answer);
    return answer.body;
  };
  let tokens = await ask('/api/token/', { username, password });
  let freshUntilMs = readFreshness(tokens.access);
  let refreshing: Promise<string> | undefined;

  // A refresh token works once, so of several who find the token old, one exchanges it.
  const refresh = async () => {
    tokens = await ask('/api/token/refresh/', { refresh: tokens.refresh });
    freshUntilMs = readFreshness(tokens.access);
    return tokens.access;
  };
  return {
    username,
    userId: Number(readClaims(tokens.access).user_id),
    token() {
      if (performance.now() < freshUntilMs) return tokens.access;
      refreshing ??= refresh().finally(() => (refreshing = undefined));
      return refreshing;
    },
  };
}

/** Until when, on our own clock, a token that was just issued need not be replaced: half of a very short life. */
function readFreshness(token: string): number {
  const { exp, iat } = readClaims(token);
  const lifeMs = (Number(exp) - Number(iat)) * 1000;
  return performance.now() + Math.max(lifeMs - marginMs, lifeMs / 2);
}

function readClaims(token: string): Record<string, unknown> {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  return JSON.parse(payload) as Record<string, unknown>;
}

function isTokens(body: unknown): body is Tokens {
  return isObject(body) && typeof body.access === 'string' && typeof body.refresh === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
