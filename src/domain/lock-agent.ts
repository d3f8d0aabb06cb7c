import type { EntityManager } from '@mikro-orm/postgresql';
import { DomainError } from './errors.ts';
import { isRowId } from './row-id.ts';
import { query } from './sql.ts';
import { User } from './user.ts';

/**
 * Locks one agent's row against every other change of it and of what it holds, and answers it as it is then.
 * Errors: 'not_found' (no such agent, or deleted), 'precondition_failed' (`expect` says no).
 */
export async function lockAgent(
  em: EntityManager,
  agentId: number,
  expect?: (agent: User) => boolean,
): Promise<User> {
  const [row] = isRowId(agentId)
    ? await query<object>(
        em,
        'select * from users where id = $1 and is_agent and deleted_at is null for no key update',
        [agentId],
      )
    : [];
  if (!row) throw new DomainError('not_found', 'There is no such agent.');
  const agent = em.map(User, row, { disableIdentityMap: true });
  if (expect && !expect(agent)) {
    throw new DomainError('precondition_failed', 'The agent is not what it was when you read it.');
  }
  return agent;
}
