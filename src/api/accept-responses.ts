import { z } from '@hono/zod-openapi';
import { rejectionDetails } from '../domain/job.ts';
import { reusedKeyResponse } from './idempotency-key.ts';
import { acceptedSchema, heldTicketSchema } from './job-schemas.ts';
import { oldErrorBody, refusal, throttledResponse } from './openapi-errors.ts';
import { preferenceApplied } from './prefer.ts';
import type { ResponseSpec } from './route.ts';

const canceled = { detail: 'The job was canceled.', code: 'canceled' };
const away = { detail: rejectionDetails.agent_unavailable, code: 'agent_unavailable' };

/** An answer with the outcome, to a request that waited for it. */
function waited(spec: ResponseSpec): ResponseSpec {
  return { ...spec, description: `Waited: ${spec.description}`, headers: preferenceApplied };
}

const common: Record<number, ResponseSpec> = {
  202: {
    description: 'Accepted; follow `Location`',
    schema: acceptedSchema,
    headers: {
      Location: 'Where the job can be followed',
      'Retry-After': 'Seconds until it is worth asking',
      ...preferenceApplied,
    },
  },
  403: waited(refusal('the agent is deactivated.', rejectionDetails.agent_inactive, 'agent_inactive')),
  409: waited({ description: 'the job was canceled.', examples: { canceled } }),
  429: throttledResponse('The agent has used up its requests of this minute.'),
  500: waited(
    refusal(
      'the system could not do it, after all attempts.',
      'The job failed after all attempts; see /api/jobs/7-0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f/',
      'job_failed',
    ),
  ),
  503: {
    description: 'The queue does not answer, or too many requests wait in it.',
    examples: {
      full: { detail: 'Too many requests are waiting; nothing was accepted. Try again later.' },
      perhaps_accepted: {
        detail:
          'The queue did not answer. The request may have been accepted; repeat it with the same Idempotency-Key.',
      },
    },
  },
  ...reusedKeyResponse,
};

/** What a fetch can be answered with. */
export const fetchResponses: Record<number, ResponseSpec> = {
  ...common,
  200: waited({ description: 'all tickets now held, oldest first', schema: z.array(heldTicketSchema) }),
  409: waited({ description: 'the job was canceled, or the agent is away.', examples: { canceled, away } }),
};

const limit = { detail: rejectionDetails.extension_limit, code: 'extension_limit' };

/** What an extension can be answered with. */
export const extendResponses: Record<number, ResponseSpec> = {
  ...heldTicketResponses('extended', ''),
  200: waited({
    description: 'extended, and until when; null if it is held for ever',
    schema: z.object({
      message: z.string().openapi({ example: 'Ticket extended successfully' }),
      hold_expires_at: z
        .string()
        .nullable()
        .openapi({ format: 'date-time', example: '2025-01-31T12:45:00.000Z' }),
    }),
  }),
  409: waited({
    description: 'the job was canceled, or the ticket was extended as often as it may be.',
    examples: { canceled, extension_limit: limit },
  }),
};

/** What a sale and a release can be answered with; `message` is an example of what a success says. */
export function heldTicketResponses(description: string, message: string): Record<number, ResponseSpec> {
  return {
    ...common,
    200: waited({ description, schema: z.object({ message: z.string().openapi({ example: message }) }) }),
    404: waited({
      description: 'the caller does not hold such a ticket.',
      schema: oldErrorBody,
      examples: { ticket_not_held: { error: rejectionDetails.ticket_not_held } },
    }),
  };
}
