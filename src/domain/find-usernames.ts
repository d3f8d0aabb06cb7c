import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';

/** What these users are called, admins and agents, by id; those who are deleted are left out. */
export async function findUsernames(
  em: EntityManager,
  userIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await query<{ id: string; username: string }>(
    em,
    'select id, username from users where id = any($1::bigint[]) and deleted_at is null',
    [userIds],
  );
  return new Map(rows.map(({ id, username }) => [Number(id), username]));
}
