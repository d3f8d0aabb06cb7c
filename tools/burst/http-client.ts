import http from 'node:http';
import https from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';

const answerTimeoutMs = 30_000;
/** How long a server may be away before whoever waits for it gives up: long enough for a restart. */
const patienceMs = 30_000;
const retryMs = 200;

type HttpRequest = {
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

/** Of trouble before there is a connection; an error of several addresses does not name its system call. */
const unsentCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What went wrong with one attempt, and whether the server can have seen it. */
class NoAnswer extends Error {
  readonly wasSent: boolean;

  constructor(cause: NodeJS.ErrnoException) {
    super(cause.code ?? cause.message, { cause });
    this.wasSent = cause.syscall !== 'connect' && !unsentCodes.has(cause.code ?? '');
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
      const headers: http.OutgoingHttpHeaders = {
        prefer: 'respond-async',
        'content-length': Buffer.byteLength(payload),
      };
      if (token !== undefined) headers.authorization = `Bearer ${token}`;
      if (payload !== '') headers['content-type'] = 'application/json';
      const { host } = target;
      const options = { agent, host, port: target.port, method, path: target.prefix + path, headers };
      const sent = library.request({ ...options, timeout: answerTimeoutMs }, (response) => {
        answeredMs = performance.now();
        readAnswer(response).then(resolve, fail);
      });
      const fail = (error: NodeJS.ErrnoException) => reject(new NoAnswer(error));
      sent.on('error', fail);
      sent.on('timeout', () => sent.destroy(new Error(`no answer within ${answerTimeoutMs / 1000} s`)));
      sent.end(payload);
    });

  return {
    async probe(path) {
      try {
        return await send({ method: 'GET', path });
      } catch (error) {
        throw new Error(
          `Nothing answers at ${baseUrl} (${(error as Error).message}). Is the server running?`,
          {
            cause: error,
          },
        );
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

/** With listeners: reading it with `for await` costs as much again as all the rest of a request. */
function readAnswer(response: http.IncomingMessage): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => (text += chunk));
    response.on('error', reject);
    response.on('end', () => {
      try {
        resolve(toAnswer(response, text));
      } catch (error) {
        reject(error);
      }
    });
  });
}

function toAnswer({ statusCode = 0, headers }: http.IncomingMessage, text: string): HttpAnswer {
  const isJson = headers['content-type']?.includes('json') === true;
  const retryAfterSeconds = Number(headers['retry-after']);
  return {
    status: statusCode,
    body: isJson ? (JSON.parse(text) as unknown) : text,
    ...(retryAfterSeconds > 0 && { retryAfterSeconds }),
  };
}

function awayTooLong(baseUrl: string, cause: Error): Error {
  const seconds = patienceMs / 1000;
  return new Error(`${baseUrl} has not answered for ${seconds} s (${cause.message}).`, { cause });
}
