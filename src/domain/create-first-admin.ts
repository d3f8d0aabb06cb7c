import type { EntityManager } from '@mikro-orm/postgresql';
import { DomainError } from './errors.ts';
import { query } from './sql.ts';
import { inTransaction } from './transaction.ts';

/** "ALLA" as an integer: one process at a time looks whether there is an admin. */
const firstAdminLockKey = 0x414c4c41;

/** Whether some admin is not deleted. */
export async function hasAdmin(em: EntityManager): Promise<boolean> {
  const [row] = await query<{ found: boolean }>(
    em,
    'select exists (select from users where is_admin and deleted_at is null) as found',
  );
  return row?.found === true;
}

/**
 * Creates an admin unless there is one; false if there is. Any number of processes may call it at once: they wait for
 * each other, and one creates. Throws DomainError('conflict') if somebody else has the user name.
 */
export async function createFirstAdmin(
  em: EntityManager,
  admin: { username: string; passwordHash: string },
): Promise<boolean> {
  return inTransaction(em, async (tx) => {
    await query(tx, 'select pg_advisory_xact_lock($1)', [firstAdminLockKey]);
    if (await hasAdmin(tx)) return false;
    const rows = await query(
      tx,
      `insert into users (username, password_hash, is_admin) values ($1, $2, true)
       on conflict (username) where deleted_at is null do nothing returning id`,
      [admin.username, admin.passwordHash],
    );
    if (rows.length === 0) {
      throw new DomainError('conflict', `The first admin cannot be created: "${admin.username}" is taken.`);
    }
    return true;
  });
}
