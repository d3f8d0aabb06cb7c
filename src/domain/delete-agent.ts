import type { EntityManager } from '@mikro-orm/postgresql';
import type { AdminCall } from './admin-operation.ts';
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
export function deleteAgent(_em: EntityManager, _input: AgentDeletion): Promise<{ released: number }> {
  return Promise.reject(new Error('not yet'));
}
