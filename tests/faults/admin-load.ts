import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../support/client.ts';
import type { History } from './history.ts';
import type { Random } from './random.ts';

type AdminDeps = {
  readonly client: Client;
  readonly random: Random;
  readonly history: History;
  readonly agentIds: readonly number[];
  /** About the highest ticket id there is; the edits move it on. */
  readonly tickets: { last: number };
};

const refusals = new Set([400, 404, 409, 503]);

/** An admin who edits at random until `signal` aborts. Refusals by a rule are as good as successes. */
export async function runAdmin(deps: AdminDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await edit(deps);
    } catch {
      // No answer: the edit happened or not, and the operation log says which.
      await delay(200);
    }
    await delay(deps.random.integer(20, 300));
  }
}

async function edit(deps: AdminDeps): Promise<void> {
  const { random, agentIds, tickets } = deps;
  const agent = random.pick(agentIds);
  const ticket = random.integer(1, tickets.last);
  const post = (path: string, body?: unknown) => request(deps, 'POST', path, body);
  switch (random.integer(0, 8)) {
    case 0:
    case 1:
    case 2: {
      const created = await post('/api/admin/tickets/bulk/', { count: random.integer(10, 60) });
      tickets.last = Math.max(tickets.last, (created as { last_id?: number })?.last_id ?? 0);
      return;
    }
    case 3:
    case 4:
      await post(`/api/admin/tickets/${ticket}/reassign/`, { agent });
      return;
    case 5:
      await post(`/api/admin/tickets/${ticket}/release/`);
      return;
    case 6:
      await request(deps, 'DELETE', `/api/admin/tickets/${ticket}/`);
      return;
    case 7:
      await request(deps, 'PATCH', `/api/admin/agents/${agent}/`, { capacity: random.integer(3, 15) });
      return;
    default:
      await request(deps, 'PATCH', `/api/admin/agents/${agent}/`, { is_active: false });
      await delay(random.integer(0, 500));
      await activate(deps, agent);
  }
}

/** An agent that stayed away would make the rest of the run dull. */
async function activate(deps: AdminDeps, agent: number): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      const answer = await deps.client.request('PATCH', `/api/admin/agents/${agent}/`, {
        body: { is_active: true },
      });
      if (answer.status === 200) return;
    } catch {
      // Tried again.
    }
    await delay(500);
  }
}

async function request(deps: AdminDeps, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await deps.client.request(method, path, body === undefined ? {} : { body });
  if (answer.status >= 300 && !refusals.has(answer.status))
    deps.history.find(`${method} ${path} by an admin was answered with ${answer.status}`);
  deps.history.count(answer.status < 300 ? 'admin edits' : 'admin edits refused');
  return answer.body;
}
