import { z } from '@hono/zod-openapi';
import { type Ticket, ticketStatuses } from '../domain/ticket.ts';

const moment = z.string().openapi({ format: 'date-time', example: '2025-01-31T12:00:00.000Z' });
const nullableMoment = z.string().nullable().openapi({ format: 'date-time', example: null });
const id = z.number().int();

const heldTicketExample = {
  id: 42,
  created_at: '2025-01-31T12:00:00.000Z',
  updated_at: '2025-01-31T12:30:00.000Z',
  status: 'assigned' as const,
  assigned_to: 7,
  customer: null,
  subject: 'Front row',
  priority: 5,
  metadata: { source: 'webshop' },
  hold_seconds: null,
  assigned_at: '2025-01-31T12:30:00.000Z',
  hold_expires_at: null,
  sold_at: null,
};
export const soldTicketExample = {
  ...heldTicketExample,
  updated_at: '2025-01-31T12:45:00.000Z',
  status: 'sold' as const,
  customer: 3,
  sold_at: '2025-01-31T12:45:00.000Z',
};

/** A ticket as clients see it. */
export const ticketBody = z
  .object({
    id,
    created_at: moment,
    updated_at: moment,
    status: z.enum(ticketStatuses),
    assigned_to: id.nullable().openapi({ description: 'The agent who holds or sold it' }),
    customer: id.nullable(),
    subject: z.string(),
    priority: z.number().int(),
    metadata: z.record(z.string(), z.unknown()),
    hold_seconds: z.number().int().nullable().openapi({
      description: 'How long it may be held: 0 for ever, null as the setting `HOLD_SECONDS` says',
    }),
    assigned_at: nullableMoment,
    hold_expires_at: nullableMoment,
    sold_at: nullableMoment,
  })
  .openapi('Ticket', {
    example: heldTicketExample,
  });

export type TicketBody = z.infer<typeof ticketBody>;

export function toTicketBody(ticket: Ticket): TicketBody {
  return {
    id: ticket.id,
    created_at: ticket.createdAt.toISOString(),
    updated_at: ticket.updatedAt.toISOString(),
    status: ticket.status,
    assigned_to: ticket.assignedTo ?? null,
    customer: ticket.customerId ?? null,
    subject: ticket.subject,
    priority: ticket.priority,
    metadata: ticket.metadata,
    hold_seconds: ticket.holdSeconds ?? null,
    assigned_at: ticket.assignedAt?.toISOString() ?? null,
    hold_expires_at: ticket.holdExpiresAt?.toISOString() ?? null,
    sold_at: ticket.soldAt?.toISOString() ?? null,
  };
}
