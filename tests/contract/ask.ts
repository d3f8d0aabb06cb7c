import type { Hono } from 'hono';
import type { Answer, Send } from '../support/client.ts';
import type { DocumentedOperation } from '../support/openapi-document.ts';

/** What a case says of its request; method and path are those of its operation. */
export interface Asked {
  /** For the `{id}` of the path, or for each of its parameters in turn. */
  id?: number | string | readonly (number | string)[];
  /** `?limit=1` */
  query?: string;
  token?: string;
  headers?: Record<string, string>;
  json?: unknown;
  /** Sent as it is. */
  body?: string;
  /** Of the body; JSON unless this or a header says otherwise. */
  contentType?: string;
}

/** Sends a request to one operation. Every answer is held against the document. */
export type Ask = (asked: Asked, app?: Hono) => Promise<Answer>;

/** `sendTo` gives the way to a process, undefined the usual one. `extra` headers go with every request. */
export function createAsk(
  { method, path }: Pick<DocumentedOperation, 'method' | 'path'>,
  sendTo: (app?: Hono) => Send,
  extra: Record<string, string> = {},
): Ask {
  return async ({ id = 1, query = '', token, headers, json, body, contentType }, app) => {
    const send = sendTo(app);
    const ids = [id].flat();
    const fullPath = path.replaceAll(/\{\w+\}/g, () => String(ids.length > 1 ? ids.shift() : ids[0]));
    const sent = json === undefined ? body : JSON.stringify(json);
    const response = await send(fullPath + query, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(sent !== undefined && { 'content-type': contentType ?? 'application/json' }),
        ...extra,
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
    });
    return { status: response.status, headers: response.headers, body: await readBody(response) };
  };
}

/** JSON parsed, other text as it is; a stream is left, it may never end. */
async function readBody(response: Response): Promise<unknown> {
  const contentType = response.headers.get('content-type') ?? '';
  if (contentType === 'text/event-stream') {
    await response.body?.cancel();
    return undefined;
  }
  const text = await response.text();
  return /[/+]json\b/.test(contentType) && text !== '' ? JSON.parse(text) : text;
}
