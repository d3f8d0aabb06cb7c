import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, recordAdminOperation } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import { lockAgent } from './lock-agent.ts';
import { releaseHeldOf } from './release-held-of.ts';
import { query } from './sql.ts';
import type { User } from './user.ts';

export interface AgentDeletion extends AdminCall {
  agentId: number;
  /** Called with the locked agent; false is DomainError('precondition_failed'). */
  expect?: (agent: User) => boolean;
}

/**
 * Deletes an agent: its held tickets go back to the pool, its sales keep naming it, its user name is free again.
 * The row stays with `deleted_at` set. Locks the agent, then its held tickets ascending.
 * Errors: 'not_found' (no such agent, or deleted before), 'precondition_failed'.
 */
export function deleteAgent(em: EntityManager, input: AgentDeletion): Promise<{ released: number }> {
  const { agentId, expect } = input;
  return runAdminChange(em, input, async (tx) => {
    const agent = await lockAgent(tx, agentId, expect);
    const { tickets, heldMs } = await releaseHeldOf(tx, agentId);
    await query(
      tx,
      'update users set deleted_at = statement_timestamp(), updated_at = statement_timestamp() where id = $1',
      [agentId],
    );
    await recordAdminOperation(tx, 'agent.delete', input, {
      agentId,
      tickets,
      result: { username: agent.username, released: tickets.length, held_ms: heldMs },
    });
    return { released: tickets.length };
  });
}
