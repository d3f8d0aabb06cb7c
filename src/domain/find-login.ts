import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';

/** What a login needs to know of a user who is not deleted. */
export interface Login {
  userId: number;
  username: string;
  passwordHash: string;
  isActive: boolean;
  isAdmin: boolean;
  isAgent: boolean;
  tokenVersion: number;
}

const columns = 'id::text as id, username, password_hash, is_active, is_admin, is_agent, token_version';

/** By exact user name, through the unique index of living users. */
export async function findLogin(em: EntityManager, username: string): Promise<Login | undefined> {
  const rows = await query<Record<string, unknown>>(
    em,
    `select ${columns} from users where username = $1 and deleted_at is null`,
    [username],
  );
  return rows[0] && toLogin(rows[0]);
}

export async function findLoginById(em: EntityManager, userId: number): Promise<Login | undefined> {
  const rows = await query<Record<string, unknown>>(
    em,
    `select ${columns} from users where id = $1 and deleted_at is null`,
    [userId],
  );
  return rows[0] && toLogin(rows[0]);
}

function toLogin(row: Record<string, unknown>): Login {
  return {
    userId: Number(row.id),
    username: String(row.username),
    passwordHash: String(row.password_hash),
    isActive: row.is_active === true,
    isAdmin: row.is_admin === true,
    isAgent: row.is_agent === true,
    tokenVersion: Number(row.token_version),
  };
}
