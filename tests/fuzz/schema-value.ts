import fc from 'fast-check';
import type { OpenApiDocument, Schema } from '../support/openapi-document.ts';
import { type Draw, integer, oneIn, pick, text } from './draw.ts';

/** Ids of what is there, by the name of the field or parameter that refers to it. */
type References = Record<string, readonly number[]>;

/** Schemas are read from this document, ids from the world. */
export interface ValueContext {
  document: OpenApiDocument;
  references: References;
  /** A number that no request before had. */
  nextNumber: () => number;
}

/** The schema itself, wherever it is kept. */
export function resolve(document: OpenApiDocument, schema: Schema): Schema {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  return document.components.schemas[reference.split('/').at(-1) ?? ''] ?? {};
}

/**
 * A value that this schema allows. `name` is that of its field: ids are of what is there, and names and addresses are
 * new ones, which nobody else has.
 */
export function valueOf(draw: Draw, context: ValueContext, found: Schema, name = ''): unknown {
  const schema = resolve(context.document, found);
  const { enum: choices, oneOf, items, properties } = schema;
  if (Array.isArray(oneOf)) return valueOf(draw, context, pick(draw, oneOf as Schema[]));
  if (Array.isArray(choices)) return pick(draw, choices as unknown[]);
  if (typeof items === 'object' && items !== null) {
    return Array.from({ length: integer(draw, 1, 4) }, () => valueOf(draw, context, items as Schema));
  }
  if (typeof properties === 'object' && properties !== null) {
    return objectOf(draw, context, schema, properties as Record<string, Schema>);
  }
  return plainValueOf(draw, context, schema, name);
}

function objectOf(draw: Draw, context: ValueContext, schema: Schema, properties: Record<string, Schema>) {
  const required = new Set(schema['required'] as string[] | undefined);
  const chosen = Object.entries(properties).filter(([field]) => required.has(field) || oneIn(draw, 2));
  return Object.fromEntries(chosen.map(([field, inner]) => [field, valueOf(draw, context, inner, field)]));
}

function plainValueOf(draw: Draw, context: ValueContext, schema: Schema, name: string): unknown {
  const types = new Set([schema['type']].flat());
  if (types.has('null') && oneIn(draw, 4)) return null;
  if (types.has('integer')) return integerOf(draw, schema, context.references[name]);
  if (types.has('boolean')) return draw(fc.boolean);
  if (types.has('object')) return freeObject(draw);
  return textOf(draw, context, schema, name);
}

/** Bounds as often as what is between them; a number without an upper bound is the id of something. */
function integerOf(draw: Draw, schema: Schema, ids: readonly number[] | undefined): number {
  if (ids !== undefined && ids.length > 0) return pick(draw, ids);
  const { minimum = 1, maximum = 1_000_000 } = schema as { minimum?: number; maximum?: number };
  const least = Math.max(minimum, -1_000_000);
  return pick(draw, [minimum, maximum, () => integer(draw, least, Math.min(maximum, least + 20))].map(call));
}

function call(value: number | (() => number)): number {
  return typeof value === 'number' ? value : value();
}

function textOf(draw: Draw, context: ValueContext, schema: Schema, name: string): string {
  const {
    minLength = 0,
    maxLength = 1000,
    format,
  } = schema as { minLength?: number; maxLength?: number; format?: string };
  if (name === 'username') return `Ünï.@+-_${context.nextNumber()}`;
  if (name === 'email') return `User+${context.nextNumber()}@example.com`;
  if (format === 'uri') return `https://example.com/${context.nextNumber()}`;
  if (format === 'date-time')
    return pick(draw, ['2025-01-31T12:00:00.000Z', '2020-02-29T00:00:00+02:00', '2099-12-31T23:59:59Z']);
  return text(draw, minLength, maxLength);
}

function freeObject(draw: Draw): Record<string, unknown> {
  const json = draw(() =>
    fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }),
  );
  return JSON.parse(JSON.stringify(json).replaceAll(String.raw`\u0000`, 'o')) as Record<string, unknown>;
}
