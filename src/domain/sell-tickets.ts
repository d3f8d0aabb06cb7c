import type { EntityManager } from '@mikro-orm/postgresql';
import { isHeldSql } from './is-held-sql.ts';
import { prepare, query } from './sql.ts';

export type Sale = { readonly ticketId: number; readonly agentId: number; readonly customerId: number };

const sellStatement = prepare(
  'sell_tickets',
  `update tickets t
      set status = 'sold', customer_id = sale.customer_id, sold_at = now(), updated_at = now(), hold_expires_at = null
     from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as sale (ticket_id, agent_id, customer_id)
    where t.id = sale.ticket_id and t.assigned_to = sale.agent_id and ${isHeldSql}
      and (t.hold_expires_at is null or t.hold_expires_at > now())
    returning t.id`,
);

/**
 * Turns held tickets into sold ones, all or none. The condition repeats what the caller decided from the locked
 * agents (held by this agent, hold not over); a row that disagrees means a broken lock discipline, so it throws and
 * the transaction changes nothing.
 */
export async function sellTickets(em: EntityManager, sales: readonly Sale[]): Promise<void> {
  if (sales.length === 0) return;
  const sold = await query<{ id: string }>(em, sellStatement, [
    sales.map((sale) => sale.ticketId),
    sales.map((sale) => sale.agentId),
    sales.map((sale) => sale.customerId),
  ]);
  if (sold.length !== sales.length) {
    throw new Error(
      `${sales.length - sold.length} of ${sales.length} tickets changed hands while their agents were locked`,
    );
  }
}
