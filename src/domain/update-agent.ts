import type { EntityManager } from '@mikro-orm/postgresql';
import type { AdminCall } from './admin-operation.ts';
import type { User } from './user.ts';

export interface AgentChanges {
  username?: string;
  email?: string;
  isActive?: boolean;
  capacity?: number;
  isAvailable?: boolean;
  passwordHash?: string;
}

export interface AgentUpdate extends AdminCall {
  agentId: number;
  changes: AgentChanges;
  /** Called with the locked agent; false is DomainError('precondition_failed'). */
  expect?: (agent: User) => boolean;
}

/**
 * Changes the named fields of an agent and leaves the others. Locks the agent's row, so it takes effect between two
 * transactions of the agent's group worker. A new password ends the user's tokens (`token_version`).
 * Errors: 'not_found' (no such agent, or deleted), 'invalid' (a taken user name), 'capacity_below_held',
 * 'precondition_failed'.
 */
export function updateAgent(_em: EntityManager, _input: AgentUpdate): Promise<User> {
  return Promise.reject(new Error('not yet'));
}
