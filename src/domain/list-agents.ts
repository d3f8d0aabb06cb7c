import type { EntityManager } from '@mikro-orm/postgresql';
import { containing, type Page, parseOrdering, type Position } from './keyset.ts';
import { type Found, readRows, type RowList, searchRows } from './search-rows.ts';
import { User } from './user.ts';

/** Columns with an index that gives the order without a sort; both are unique among living users. */
export const agentOrderings = ['id', '-id', 'username', '-username'] as const;
export type AgentOrdering = (typeof agentOrderings)[number];

export interface AgentFilters {
  /** Only these, however many of them there are. */
  ids?: readonly number[] | undefined;
  isActive?: boolean | undefined;
  /** Part of the user name or the e-mail, in any case. */
  search?: string | undefined;
}

/** One page of the agents who are not deleted. A search can end it early, see {@link searchRows}. */
export async function listAgents(
  em: EntityManager,
  { ids, isActive, search }: AgentFilters,
  { ordering, after, limit }: Page<AgentOrdering>,
): Promise<Found<User>> {
  const list = agentList({ ids, isActive }, ordering);
  const page = { ...parseOrdering(ordering), after, limit };
  if (!search) return { rows: await readRows(em, list, page) };
  const like = { $ilike: containing(search) };
  const matches = { $or: [{ username: like }, { email: like }] };
  return searchRows(em, list, { text: search, matches, idsByIndex }, page);
}

const idsByIndex = 'select id from users where username ilike $1 or email ilike $1 limit $2';

function agentList({ ids, isActive }: Omit<AgentFilters, 'search'>, ordering: AgentOrdering): RowList<User> {
  const { column } = parseOrdering(ordering);
  return {
    entity: User,
    where: [
      {
        isAgent: true,
        deletedAt: null,
        ...(isActive !== undefined && { isActive }),
        ...(ids !== undefined && { id: { $in: [...ids] } }),
      },
    ],
    orderBy: (direction) => ({ [column]: direction }),
    beyond: ({ id, value }, direction) => ({
      [column]: { [direction === 'asc' ? '$gt' : '$lt']: column === 'id' ? id : value },
    }),
    positionOf: (agent) => agentPosition(agent, ordering),
  };
}

/** Where a page that ends with this agent goes on. */
export function agentPosition({ id, username }: User, ordering: AgentOrdering): Position {
  return { id, value: ordering.endsWith('username') ? username : null };
}
