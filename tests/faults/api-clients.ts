import { createTokens } from '../../src/api/auth-tokens.ts';
import { type Client, createClient, type Send } from '../support/client.ts';
import { type Cluster, jwtSecret } from './cluster.ts';
import type { History } from './history.ts';
import type { Random } from './random.ts';

/** Beyond this a request counts as hanging, whatever it waits for: no client waits longer than 5 s for an outcome. */
const hangsAfterMs = 30_000;

export type ClientFor = (userId: number, role: 'admin' | 'agent') => Promise<Client>;

/**
 * Clients that take any of the API processes that run, as a load balancer without a memory would. Every answer is
 * counted, and one of 500 to 599 that is not a 503 is a finding, and so is a request that hangs.
 */
export function createApiClients(cluster: Cluster, history: History, random: Random): ClientFor {
  const send: Send = async (path, init) => {
    const { port } = random.pick(cluster.apis());
    history.count('requests');
    const signal = AbortSignal.timeout(hangsAfterMs);
    try {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { ...init, signal });
      history.count(`answers ${response.status}`);
      if (response.status >= 500 && response.status !== 503)
        history.find(`${init.method} ${path}: ${response.status} ${await response.clone().text()}`);
      return response;
    } catch (error) {
      history.count('answers missing');
      if (signal.aborted) history.find(`${init.method} ${path}: no answer within ${hangsAfterMs} ms`);
      throw error;
    }
  };
  const tokens = createTokens({
    secret: jwtSecret,
    accessTokenSeconds: 86_400,
    refreshTokenSeconds: 86_400,
  });
  return async (userId, role) =>
    createClient(
      send,
      await tokens.signAccess({
        userId,
        isAdmin: role === 'admin',
        isAgent: role === 'agent',
        tokenVersion: 1,
      }),
    );
}
