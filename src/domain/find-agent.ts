import type { EntityManager } from '@mikro-orm/postgresql';
import { User } from './user.ts';

/** An agent who is not deleted. */
export async function findAgent(em: EntityManager, id: number): Promise<User | undefined> {
  const where = { id, isAgent: true, deletedAt: null };
  return (await em.findOne(User, where, { disableIdentityMap: true })) ?? undefined;
}
