import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import { importTickets } from '../domain/import-tickets.ts';
import type { PoolTicket } from '../domain/insert-tickets.ts';
import type { AdminOnce } from './admin-once.ts';
import { ticketTag } from './admin-ticket-item.ts';
import type { BodyStream } from './body-stream.ts';
import { parseError } from './errors.ts';
import { flag } from './fields.ts';
import { idempotencyHeader, readIdempotencyKey, reusedKeyResponse } from './idempotency-key.ts';
import { created, defineRoute, ok, type Route } from './route.ts';
import { stageTickets } from './stage-tickets.ts';
import { ticketBody } from './ticket-body.ts';
import { formatOfMediaType, type TicketFormat } from './ticket-files.ts';

const importLimit = 256 * 1024 * 1024;

const examples: Record<TicketFormat, string> = {
  csv: 'subject,priority,metadata\r\nFront row,5,"{""source"":""webshop""}"\r\nBalcony,,\r\n',
  ndjson: '{"subject":"Front row","priority":5,"metadata":{"source":"webshop"}}\n{"subject":"Balcony"}\n',
};

const description = `Every line becomes one unassigned ticket, in the order of the file, or none does and the answer names what is
wrong, line by line. CSV has a header line with any of the columns \`subject\`, \`priority\` and \`metadata\` (a JSON
object), and an empty cell is an absent field; a line of NDJSON is an object with these fields. A whole export can be imported
again: of its other fields nothing is taken, every ticket is new. As the export writes it, a CSV cell that begins with
an apostrophe before \`=\`, \`+\`, \`-\` or \`@\` is read without that apostrophe. UTF-8, at most ${importLimit} bytes.`;

const importQuery = z.strictObject({
  dry_run: flag().optional().openapi({ description: 'Check the file and create nothing' }),
});

const faultExample = {
  detail: '1 fault in the file, no ticket was created.',
  errors: [{ line: 3, field: 'priority', detail: 'A valid integer is required.' }],
};

const faultList = z
  .object({
    detail: z.string(),
    errors: z.array(z.object({ line: z.number().int(), field: z.string().nullable(), detail: z.string() })),
  })
  .openapi('FileFaults', { example: faultExample });

const sampleBody = ticketBody.pick({ subject: true, priority: true, metadata: true, hold_seconds: true });

/** What a dry run says of a file in order. */
const wouldCreate = z
  .object({
    would_create: z.number().int(),
    sample: z.array(sampleBody).openapi({ description: 'The first ten as they were understood' }),
  })
  .openapi('WouldCreate', {
    example: {
      would_create: 2,
      sample: [
        { subject: 'Front row', priority: 5, metadata: { source: 'webshop' }, hold_seconds: null },
        { subject: 'Balcony', priority: 0, metadata: {}, hold_seconds: null },
      ],
    },
  });

/** `POST /api/admin/tickets/import/` */
export function adminImportRoute({ orm, once }: { orm: MikroORM; once: AdminOnce }): Route {
  return defineRoute<'admin', undefined, z.infer<typeof importQuery>, BodyStream>({
    method: 'post',
    path: '/api/admin/tickets/import/',
    access: 'admin',
    tag: ticketTag,
    summary: 'Create tickets from a CSV or NDJSON file, all or none',
    description,
    request: {
      query: importQuery,
      stream: {
        examples: Object.fromEntries(
          Object.entries(formatOfMediaType).map(([mediaType, format]) => [mediaType, examples[format]]),
        ),
        limit: importLimit,
      },
      headers: idempotencyHeader,
    },
    responses: {
      200: {
        description: 'Dry run: the file is in order',
        schema: wouldCreate,
      },
      201: {
        description: 'All were created',
        schema: z.object({ created: z.number().int().openapi({ example: 2 }) }),
      },
      400: {
        description:
          'The file is wrong in these lines, which count from 1; `field` is null for the whole line.',
        schema: faultList,
        examples: { faults: faultExample },
      },
      ...reusedKeyResponse,
    },
    handler: async ({ query, body, caller, context }) => {
      // Before the file has come, and also where nothing will be created.
      readIdempotencyKey(context.req.raw.headers);
      await using staged = await stageTickets(body);
      const { count, fingerprint } = staged;
      if (query.dry_run === true) return ok({ would_create: count, sample: staged.sample.map(toSampleBody) });
      const { signal } = context.req.raw;
      return await once({
        caller,
        context,
        body: fingerprint,
        change: async (adminCall) => {
          const batches = { [Symbol.asyncIterator]: () => untilAborted(staged.batches(), signal) };
          return created(await importTickets(orm.em.fork(), { ...adminCall, count, batches }));
        },
        repeat: ({ result }) => created({ created: result.count }),
      });
    },
  });
}

function toSampleBody({ subject, priority, metadata, holdSeconds }: PoolTicket): z.infer<typeof sampleBody> {
  return {
    subject: subject ?? '',
    priority: priority ?? 0,
    metadata: metadata ?? {},
    hold_seconds: holdSeconds ?? null,
  };
}

/** A client that goes away must not find later that its tickets were created after all. */
async function* untilAborted<Item>(items: AsyncIterable<Item>, signal: AbortSignal): AsyncGenerator<Item> {
  for await (const item of items) {
    if (signal.aborted) throw parseError('The client went away.');
    yield item;
  }
}
