import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';

/**
 * Sets a user's password and ends all their tokens. False, and nothing changed, if the password was changed since
 * `tokenVersion` was read: of two changes at once, both proving the old password, one takes effect.
 */
export async function changePassword(
  em: EntityManager,
  user: { userId: number; tokenVersion: number; passwordHash: string },
): Promise<boolean> {
  const rows = await query(
    em,
    `update users set password_hash = $3, token_version = token_version + 1, updated_at = now()
     where id = $1 and token_version = $2 and deleted_at is null returning id`,
    [user.userId, user.tokenVersion, user.passwordHash],
  );
  return rows.length > 0;
}
