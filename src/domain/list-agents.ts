import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { containing, type Page, parseOrdering, type Position } from './keyset.ts';
import { User } from './user.ts';

/** Columns with an index that gives the order without a sort; both are unique among living users. */
export const agentOrderings = ['id', '-id', 'username', '-username'] as const;
export type AgentOrdering = (typeof agentOrderings)[number];

export interface AgentFilters {
  isActive?: boolean | undefined;
  /** Part of the user name or the e-mail, in any case. */
  search?: string | undefined;
}

/** One page of the agents who are not deleted. Reads a keyset page: no offset, no count, no lock. */
export async function listAgents(
  em: EntityManager,
  { isActive, search }: AgentFilters,
  { ordering, after, limit }: Page<AgentOrdering>,
): Promise<User[]> {
  const { column, direction } = parseOrdering(ordering);
  const where: FilterQuery<User>[] = [{ isAgent: true, deletedAt: null }];
  if (isActive !== undefined) where.push({ isActive });
  if (search) {
    const like = { $ilike: containing(search) };
    where.push({ $or: [{ username: like }, { email: like }] });
  }
  if (after) {
    const bound = column === 'id' ? after.id : after.value;
    where.push({ [column]: direction === 'asc' ? { $gt: bound } : { $lt: bound } });
  }
  return em.find(
    User,
    { $and: where },
    { orderBy: { [column]: direction }, limit, disableIdentityMap: true },
  );
}

/** Where a page that ends with this agent goes on. */
export function agentPosition({ id, username }: User, ordering: AgentOrdering): Position {
  return { id, value: ordering.endsWith('username') ? username : null };
}
