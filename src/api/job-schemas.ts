import { z } from '@hono/zod-openapi';
import { jobKinds } from '../domain/job.ts';

const moment = z.string().openapi({ format: 'date-time', example: '2025-01-31T12:00:00.000Z' });
const id = z.int().openapi({ example: 41 });

const exampleId = '7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f';

/** A job's id as clients see it: opaque. */
export const jobIdSchema = z.string().openapi({ example: exampleId });

const jobStatus = z.enum(['queued', 'running', 'succeeded', 'rejected', 'failed', 'canceled']);
const links = z
  .object({ self: z.string(), events: z.string() })
  .openapi({ example: { self: `/api/jobs/${exampleId}/`, events: `/api/jobs/${exampleId}/events` } });

export const acceptedSchema = z
  .object({
    id: jobIdSchema,
    kind: z.enum(jobKinds),
    status: jobStatus,
    done: z.boolean().openapi({ example: false }),
    created_at: moment,
    links,
  })
  .openapi('AcceptedJob');

const exampleTicket = {
  id: 41,
  created_at: '2025-01-31T12:00:00.000Z',
  updated_at: '2025-01-31T12:30:00.000Z',
  status: 'assigned' as const,
  assigned_to: 7,
  customer: null,
  subject: 'Front row',
  priority: 5,
  assigned_at: '2025-01-31T12:30:00.000Z',
  hold_expires_at: null,
  sold_at: null,
};

/** A ticket in a job's result; what `/api/agent/tickets/` shows besides is its metadata. */
export const heldTicketSchema = z
  .object({
    id,
    created_at: moment,
    updated_at: moment,
    status: z.enum(['assigned', 'sold']),
    assigned_to: id,
    customer: id.nullable(),
    subject: z.string(),
    priority: z.int(),
    assigned_at: moment,
    hold_expires_at: moment.nullable(),
    sold_at: moment.nullable(),
  })
  .openapi('TicketOfJob', { example: exampleTicket });

const resultSchema = z.union([
  z.object({
    outcome: z.enum(['topped_up', 'partial', 'already_full', 'pool_empty']),
    assigned: z.array(id),
    held: z.int(),
    capacity: z.int(),
    tickets: z.array(heldTicketSchema),
  }),
  z.object({
    outcome: z.literal('sold'),
    ticket: heldTicketSchema,
    customer: z.object({ id, name: z.string(), email: z.string() }),
    message: z.string(),
  }),
  z.object({ outcome: z.literal('released'), ticket: id, message: z.string() }),
  z.object({
    outcome: z.literal('extended'),
    ticket: id,
    hold_expires_at: moment.nullable().openapi({ description: 'Null if it is held for ever' }),
    extensions_left: z.int().openapi({ description: 'How often this hold can be extended again' }),
    message: z.string(),
  }),
]);

export const jobSchema = z
  .object({
    id: jobIdSchema,
    kind: z.enum(jobKinds),
    status: jobStatus,
    done: z.boolean(),
    created_at: moment,
    started_at: moment.nullable(),
    finished_at: moment.nullable(),
    attempts: z.int(),
    position: z
      .int()
      .min(1)
      .optional()
      .openapi({ description: 'While queued: about how many jobs come before, itself included' }),
    ticket: id.optional().openapi({ description: 'While not done: what it is to be done to' }),
    waits_until: moment.optional().openapi({ description: 'While not done: how long a fetch stays open' }),
    result: resultSchema.nullable(),
    error: z.object({ code: z.string(), detail: z.string() }).nullable(),
    links,
  })
  .openapi('Job', {
    example: {
      id: exampleId,
      kind: 'fetch',
      status: 'succeeded',
      done: true,
      created_at: '2025-01-31T12:29:59.900Z',
      started_at: '2025-01-31T12:29:59.990Z',
      finished_at: '2025-01-31T12:30:00.000Z',
      attempts: 1,
      result: { outcome: 'partial', assigned: [41], held: 1, capacity: 15, tickets: [exampleTicket] },
      error: null,
      links: { self: `/api/jobs/${exampleId}/`, events: `/api/jobs/${exampleId}/events` },
    },
  });
