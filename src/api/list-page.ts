import { z } from '@hono/zod-openapi';
import type { Position } from '../domain/keyset.ts';
import { findTextFault } from '../domain/text-rules.ts';
import { choice, integer } from './fields.ts';
import { ok, type Reply } from './route.ts';

const defaultLimit = 100;
const mostLimit = 1000;
/** How many objects a list can be asked for by their ids. */
export const mostListedIds = 200;

const position = z.tuple([z.string(), z.number().int().positive(), z.union([z.string(), z.null()])]);

const isoMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

interface Cursor extends Position {
  ordering: string;
}

/** An opaque cursor: which order it belongs to, and where in it the next page starts. */
function cursorField() {
  return z
    .string()
    .transform((text, context): Cursor => {
      const { data } = position.safeParse(decode(text));
      if (data !== undefined && isValueOf(data[0], data[2])) {
        return { ordering: data[0], id: data[1], value: data[2] };
      }
      context.addIssue('Invalid cursor.');
      return z.NEVER;
    })
    .openapi({ type: 'string', description: 'From the `Link` header of the page before.' });
}

/** Whether a cursor's value can be one of the column that its order goes by. */
function isValueOf(ordering: string, value: string | null): boolean {
  if (ordering.endsWith('id') || value === null) return ordering.endsWith('id') && value === null;
  if (ordering.endsWith('at')) return isoMoment.test(value) && !Number.isNaN(Date.parse(value));
  return findTextFault(value, 254) === undefined;
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function encode(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.ordering, cursor.id, cursor.value])).toString('base64url');
}

/** What every list takes besides its filters. */
interface CommonQuery {
  ordering?: string;
  limit?: number;
  cursor?: Cursor;
  format?: string;
}

/**
 * The query of a list: its filters and what every list takes. Anything else is 400, also an ordering that these filters
 * cannot have (`orderingsFor`; the first one is theirs unless they ask for another), and a format that it does not come in.
 */
export function listQuery<
  Filters extends z.ZodRawShape,
  const Ordering extends string,
  const Format extends string = 'json',
>(
  known: Filters,
  orderings: readonly [Ordering, ...Ordering[]],
  orderingsFor: (filters: z.output<z.ZodObject<Filters>>) => readonly Ordering[] = () => orderings,
  formats: readonly Format[] = ['json' as Format],
) {
  const expected = z.strictObject({
    ...known,
    ordering: choice(orderings).optional(),
    limit: integer({ min: 1, max: mostLimit }).optional(),
    cursor: cursorField().optional(),
    format: choice(formats).optional(),
  });
  return expected.transform((query, context) => {
    const { ordering, limit, cursor: after, format, ...rest } = query as CommonQuery;
    const filters = rest as z.output<z.ZodObject<Filters>>;
    const possible = orderingsFor(filters);
    const chosen = possible.find((name) => name === (ordering ?? after?.ordering ?? possible[0]));
    if (ordering !== undefined && chosen === undefined) {
      const message = `With these filters it can be ${possible.join(' or ')}.`;
      context.addIssue({ code: 'custom', path: ['ordering'], message });
      return z.NEVER;
    }
    if (chosen === undefined || (after !== undefined && after.ordering !== chosen)) {
      context.addIssue({ code: 'custom', path: ['cursor'], message: 'Invalid cursor.' });
      return z.NEVER;
    }
    return {
      filters,
      format: format as Format | undefined,
      page: { ordering: chosen, after, limit: limit ?? defaultLimit },
    };
  });
}

/** What the answer of every list says in the document. */
export const listHeaders = {
  Link: {
    description:
      '`<…>; rel="next"` holds the address of the next page, while there is one. It decides, not the number of rows: ' +
      'the page of a search can be short, even empty, and have a next one.',
    optional: true,
  },
} as const;

/**
 * A page as a JSON array, with a `Link` to the next one if there is a next row. Expects one row more than the page
 * has, which tells; or `lookedAtTo`, where the next page starts however few the rows are.
 */
export function listReply<Row>(options: {
  rows: Row[];
  lookedAtTo?: Position;
  limit: number;
  url: string;
  ordering: string;
  toBody: (row: Row) => unknown;
  toPosition: (row: Row) => Position;
}): Reply {
  const { rows, limit, url, ordering } = options;
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const body = page.map(options.toBody);
  const end = rows.length > limit && last !== undefined ? options.toPosition(last) : options.lookedAtTo;
  if (end === undefined) return ok(body);
  const next = new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');
  next.set('cursor', encode({ ordering, ...end }));
  return ok(body, { link: `<${pathOf(url)}?${next.toString()}>; rel="next"` });
}

/** Relative to the server (RFC 8288, §3.1): behind a proxy nobody here knows its scheme and name. */
function pathOf(url: string): string {
  const path = url.slice(url.indexOf('/', url.indexOf('//') + 2));
  return path.split('?', 1)[0] ?? path;
}
