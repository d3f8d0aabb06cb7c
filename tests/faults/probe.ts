import { setTimeout as delay } from 'node:timers/promises';
import type { AcceptedBody, Client } from '../support/client.ts';
import type { History } from './history.ts';

/** A fetch in every group; resolves when all are done, to how long that took. Later than `limitMs` is a finding. */
export type Probe = (when: string, limitMs: number) => Promise<number>;

/** `agents`: one of each group. Gives up on a group after a minute. */
export function createProbe(deps: {
  history: History;
  agents: readonly { id: number; client: Client }[];
}): Probe {
  let round = 0;
  return async (when, limitMs) => {
    round += 1;
    const startedAt = Date.now();
    const took = await Promise.all(
      deps.agents.map(async ({ id, client }) => {
        const isDone = await fetchOnce(deps.history, { id, client, key: `probe-${round}` });
        const ms = Date.now() - startedAt;
        if (!isDone) deps.history.find(`a group stands still ${when}: agent ${id} has waited for ${ms} ms`);
        else if (ms > limitMs) deps.history.find(`a group was slow ${when}: agent ${id} waited for ${ms} ms`);
        return ms;
      }),
    );
    return Math.max(...took);
  };
}

async function fetchOnce(
  history: History,
  { id, client, key }: { id: number; client: Client; key: string },
): Promise<boolean> {
  const deadline = Date.now() + 60_000;
  let jobId: string | undefined;
  while (Date.now() < deadline) {
    const answer = await client.fetchTickets<unknown>({ key }).catch(() => undefined);
    if (answer?.status === 202) {
      const body = answer.body as AcceptedBody;
      if (jobId === undefined) history.accept({ id: body.id, agentId: id, kind: 'fetch' });
      jobId = body.id;
      if (body.done) return true;
    }
    await delay(100);
  }
  return false;
}
