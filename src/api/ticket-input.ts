import { z } from '@hono/zod-openapi';
import type { TicketDetails } from '../domain/ticket-details.ts';
import { ticketStatuses } from '../domain/ticket.ts';
import { choice, integer, jsonObject, nullableReference, text } from './fields.ts';

const int4 = { min: -2_147_483_648, max: 2_147_483_647 };

/** What an admin may say about a ticket; everything is optional. */
export const ticketInput = z
  .object({
    status: choice(ticketStatuses).optional(),
    assigned_to: nullableReference().optional(),
    customer: nullableReference().optional(),
    subject: text({ max: 200, blank: true }).optional(),
    priority: integer(int4).optional(),
    metadata: jsonObject().optional(),
  })
  .openapi('TicketInput', { example: { subject: 'Front row', priority: 5 } });

/** What a file says about a ticket: the same fields by the same rules, for tickets that nobody has yet. */
export const importInput = ticketInput.pick({ subject: true, priority: true, metadata: true });

export function toTicketDetails(input: z.infer<typeof ticketInput>): TicketDetails {
  const { status, assigned_to: assignedTo, customer: customerId, subject, priority, metadata } = input;
  return {
    ...(status !== undefined && { status }),
    ...(assignedTo !== undefined && { assignedTo }),
    ...(customerId !== undefined && { customerId }),
    ...(subject !== undefined && { subject }),
    ...(priority !== undefined && { priority }),
    ...(metadata !== undefined && { metadata }),
  };
}
