import { DomainError, type FieldErrors } from './errors.ts';

const deepest = 100;

/** Why PostgreSQL could not keep a text in a column of `most` characters; undefined if it can. */
export function findTextFault(text: string, most: number): string | undefined {
  if (text.includes('\0')) return 'Null characters are not allowed.';
  if (!text.isWellFormed()) return 'Not a valid string.';
  // Columns count characters; a string's own length counts UTF-16 units, which are never fewer.
  if (text.length > most && countCharacters(text) > most) {
    return `Ensure this field has no more than ${most} characters.`;
  }
  return undefined;
}

function countCharacters(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}

/** Why PostgreSQL could not keep a value as jsonb and read it back the same; undefined if it can. */
export function findJsonFault(value: unknown, depth: number = 0): string | undefined {
  if (typeof value === 'string') return findTextFault(value, Number.POSITIVE_INFINITY);
  if (typeof value === 'number' && !Number.isFinite(value)) return 'Value must be valid JSON.';
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === deepest) return `Ensure this value is nested no deeper than ${deepest} levels.`;
  for (const [key, inner] of Object.entries(value)) {
    const fault = findTextFault(key, Number.POSITIVE_INFINITY) ?? findJsonFault(inner, depth + 1);
    if (fault) return fault;
  }
  return undefined;
}

/** Throws DomainError('invalid') with every text that does not fit its column; an absent one fits. */
export function requireTexts(texts: Record<string, { text: string | undefined; most: number }>): void {
  const faults: FieldErrors = {};
  for (const [field, { text, most }] of Object.entries(texts)) {
    const fault = text === undefined ? undefined : findTextFault(text, most);
    if (fault) faults[field] = [fault];
  }
  if (Object.keys(faults).length > 0) throw new DomainError('invalid', 'Some texts cannot be kept.', faults);
}
