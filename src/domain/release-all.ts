import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, recordAdminOperation } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import { lockAgent } from './lock-agent.ts';
import { releaseHeldOf } from './release-held-of.ts';

export interface ReleaseAll extends AdminCall {
  agentId: number;
}

/**
 * Gives every ticket that an agent holds back to the pool; for a deactivated agent too. Locks the agent, then the
 * tickets ascending. Repeating it is harmless: nothing held is `{ released: 0 }`. Error: 'not_found'.
 */
export function releaseAll(em: EntityManager, input: ReleaseAll): Promise<{ released: number }> {
  const { agentId } = input;
  return runAdminChange(em, input, async (tx) => {
    await lockAgent(tx, agentId);
    const { tickets, heldMs } = await releaseHeldOf(tx, agentId);
    const released = tickets.length;
    const result = { released, held_ms: heldMs };
    await recordAdminOperation(tx, 'agent.release_all', input, { agentId, tickets, result });
    return { released };
  });
}
