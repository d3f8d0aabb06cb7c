import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Log } from '../log.ts';
import { parseError } from './errors.ts';
import { respondToError, standardHeaders } from './respond.ts';

/**
 * Connections that the kernel completes while this process is busy (`net.core.somaxconn` bounds it). Beyond node's 511 a
 * burst of a thousand new clients finds some of them waiting for seconds: TCP tries again after 1 s, then after 2 more.
 */
export const connectionBacklog = 4_096;

type Fetch = Parameters<typeof getRequestListener>[0];

const unreadable = 'This is not a valid HTTP request.';
const detailOfStatus: Record<number, string> = {
  408: 'The request took too long to arrive.',
  431: 'The request line and headers are too large.',
};
const statusOfFault: Record<string, number> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/**
 * An HTTP server for the application, not listening yet. What never becomes a request that the application could see
 * (no HTTP, a target that is no URL) is answered in the same form as every other error.
 */
export function createHttpServer(fetch: Fetch, log: Log): Server {
  const errorHandler = (error: unknown) => {
    const exchange = {
      requestId: crypto.randomUUID(),
      wantsProblem: false,
      method: '',
      path: '',
      userId: undefined,
      jobId: undefined,
    };
    return respondToError(exchange, error instanceof RequestError ? parseError(unreadable) : error, log);
  };
  // A host for HTTP/1.0, which knows none; HTTP/1.1 without one is refused by node.
  const handle = getRequestListener(fetch, { hostname: 'localhost', errorHandler });
  const latest = new WeakMap<Duplex, ServerResponse>();
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    latest.set(request.socket, response);
    void handle(request, response);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // Bytes written now would be taken for a part of the answer that is under way.
    const isAnswering = latest.get(socket)?.writableFinished === false;
    if (isAnswering || !socket.writable || error.code === 'ECONNRESET') socket.destroy();
    else socket.end(formatRefusal(statusOfFault[error.code ?? ''] ?? 400));
  });
  return server;
}

function formatRefusal(status: number): string {
  const body = JSON.stringify({ detail: detailOfStatus[status] ?? unreadable });
  const headers = {
    ...standardHeaders,
    'x-request-id': crypto.randomUUID(),
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n');
}
