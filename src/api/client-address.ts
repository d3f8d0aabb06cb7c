import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';

/** The request as node has it; undefined where there is no connection, as in `app.request()`. */
export function incomingOf(context: Context): IncomingMessage | undefined {
  return ((context.env ?? {}) as { incoming?: IncomingMessage }).incoming;
}

/** The address that the request came from; empty where there is no connection, as in `app.request()`. */
export function clientAddress(context: Context): string {
  return incomingOf(context)?.socket?.remoteAddress ?? '';
}
