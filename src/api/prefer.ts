const mostWaitSeconds = 30;

/** What a client prefers of RFC 7240 that Allot honours. */
export type Preference = { readonly waitSeconds: number; readonly applied: string };

/** How routes that honour `Prefer` describe their answers. */
export const preferenceApplied = {
  'Preference-Applied': { description: 'What of `Prefer` was honoured', optional: true },
} as const;

/**
 * Reads a `Prefer` header (RFC 7240). `respond-async` wins over `wait`; `wait` above 30 counts as 30; what cannot be
 * read is ignored. Undefined if nothing in it concerns Allot.
 */
export function parsePrefer(header: string | undefined): Preference | undefined {
  const preferences = (header ?? '').split(',').map((part) => part.split(';', 1)[0]!.trim().toLowerCase());
  if (preferences.includes('respond-async')) return { waitSeconds: 0, applied: 'respond-async' };
  for (const preference of preferences) {
    const wait = /^wait\s*=\s*"?(\d+)"?$/.exec(preference);
    if (wait) {
      const waitSeconds = Math.min(mostWaitSeconds, Number(wait[1]));
      return { waitSeconds, applied: `wait=${waitSeconds}` };
    }
  }
  return undefined;
}
