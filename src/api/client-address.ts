import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';

/** The address that the request came from; empty where there is no connection, as in `app.request()`. */
export function clientAddress(context: Context): string {
  const { incoming } = (context.env ?? {}) as { incoming?: IncomingMessage };
  return incoming?.socket?.remoteAddress ?? '';
}
