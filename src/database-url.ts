import { isIP } from 'node:net';

const sslModes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'];

/**
 * The URL of a PostgreSQL as `pg` has to be told it: its `sslmode` means what it means for libpq and psql. By itself `pg` 8
 * takes every mode for verify-full, and warns that its next version will not. Throws what is wrong with the URL, without
 * repeating it: it may hold a password.
 */
export function readDatabaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol))
    throw new Error('must be a URL that starts with postgres:// or postgresql://');
  const { searchParams } = url;
  const mode = searchParams.get('sslmode');
  if (mode === null) return text;
  if (!sslModes.includes(mode)) throw new Error(`has an sslmode that is none of ${sslModes.join(', ')}`);
  if (mode === 'verify-ca' && !searchParams.has('sslrootcert'))
    throw new Error('has sslmode=verify-ca and needs sslrootcert, the path of the CA');
  // `pg` holds the certificate of an address against the name "localhost".
  if (mode === 'verify-full' && isIP(url.hostname.replace(/^\[|\]$/g, '')))
    throw new Error('has sslmode=verify-full, which needs the name of the server instead of its address');
  // Of libpq's modes it is not one: whoever writes it speaks to `pg`.
  if (mode === 'no-verify') return text;
  searchParams.set('uselibpqcompat', 'true');
  return url.href;
}

/** The same URL with one more setting for each session, behind those that it has. */
export function withSessionSetting(databaseUrl: string, setting: string): string {
  const url = new URL(databaseUrl);
  const given = url.searchParams.get('options');
  url.searchParams.set('options', [given, `-c ${setting}`].filter((option) => option !== null).join(' '));
  return url.href;
}
