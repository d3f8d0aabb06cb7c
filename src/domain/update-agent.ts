import type { EntityManager } from '@mikro-orm/postgresql';
import { type AdminCall, recordAdminOperation } from './admin-operation.ts';
import { isUniqueViolation, runAdminChange } from './admin-transaction.ts';
import { type AgentDetails, requireAgentDetails, usernameIndex, usernameTaken } from './agent-details.ts';
import { DomainError } from './errors.ts';
import { lockAgent } from './lock-agent.ts';
import { pickNamed } from './pick-named.ts';
import { query } from './sql.ts';
import { User } from './user.ts';

export interface AgentUpdate extends AdminCall {
  agentId: number;
  /** The fields to change; absent ones stay. */
  changes: AgentDetails;
  /** Called with the locked agent; false is DomainError('precondition_failed'). */
  expect?: (agent: User) => boolean;
}

/**
 * Changes the named fields of an agent and leaves the others. Locks the agent's row, so it takes effect between two
 * transactions of the agent's group worker. A new password ends the user's tokens (`token_version`).
 * Errors: 'not_found' (no such agent, or deleted), 'invalid' (a taken user name), 'capacity_below_held',
 * 'precondition_failed'.
 */
export async function updateAgent(em: EntityManager, input: AgentUpdate): Promise<User> {
  const { agentId, changes, expect } = input;
  requireAgentDetails(changes);
  return runAdminChange(em, input, async (tx) => {
    const agent = await lockAgent(tx, agentId, expect);
    if (changes.capacity !== undefined && changes.capacity < agent.heldCount) {
      throw new DomainError(
        'capacity_below_held',
        `The agent holds ${agent.heldCount} tickets; release some before lowering its capacity to ${changes.capacity}.`,
      );
    }
    const changed = await writeAgent(tx, agentId, changes);
    const password = changes.passwordHash === undefined ? undefined : 'changed';
    await recordAdminOperation(tx, 'agent.update', input, {
      agentId,
      result: {
        before: pickNamed(toRecord(agent), toRecord(changes)),
        changed: { ...toRecord(changes), password },
      },
    });
    return changed;
  });
}

async function writeAgent(em: EntityManager, agentId: number, changes: AgentDetails): Promise<User> {
  const [row] = await query<object>(
    em,
    `update users
        set username = coalesce($2, username), email = coalesce($3, email),
            is_active = coalesce($4, is_active), is_available = coalesce($5, is_available),
            capacity = coalesce($6, capacity), password_hash = coalesce($7, password_hash),
            token_version = token_version + case when $7 is null then 0 else 1 end,
            updated_at = statement_timestamp()
      where id = $1
      returning *`,
    [
      agentId,
      changes.username ?? null,
      changes.email ?? null,
      changes.isActive ?? null,
      changes.isAvailable ?? null,
      changes.capacity ?? null,
      changes.passwordHash ?? null,
    ],
  ).catch((error: unknown) => {
    throw isUniqueViolation(error, usernameIndex) ? usernameTaken() : error;
  });
  if (!row) throw new Error(`Agent ${agentId} vanished while it was locked`);
  return em.map(User, row, { disableIdentityMap: true });
}

/** What the operations row keeps of an agent; of a password only that it changed. */
function toRecord(details: AgentDetails): Record<string, unknown> {
  return {
    username: details.username,
    email: details.email,
    is_active: details.isActive,
    is_available: details.isAvailable,
    capacity: details.capacity,
  };
}
