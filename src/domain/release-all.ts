import type { EntityManager } from '@mikro-orm/postgresql';
import type { AdminCall } from './admin-operation.ts';

export interface ReleaseAll extends AdminCall {
  agentId: number;
}

/**
 * Gives every ticket that an agent holds back to the pool; for a deactivated agent too. Locks the agent, then the
 * tickets ascending. Repeating it is harmless: nothing held is `{ released: 0 }`. Error: 'not_found'.
 */
export function releaseAll(_em: EntityManager, _input: ReleaseAll): Promise<{ released: number }> {
  return Promise.reject(new Error('not yet'));
}
