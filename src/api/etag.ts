import { createHash } from 'node:crypto';

/** A strong entity tag (RFC 9110, §8.8.3) of what is shown: it changes whenever any shown field does. */
export function etagOf(body: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`;
}

/**
 * Whether `If-Match` lets a change of this happen; without the header it does. Weak tags never match, and `*`
 * only where it stands alone (§13.1.1).
 */
export function matches(ifMatch: string | undefined, body: unknown): boolean {
  if (ifMatch === undefined) return true;
  if (ifMatch.trim() === '*') return true;
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  return tags.includes(etagOf(body));
}
