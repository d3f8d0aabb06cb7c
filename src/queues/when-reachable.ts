import { isCertificateError } from '../certificate-error.ts';
import type { RedisClient } from './connect-redis.ts';

/**
 * Resolves when Redis can be asked. Waits for as long as it is down, but rejects, in words for whoever starts the process,
 * when it refuses the user or password or has a certificate that is not trusted.
 */
export async function whenReachable(redis: RedisClient): Promise<void> {
  if (redis.status === 'ready') return;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const look = (error: Error) => {
    const reason = explain(error);
    if (reason !== undefined) reject(new Error(reason));
  };
  redis.on('ready', resolve).on('error', look).on('node error', look);
  try {
    await promise;
  } finally {
    redis.off('ready', resolve).off('error', look).off('node error', look);
  }
}

/** Undefined for what may pass by itself. */
function explain(error: Error): string | undefined {
  if (/\b(WRONGPASS|NOAUTH|NOPERM)\b|invalid password/.test(error.message))
    return `Redis refuses the user or password in REDIS_URL: ${error.message}`;
  if (isCertificateError(error))
    return `The certificate of Redis is not trusted: ${error.message}. REDIS_TLS_CA can name the file of its CA.`;
  return undefined;
}
