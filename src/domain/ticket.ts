import { defineEntity, p } from '@mikro-orm/core';

export const ticketStatuses = ['unassigned', 'assigned', 'sold'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

const TicketSchema = defineEntity({
  name: 'Ticket',
  tableName: 'tickets',
  properties: {
    id: p.bigint('number').primary(),
    status: p.string().$type<TicketStatus>().default('unassigned'),
    assignedTo: p.bigint('number').nullable(),
    customerId: p.bigint('number').nullable(),
    subject: p.string().length(200).default(''),
    priority: p.integer().default(0),
    metadata: p.json<Record<string, unknown>>().defaultRaw(`'{}'`),
    createdAt: p.datetime(3).defaultRaw('now()'),
    updatedAt: p.datetime(3).defaultRaw('now()'),
    assignedAt: p.datetime(3).nullable(),
    holdExpiresAt: p.datetime(3).nullable(),
    holdSeconds: p.integer().nullable(),
    holdExtensions: p.integer().default(0),
    soldAt: p.datetime(3).nullable(),
  },
});

/**
 * One unit of the pool: `unassigned` → `assigned` (held by the user in `assignedTo`) → `sold` (to `customerId`).
 * `holdSeconds` is how long an agent may hold it, 0 for ever, null as the setting says; `holdExtensions` how often its
 * present hold was extended. A CHECK keeps status, holder, customer and times in agreement; see the first migration.
 */
export class Ticket extends TicketSchema.class {}
TicketSchema.setClass(Ticket);
