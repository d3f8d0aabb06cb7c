import type { z } from '@hono/zod-openapi';
import type { TicketFilters } from '../domain/list-tickets.ts';
import { ticketStatuses } from '../domain/ticket.ts';
import { choice, reference, text } from './fields.ts';
import { moment } from './moment-field.ts';

/** What the list and the export of tickets can be narrowed by. */
export const ticketFilters = {
  status: choice(ticketStatuses).optional(),
  assigned_to: reference().optional(),
  customer: reference().optional(),
  search: text({ max: 200 }).optional().openapi({ description: 'Part of the subject, in any case' }),
  created_after: moment().optional(),
  created_before: moment().optional(),
};

export function toTicketFilters(query: z.output<z.ZodObject<typeof ticketFilters>>): TicketFilters {
  return {
    status: query.status,
    assignedTo: query.assigned_to,
    customerId: query.customer,
    search: query.search,
    createdAfter: query.created_after,
    createdBefore: query.created_before,
  };
}
