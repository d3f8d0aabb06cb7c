import { setTimeout as delay } from 'node:timers/promises';
import type { AgentSession } from './agent-sessions.ts';
import type { HttpAnswer, HttpClient } from './http-client.ts';
import { createLatencies, type Latencies } from './latencies.ts';

/** So long the server may put everything off (429 or 503 with Retry-After) before the burst gives up. */
const patienceMs = 90_000;
const mostRefusals = 20;

/** What became of the requests of a burst, while it goes on. */
export type Accepting = {
  readonly accepted: number;
  readonly refused: number;
  /** How often the server said when to come again, and the request was repeated then. */
  readonly putOff: number;
  /** The answers that were not expected, and how often each came; some of them if there are many. */
  readonly refusals: ReadonlyMap<string, number>;
  readonly latencies: Latencies;
};

/**
 * Sends `fetches` fetches, the agents taking turns, over as many connections at once, and calls `onAccepted` for every
 * 202. `counts` is filled on the way. Throws if the server is gone, or puts everything off for 90 s.
 */
export function acceptFetches(deps: {
  readonly client: HttpClient;
  readonly agents: readonly AgentSession[];
  readonly fetches: number;
  readonly connections: number;
  readonly signal: AbortSignal;
  /** `sentMs` by `performance.now()`. */
  readonly onAccepted: (agent: AgentSession, jobId: string, sentMs: number) => void;
}): { counts: Accepting; finished: Promise<void> } {
  const { client, agents, fetches, signal } = deps;
  const refusals = new Map<string, number>();
  const latencies = createLatencies();
  const counts = { accepted: 0, refused: 0, putOff: 0, refusals, latencies };
  let settledMs = performance.now();

  const ask = async (agent: AgentSession): Promise<{ answer: HttpAnswer; sentMs: number }> => {
    for (;;) {
      const token = await agent.token();
      const sentMs = performance.now();
      const answer = await client.request({ method: 'POST', path: '/api/agent/fetch-tickets/', token });
      if (!isPutOff(answer)) return { answer, sentMs };
      if (performance.now() - settledMs > patienceMs) {
        throw new Error(`Nothing was accepted for ${patienceMs / 1000} s: ${describe(answer)}`);
      }
      counts.putOff += 1;
      await delay(answer.retryAfterSeconds * 1000, undefined, { signal });
    }
  };
  const fetchOnce = async (agent: AgentSession) => {
    const { answer, sentMs } = await ask(agent);
    settledMs = performance.now();
    const jobId = readJobId(answer);
    if (jobId === undefined) {
      counts.refused += 1;
      note(refusals, describe(answer));
      return;
    }
    counts.accepted += 1;
    latencies.add(settledMs - sentMs);
    deps.onAccepted(agent, jobId, sentMs);
  };
  const turns = takeTurns(agents, fetches);
  const fetchRest = async () => {
    // All take from the same iterator; an error in one lane ends it, and so the others.
    for (const agent of turns) {
      if (signal.aborted) return;
      await fetchOnce(agent);
    }
  };
  const lanes = Array.from({ length: Math.min(deps.connections, fetches) }, fetchRest);
  return { counts, finished: Promise.all(lanes).then(() => signal.throwIfAborted()) };
}

function* takeTurns(agents: readonly AgentSession[], fetches: number): Generator<AgentSession> {
  for (let turn = 0; turn < fetches; turn += 1) yield agents[turn % agents.length]!;
}

function isPutOff(answer: HttpAnswer): answer is HttpAnswer & { retryAfterSeconds: number } {
  return (answer.status === 429 || answer.status === 503) && answer.retryAfterSeconds !== undefined;
}

function readJobId({ status, body }: HttpAnswer): string | undefined {
  if (status !== 202 || typeof body !== 'object' || body === null || !('id' in body)) return undefined;
  return typeof body.id === 'string' ? body.id : undefined;
}

function describe({ status, body }: HttpAnswer): string {
  if (status === 0) return `no answer (${String(body)})`;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return `${status} ${text.slice(0, 200)}`;
}

function note(refusals: Map<string, number>, refusal: string): void {
  const known = refusals.get(refusal);
  if (known === undefined && refusals.size >= mostRefusals) return;
  refusals.set(refusal, (known ?? 0) + 1);
}
