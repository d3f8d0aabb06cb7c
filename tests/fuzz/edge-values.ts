import type { Schema } from '../support/openapi-document.ts';
import { RawJson } from './fuzzed-request.ts';

/** A value, and whether the document forbids it. */
export type Value = [isWrong: boolean, value: unknown];

/** Values of other types than the schema's, and what an object cannot hold. */
export function wrongValues(schema: Schema, types: ReadonlySet<unknown>): Value[] {
  if (types.has('object')) {
    return [[true, []], [true, 'text'], ...(schema['additionalProperties'] === true ? wrongJson : [])];
  }
  return [
    [true, []],
    [true, {}],
    [true, [[]]],
    [true, { a: 1 }],
  ];
}

/** What PostgreSQL could not keep, or not give back the same. */
const wrongJson: Value[] = [
  [true, { 'a\0': 1 }],
  [true, { a: 'b\0' }],
  [true, { a: ['\ud800'] }],
  [true, { a: new RawJson('1e400') }],
  [true, new RawJson('{"a":'.repeat(200) + '1' + '}'.repeat(200))],
  [false, { '': '', a: new RawJson('12345678901234567890.5') }],
];

/** Values at the bounds of a schema and just beyond, and texts that PostgreSQL cannot keep. */
export function edgeValues(schema: Schema): Value[] {
  const types = new Set([schema['type']].flat());
  if (types.has('integer')) return edgeNumbers(schema, types.has('null'));
  if (types.has('boolean'))
    return [true, 'true', 0, 1, '', 'maybe', 2].map((value) => [value === 'maybe' || value === 2, value]);
  if (types.has('string')) return edgeTexts(schema);
  return [];
}

function edgeNumbers(
  { minimum, maximum }: { minimum?: number; maximum?: number },
  isNullable: boolean,
): Value[] {
  const beyond = [2 ** 31, -(2 ** 31) - 1, 2 ** 53, 2 ** 63, -(2 ** 63), 1e300, 3e9, 5e9, 1e6];
  const isOutside = (value: number) => value < (minimum ?? -Infinity) || value > (maximum ?? Infinity);
  const bounds = [minimum, maximum].flatMap((bound) =>
    bound === undefined ? [] : [bound - 1, bound, bound + 1],
  );
  return [
    ...[...beyond, ...bounds].map((value): Value => [isOutside(value), value]),
    [true, 0.5],
    // A form says null so.
    [!isNullable, ''],
    [true, 'abc'],
    [true, '1e3'],
    [false, ' 5 '],
    [true, '٣'],
  ];
}

function edgeTexts({
  enum: choices,
  format,
  minLength = 0,
  maxLength,
}: {
  enum?: unknown;
  format?: string;
  minLength?: number;
  maxLength?: number;
}): Value[] {
  const long =
    maxLength === undefined
      ? []
      : [['x', true] as const, ['🎫', true] as const].map(([unit, isWrong]): Value => [
          isWrong,
          unit.repeat(maxLength + 1),
        ]);
  return [
    ...long,
    [true, 'a\0b'],
    [true, 'a\ud800b'],
    [true, '\udc00'],
    [minLength > 0, ''],
    [Array.isArray(choices) || format === 'email', 'nonsense-'],
    [false, 'x'.repeat(maxLength ?? 3000)],
    [false, ' '],
    [true, 7],
    [false, "'; drop table tickets; --"],
    [false, '\\u0000 %00 \u202e'],
  ];
}
