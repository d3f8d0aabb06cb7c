import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';

/** One login: a chain of refresh tokens of which one works at a time. */
export interface TokenFamily {
  id: string;
  userId: number;
  /** The user's token version at login; another one now means that the password was changed. */
  tokenVersion: number;
  currentToken: string;
  previousToken: string | null;
  rotatedAtMs: number;
  expiresAtMs: number;
  isRevoked: boolean;
  /** Since the current token was made, by the clock of PostgreSQL. */
  msSinceRotation: number;
}

const columns = `id, user_id::text as user_id, token_version, current_token, previous_token,
  extract(epoch from rotated_at) * 1000 as rotated_at_ms, extract(epoch from expires_at) * 1000 as expires_at_ms,
  revoked_at is not null as is_revoked, extract(epoch from clock_timestamp() - rotated_at) * 1000 as ms_since_rotation`;

/**
 * Starts the family of a login. It also removes ten expired families, oldest first, so the table needs no sweep: as
 * many go as come. Rows that another login is removing are skipped.
 */
export async function insertTokenFamily(
  em: EntityManager,
  family: { userId: number; tokenVersion: number; lifeSeconds: number },
): Promise<TokenFamily> {
  const [row] = await query<Record<string, unknown>>(
    em,
    `with expired as (
       select id from token_families where expires_at < now() order by expires_at limit 10 for update skip locked
     ), removed as (delete from token_families using expired where token_families.id = expired.id)
     insert into token_families (id, user_id, token_version, current_token, expires_at)
     values (gen_random_uuid(), $1, $2, gen_random_uuid(), now() + make_interval(secs => $3))
     returning ${columns}`,
    [family.userId, family.tokenVersion, family.lifeSeconds],
  );
  return toTokenFamily(row);
}

/** Locks a family, so that of two requests with one token the second sees what the first did. */
export async function lockTokenFamily(em: EntityManager, id: string): Promise<TokenFamily | undefined> {
  const rows = await query<Record<string, unknown>>(
    em,
    `select ${columns} from token_families where id = $1 for update`,
    [id],
  );
  return rows[0] && toTokenFamily(rows[0]);
}

/** A family as it is, without a lock. */
export async function findTokenFamily(em: EntityManager, id: string): Promise<TokenFamily | undefined> {
  const rows = await query<Record<string, unknown>>(
    em,
    `select ${columns} from token_families where id = $1`,
    [id],
  );
  return rows[0] && toTokenFamily(rows[0]);
}

/** Puts a new token in the place of the current one. Expects the family's lock to be held. */
export async function rotateTokenFamily(
  em: EntityManager,
  id: string,
  lifeSeconds: number,
): Promise<TokenFamily> {
  const [row] = await query<Record<string, unknown>>(
    em,
    `update token_families set previous_token = current_token, current_token = gen_random_uuid(),
       rotated_at = clock_timestamp(), expires_at = clock_timestamp() + make_interval(secs => $2)
     where id = $1 returning ${columns}`,
    [id, lifeSeconds],
  );
  return toTokenFamily(row);
}

/** Ends a family; false if it had ended before. */
export async function revokeTokenFamily(em: EntityManager, id: string): Promise<boolean> {
  const rows = await query(
    em,
    'update token_families set revoked_at = now() where id = $1 and revoked_at is null returning id',
    [id],
  );
  return rows.length > 0;
}

function toTokenFamily(row: Record<string, unknown> | undefined): TokenFamily {
  if (row === undefined) throw new Error('A statement on token_families returned no row');
  return {
    id: String(row.id),
    userId: Number(row.user_id),
    tokenVersion: Number(row.token_version),
    currentToken: String(row.current_token),
    previousToken: typeof row.previous_token === 'string' ? row.previous_token : null,
    rotatedAtMs: Number(row.rotated_at_ms),
    expiresAtMs: Number(row.expires_at_ms),
    isRevoked: row.is_revoked === true,
    msSinceRotation: Number(row.ms_since_rotation),
  };
}
