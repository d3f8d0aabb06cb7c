import { z } from '@hono/zod-openapi';
import { mostHoldSeconds } from '../domain/hold-rules.ts';
import type { TicketDetails } from '../domain/ticket-details.ts';
import { ticketStatuses } from '../domain/ticket.ts';
import { choice, integer, jsonObject, nullableInteger, nullableReference, text } from './fields.ts';

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
    hold_seconds: nullableInteger({ min: 0, max: mostHoldSeconds }).optional().openapi({
      description:
        'How long an agent may hold it from its next assignment or extension on; 0 for ever, null as `HOLD_SECONDS` says',
      example: 900,
    }),
  })
  .openapi('TicketInput', { example: { subject: 'Front row', priority: 5 } });

/** What a file says about a ticket: the same fields by the same rules, for tickets that nobody has yet. */
export const importInput = ticketInput.pick({
  subject: true,
  priority: true,
  metadata: true,
  hold_seconds: true,
});

export function toTicketDetails(input: z.infer<typeof ticketInput>): TicketDetails {
  const { status, assigned_to: assignedTo, customer: customerId, subject, priority, metadata } = input;
  const { hold_seconds: holdSeconds } = input;
  return {
    ...(status !== undefined && { status }),
    ...(assignedTo !== undefined && { assignedTo }),
    ...(customerId !== undefined && { customerId }),
    ...(subject !== undefined && { subject }),
    ...(priority !== undefined && { priority }),
    ...(metadata !== undefined && { metadata }),
    ...(holdSeconds !== undefined && { holdSeconds }),
  };
}
