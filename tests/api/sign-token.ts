import { createHmac } from 'node:crypto';
import { jwtSecret } from '../support/api.ts';

/** A JWT made without the library under test, right or wrong in any way wanted. */
export function signToken(
  claims: Record<string, unknown>,
  options: { secret?: string; algorithm?: 'HS256' | 'HS512' | 'none'; lifeSeconds?: number } = {},
): string {
  const { secret = jwtSecret, algorithm = 'HS256', lifeSeconds = 300 } = options;
  const iat = Math.floor(Date.now() / 1000);
  const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const payload = { jti: 'a'.repeat(32), iat, exp: iat + lifeSeconds, ...claims };
  const signed = `${encode({ alg: algorithm, typ: 'JWT' })}.${encode(payload)}`;
  if (algorithm === 'none') return `${signed}.`;
  const hash = algorithm === 'HS256' ? 'sha256' : 'sha512';
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
}
