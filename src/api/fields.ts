import { z } from '@hono/zod-openapi';
import { isRowId } from '../domain/row-id.ts';
import { findJsonFault, findTextFault } from '../domain/text-rules.ts';
import { isEmail } from './email-address.ts';
import { describeType } from './field-errors.ts';

const asciiWhole = /^\s*[+-]?\d+(?:\.0*)?\s*$/;

/** Forms and query strings have no numbers, so text that is a whole number counts as one. */
function toNumber(value: unknown): unknown {
  return typeof value === 'string' && asciiWhole.test(value) ? Number(value) : value;
}

interface TextRules {
  /** In characters, not UTF-16 units; without it only the size of the body limits the text. */
  max?: number;
  min?: number;
  /** Whether the empty text is allowed. */
  blank?: boolean;
  /** False keeps the spaces at both ends, for passwords. */
  trim?: boolean;
}

/** Text without NUL or lone surrogates, trimmed. */
export function text({
  max = Number.POSITIVE_INFINITY,
  min = 0,
  blank = false,
  trim = true,
}: TextRules = {}) {
  const string = trim ? z.string().trim() : z.string();
  return string
    .superRefine((value, context) => {
      const fault = findFault(value, { max, min, blank });
      if (fault !== undefined) context.addIssue(fault);
    })
    .openapi({ minLength: Math.max(min, blank ? 0 : 1), ...(Number.isFinite(max) && { maxLength: max }) });
}

function findFault(value: string, { max, min, blank }: { max: number; min: number; blank: boolean }) {
  if (value === '') return blank ? undefined : 'This field may not be blank.';
  const fault = findTextFault(value, max);
  if (fault !== undefined) return fault;
  return Array.from(value).length < min ? `Ensure this field has at least ${min} characters.` : undefined;
}

/** An e-mail address, trimmed, its case as it was sent. */
export function email({ blank = false }: { blank?: boolean } = {}) {
  return text({ max: 254, blank })
    .superRefine((value, context) => {
      if (value !== '' && !isEmail(value)) context.addIssue('Enter a valid email address.');
    })
    .openapi({ ...(blank ? {} : { format: 'email' }), example: 'ada@example.com' });
}

/** A whole number; text that is one counts, as forms have nothing else. */
export function integer({ min, max }: { min: number; max: number }) {
  const number = z.number().superRefine((value, context) => {
    if (!Number.isInteger(value)) context.addIssue('A valid integer is required.');
    else if (value < min) context.addIssue(`Ensure this value is greater than or equal to ${min}.`);
    else if (value > max) context.addIssue(`Ensure this value is less than or equal to ${max}.`);
  });
  return z.preprocess(toNumber, number).openapi({ type: 'integer', minimum: min, maximum: max });
}

/** The same, or null; a form says null with the empty text. */
export function nullableInteger({ min, max }: { min: number; max: number }) {
  return z
    .preprocess((value) => (value === '' ? null : value), integer({ min, max }).nullable())
    .openapi({ type: ['integer', 'null'], minimum: min, maximum: max });
}

const spokenFlags = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  ['True', true],
  ['1', true],
  [1, true],
  [false, false],
  ['false', false],
  ['False', false],
  ['0', false],
  [0, false],
]);

/** True or false; also `"true"`, `"false"`, `1`, `0`, as forms and query strings say it. */
export function flag() {
  return z.preprocess((value) => spokenFlags.get(value) ?? value, z.boolean()).openapi({ type: 'boolean' });
}

export function choice<const Value extends string>(values: readonly Value[]) {
  return z.enum(values);
}

/** The id of another object. Whether it exists is for the domain to say. */
export function reference() {
  return z
    .preprocess(toNumber, z.unknown())
    .transform((value, context): number => {
      if (value === undefined) context.addIssue('This field is required.');
      else if (value === null) context.addIssue('This field may not be null.');
      else if (typeof value !== 'number' || !Number.isInteger(value)) {
        context.addIssue(`Incorrect type. Expected pk value, received ${describeType(value)}.`);
      } else if (!isRowId(value)) context.addIssue(`Invalid pk "${value}" - object does not exist.`);
      else return value;
      return z.NEVER;
    })
    .openapi({ type: 'integer', minimum: 1, example: 7 });
}

/** The same, or null; a form says null with the empty text. */
export function nullableReference() {
  return z
    .preprocess((value) => (value === '' ? null : value), reference().nullable())
    .openapi({ type: ['integer', 'null'], minimum: 1, example: 7 });
}

/** Ids of other objects, with commas between them. Whether they exist is for the domain to say. */
export function references({ max }: { max: number }) {
  return z
    .string()
    .transform((list, context): number[] => {
      const ids = list.split(',').map((id) => (/^\s*\d+\s*$/.test(id) ? Number(id) : Number.NaN));
      if (!ids.every(isRowId)) context.addIssue('Enter ids with commas between them, such as 7,8.');
      else if (ids.length > max) context.addIssue(`Ensure this field has no more than ${max} ids.`);
      return ids;
    })
    .openapi({ type: 'string', example: '7,8' });
}

/** A JSON object that PostgreSQL can keep and give back the same. */
export function jsonObject() {
  return z
    .custom<Record<string, unknown>>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      {
        error: ({ input }) =>
          input === undefined
            ? 'This field is required.'
            : input === null
              ? 'This field may not be null.'
              : `Expected a dictionary of items but got type "${describeType(input)}".`,
      },
    )
    .superRefine((value, context) => {
      const fault = findJsonFault(value);
      if (fault !== undefined) context.addIssue(fault);
    })
    .openapi({ type: 'object', additionalProperties: true, example: { source: 'webshop' } });
}

/** A password to be set: 8 to 128 characters, as sent. */
export function newPassword() {
  return text({ min: 8, max: 128, trim: false }).openapi({ format: 'password', example: 'correct horse' });
}

/** An id in a path. */
export function pathId() {
  return z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine(isRowId)
    .openapi({ type: 'integer', minimum: 1, example: 7 });
}
