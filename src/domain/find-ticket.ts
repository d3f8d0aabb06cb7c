import type { EntityManager } from '@mikro-orm/postgresql';
import { Ticket } from './ticket.ts';

export async function findTicket(em: EntityManager, id: number): Promise<Ticket | undefined> {
  return (await em.findOne(Ticket, { id }, { disableIdentityMap: true })) ?? undefined;
}
