import type { EntityManager } from '@mikro-orm/postgresql';
import { Webhook } from './webhook.ts';

export async function findWebhook(em: EntityManager, id: number): Promise<Webhook | undefined> {
  return (await em.findOne(Webhook, { id, deletedAt: null }, { disableIdentityMap: true })) ?? undefined;
}
