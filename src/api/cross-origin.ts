import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { complete, startExchange } from './respond.ts';

/** How long, in seconds, a browser may remember what a preflight was answered. */
const preflightMaxAge = 600;

/**
 * Lets pages of these origins call the API (the Fetch Standard, CORS protocol). Answers preflights itself, before
 * anybody asks for a token, which browsers do not send with them. Without credentials: callers show a bearer token.
 */
export function allowOrigins(origins: readonly string[]): MiddlewareHandler {
  const answer = cors({
    origin: [...origins],
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: [
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'If-Match',
      'Prefer',
      'X-Request-Id',
      'Last-Event-ID',
    ],
    exposeHeaders: [
      'Content-Disposition',
      'Location',
      'Link',
      'ETag',
      'Retry-After',
      'X-Request-Id',
      'Preference-Applied',
    ],
    maxAge: preflightMaxAge,
  });
  return async (context, next) => {
    if (context.req.method !== 'OPTIONS') return answer(context, next);
    // Other OPTIONS requests ask which methods there are.
    if (context.req.header('access-control-request-method') === undefined) return next();
    const response = await answer(context, next);
    return response && complete(startExchange(context.req.raw, context.req.path), response);
  };
}
