import type { Client } from 'pg';

/** What decides whether a token that was issued earlier still counts. */
export interface UserAccessState {
  userId: number;
  isActive: boolean;
  isDeleted: boolean;
  isAdmin: boolean;
  isAgent: boolean;
  tokenVersion: number;
  /** How long ago it changed, by the clock of PostgreSQL. */
  changedMsAgo: number;
}

const columns = `id::text as id, is_active, deleted_at is not null as is_deleted, is_admin, is_agent, token_version,
  extract(epoch from clock_timestamp() - access_changed_at) * 1000 as changed_ms_ago`;

/** The users whose access changed within `seconds`; users that were only created in that time are left out. */
export async function findRecentAccessChanges(client: Client, seconds: number): Promise<UserAccessState[]> {
  const { rows } = await client.query(
    `select ${columns} from users
     where access_changed_at > clock_timestamp() - make_interval(secs => $1) and access_changed_at <> created_at`,
    [seconds],
  );
  return rows.map(toState);
}

/** The state of these users now; one that is missing from the answer does not exist. */
export async function findUserAccess(client: Client, userIds: number[]): Promise<UserAccessState[]> {
  const { rows } = await client.query(`select ${columns} from users where id = any ($1)`, [userIds]);
  return rows.map(toState);
}

function toState(row: Record<string, unknown>): UserAccessState {
  return {
    userId: Number(row.id),
    isActive: row.is_active === true,
    isDeleted: row.is_deleted === true,
    isAdmin: row.is_admin === true,
    isAgent: row.is_agent === true,
    tokenVersion: Number(row.token_version),
    changedMsAgo: Number(row.changed_ms_ago),
  };
}
