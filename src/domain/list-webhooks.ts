import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { type Page, parseOrdering, type Position } from './keyset.ts';
import { Webhook } from './webhook.ts';

export const webhookOrderings = ['id', '-id'] as const;
export type WebhookOrdering = (typeof webhookOrderings)[number];

export interface WebhookFilters {
  isActive?: boolean | undefined;
}

/** One page of subscriptions. */
export function listWebhooks(
  em: EntityManager,
  { isActive }: WebhookFilters,
  { ordering, after, limit }: Page<WebhookOrdering>,
): Promise<Webhook[]> {
  const { direction } = parseOrdering(ordering);
  const where: FilterQuery<Webhook> = {
    deletedAt: null,
    ...(isActive !== undefined && { isActive }),
    ...(after && { id: direction === 'asc' ? { $gt: after.id } : { $lt: after.id } }),
  };
  return em.find(Webhook, where, { orderBy: { id: direction }, limit, disableIdentityMap: true });
}

/** Where a page that ends with this subscription goes on. */
export function webhookPosition({ id }: Webhook): Position {
  return { id, value: null };
}
