import { z } from '@hono/zod-openapi';

const isoMoment =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** A moment in ISO 8601; without an offset it is UTC, without a time it is midnight. Years 0001 to 9999. */
export function moment() {
  return z
    .string()
    .transform((value, context): Date => {
      const date = parseMoment(value.trim());
      if (date !== undefined) return date;
      context.addIssue('Enter a valid date and time, such as 2025-01-31T12:00:00Z.');
      return z.NEVER;
    })
    .openapi({ type: 'string', format: 'date-time' });
}

function parseMoment(spelled: string): Date | undefined {
  const [, year, month, day, time = '00:00', offset = 'Z'] = isoMoment.exec(spelled) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  // Date turns February 31st into March 3rd; the day before the time and the offset shows it.
  const midnight = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || midnight.getUTCDate() !== Number(day)) return undefined;
  const colonOffset = offset.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const date = new Date(`${year}-${month}-${day}T${time}${colonOffset}`);
  const fullYear = date.getUTCFullYear();
  return fullYear >= 1 && fullYear <= 9999 ? date : undefined;
}
