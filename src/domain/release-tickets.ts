import type { EntityManager } from '@mikro-orm/postgresql';
import type { Hold } from './expire-tickets.ts';
import { isHeldSql } from './is-held-sql.ts';
import { prepare, query } from './sql.ts';

const releaseStatement = prepare(
  'release_tickets',
  `update tickets t
      set status = 'unassigned', assigned_to = null, assigned_at = null, hold_expires_at = null, updated_at = now()
     from unnest($1::bigint[], $2::bigint[]) as release (ticket_id, agent_id)
    where t.id = release.ticket_id and t.assigned_to = release.agent_id and ${isHeldSql}
    returning t.id`,
);

/**
 * Gives held tickets back to the pool, all or none; they keep their id, and with it their place in the order.
 * Throws, changing nothing, if one is not held by the agent named: the caller has decided under the agent's lock.
 */
export async function releaseTickets(em: EntityManager, releases: readonly Hold[]): Promise<void> {
  if (releases.length === 0) return;
  const released = await query<{ id: string }>(em, releaseStatement, [
    releases.map((release) => release.ticketId),
    releases.map((release) => release.agentId),
  ]);
  if (released.length !== releases.length) {
    throw new Error(
      `${releases.length - released.length} of ${releases.length} tickets changed hands while their agents were locked`,
    );
  }
}
