import type { Context } from 'hono';
import type { TrustedProxies } from '../config.ts';
import { createIsTrusted, incomingOf, toPlainAddress } from './client-address.ts';

/** Whether a browser reached Allot by HTTPS, so that cookies may be kept to that. */
export type IsSecure = (context: Context) => boolean;

/** Believes `X-Forwarded-Proto` of these proxies only; of several values the last one is the nearest proxy's. */
export function createIsSecure(trusted: TrustedProxies): IsSecure {
  const isTrusted = typeof trusted === 'number' ? () => trusted > 0 : createIsTrusted(trusted);
  return (context) => {
    if (new URL(context.req.url).protocol === 'https:') return true;
    const peer = toPlainAddress(incomingOf(context)?.socket?.remoteAddress ?? '');
    if (peer === undefined || !isTrusted(peer)) return false;
    return context.req.header('x-forwarded-proto')?.split(',').at(-1)?.trim().toLowerCase() === 'https';
  };
}
