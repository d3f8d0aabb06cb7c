import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, recordAdminOperation } from './admin-operation.ts';
import { runAdminChange } from './admin-transaction.ts';
import { type AgentDetails, requireAgentDetails, usernameTaken } from './agent-details.ts';
import { query } from './sql.ts';
import { User } from './user.ts';

/** `email` is empty, `isActive` and `isAvailable` are true unless given. */
export type NewAgent = AdminCall &
  AgentDetails &
  Required<Pick<AgentDetails, 'username' | 'passwordHash' | 'capacity'>>;

/**
 * Creates an agent who holds nothing. User names are compared exactly, among users that are not deleted; a taken one
 * is DomainError('invalid') for `username`, also when two requests race. Locks no existing row.
 */
export async function createAgent(em: EntityManager, input: NewAgent): Promise<User> {
  requireAgentDetails(input);
  return runAdminChange(em, input, async (tx) => {
    const agent = await insertAgent(tx, input);
    await recordAdminOperation(tx, 'agent.create', input, {
      agentId: agent.id,
      result: { username: agent.username, capacity: agent.capacity },
    });
    return agent;
  });
}

/** Waits for a transaction that is giving the same name to somebody else; DO NOTHING makes a lost race a value. */
async function insertAgent(em: EntityManager, agent: NewAgent): Promise<User> {
  const [row] = await query<object>(
    em,
    `insert into users (username, email, password_hash, is_agent, is_active, is_available, capacity)
     values ($1, $2, $3, true, $4, $5, $6)
     on conflict (username) where deleted_at is null do nothing
     returning *`,
    [
      agent.username,
      agent.email ?? '',
      agent.passwordHash,
      agent.isActive ?? true,
      agent.isAvailable ?? true,
      agent.capacity,
    ],
  );
  if (!row) throw usernameTaken();
  return em.map(User, row, { disableIdentityMap: true });
}
