import type { EntityManager } from '@mikro-orm/postgresql';
import { User } from './user.ts';

/** A user who is not deleted, of any role. */
export async function findProfile(em: EntityManager, id: number): Promise<User | undefined> {
  return (await em.findOne(User, { id, deletedAt: null }, { disableIdentityMap: true })) ?? undefined;
}
