import { z } from '@hono/zod-openapi';
import type { Customer } from '../domain/customer.ts';

/** A customer as clients see it. */
export const customerBody = z
  .object({ id: z.number().int(), name: z.string(), email: z.string() })
  .openapi('Customer', { example: { id: 3, name: 'Ada Lovelace', email: 'ada@example.com' } });

export type CustomerBody = z.infer<typeof customerBody>;

export function toCustomerBody({ id, name, email }: Customer): CustomerBody {
  return { id, name, email };
}
