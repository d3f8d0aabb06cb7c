import http from 'node:http';
import https from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';

const answerTimeoutMs = 30_000;
/** How long a server may be away before whoever waits for it gives up: long enough for a restart. */
const patienceMs = 30_000;
const retryMs = 200;

export type HttpRequest = {
  readonly method: 'GET' | 'POST';
  /** From the server's root, with the query. */
  readonly path: string;
  readonly token?: string;
  /** Sent as JSON. */
  readonly body?: object;
};

/** `status` 0: the request was sent and no answer came; what became of it is not known. */
export type HttpAnswer = {
  readonly status: number;
  /** The parsed JSON; of another answer its text. */
  readonly body: unknown;
  readonly retryAfterSeconds?: number;
};

export type HttpClient = {
  /** Asks without any patience: throws a sentence for a person if nothing answers. */
  probe(path: string): Promise<HttpAnswer>;
  /**
   * Repeats what certainly had no effect (it could not be sent, or it is a GET) until it is answered. Throws if the
   * server has not answered anything for half a minute.
   */
  request(request: HttpRequest): Promise<HttpAnswer>;
  /** Breaks off what is under way. */
  close(): void;
};

/** What went wrong with one attempt, and whether the server can have seen it. */
class NoAnswer extends Error {
  readonly wasSent: boolean;

  constructor(code: string, wasSent: boolean) {
    super(code);
    this.wasSent = wasSent;
  }
}

/** A client of one server with at most so many connections, which stay open. `baseUrl` has no slash at its end. */
export function createHttpClient(
  baseUrl: string,
  { connections, signal }: { connections: number; signal: AbortSignal },
): HttpClient {
  const { protocol, hostname, port, pathname } = new URL(baseUrl);
  const library = protocol === 'https:' ? https : http;
  const agent = new library.Agent({ keepAlive: true, maxSockets: connections });
  // An address of version 6 stands in brackets in a URL, and without them everywhere else.
  const target = { host: hostname.replace(/^\[|\]$/g, ''), port, prefix: pathname.replace(/\/$/, '') };
  let answeredMs = performance.now();

  const send = (request: HttpRequest): Promise<HttpAnswer> =>
    new Promise((resolve, reject) => {
      const { method, path, token } = request;
      const payload = request.body === undefined ? '' : JSON.stringify(request.body);
      const headers: http.OutgoingHttpHeaders = { prefer: 'respond-async', 'content-length': payload.length };
      if (token !== undefined) headers.authorization = `Bearer ${token}`;
      if (payload !== '') headers['content-type'] = 'application/json';
      const { host } = target;
      const options = { agent, host, port: target.port, method, path: target.prefix + path, headers };
      const sent = library.request({ ...options, timeout: answerTimeoutMs }, (response) => {
        readAnswer(response).then((answer) => {
          answeredMs = performance.now();
          resolve(answer);
        }, fail);
      });
      const fail = (error: NodeJS.ErrnoException) =>
        reject(new NoAnswer(error.code ?? error.message, sent.socket?.connecting === false));
      sent.on('error', fail);
      sent.on('timeout', () => sent.destroy(new Error(`no answer within ${answerTimeoutMs / 1000} s`)));
      sent.end(payload);
    });

  return {
    async probe(path) {
      try {
        return await send({ method: 'GET', path });
      } catch (error) {
        throw new Error(`Nothing answers at ${baseUrl} (${(error as Error).message}). Is the server running?`);
      }
    },
    async request(request) {
      for (;;) {
        try {
          return await send(request);
        } catch (error) {
          signal.throwIfAborted();
          if (!(error instanceof NoAnswer)) throw error;
          if (performance.now() - answeredMs > patienceMs) throw awayTooLong(baseUrl, error);
          if (error.wasSent && request.method === 'POST') return { status: 0, body: error.message };
          await delay(retryMs, undefined, { signal });
        }
      }
    },
    close: () => agent.destroy(),
  };
}

async function readAnswer(response: http.IncomingMessage): Promise<HttpAnswer> {
  response.setEncoding('utf8');
  let text = '';
  for await (const chunk of response) text += String(chunk);
  const isJson = response.headers['content-type']?.includes('json') === true;
  const retryAfter = Number(response.headers['retry-after']);
  return {
    status: response.statusCode ?? 0,
    body: isJson ? (JSON.parse(text) as unknown) : text,
    ...(Number.isFinite(retryAfter) && { retryAfterSeconds: retryAfter }),
  };
}

function awayTooLong(baseUrl: string, cause: Error): Error {
  const seconds = patienceMs / 1000;
  return new Error(`${baseUrl} has not answered for ${seconds} s (${cause.message}).`, { cause });
}
