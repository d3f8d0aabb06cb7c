import type { z } from '@hono/zod-openapi';
import type { Login } from '../../domain/find-login.ts';
import type { Tokens } from '../auth-tokens.ts';
import { parseError } from '../errors.ts';

/** What the API said to a request that it refused: the pages show it, as it is. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(`The API answered ${status}`);
    this.name = 'ApiRefusal';
    this.status = status;
    this.body = body;
  }
}

export interface ApiAnswer {
  /** Whether the status is 2xx. */
  readonly isOk: boolean;
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; undefined where there is none. */
  readonly body: unknown;
}

interface ApiRequest {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}

/** The HTTP API as the person at the browser may use it: same rights, same rules, same messages as with curl. */
export interface VisitorApi {
  /** The body of a 2xx answer, checked; throws {@link ApiRefusal} for any other. */
  read<Body>(path: string, schema: z.ZodType<Body>): Promise<Body>;
  /** The same, and the path of the next page as the `Link` header has it. */
  readPage<Row>(path: string, row: z.ZodType<Row>): Promise<{ rows: Row[]; next: string | undefined }>;
  /** Any answer. `body` goes as JSON. */
  send(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, request?: ApiRequest): Promise<ApiAnswer>;
  /** The answer as it is, for streams and files. */
  open(path: string, init?: RequestInit & { duplex?: 'half' }): Promise<Response>;
}

type Fetch = (request: Request) => Response | Promise<Response>;

/** Only a place for paths to be relative to: no request of this leaves the process. */
const origin = 'http://allot.internal';

/** Asks the API in this process, without a network between, with an access token of the visitor made for each request. */
export function createVisitorApi(
  { fetch, tokens }: { fetch: Fetch; tokens: Tokens },
  visitor: Pick<Login, 'userId' | 'isAdmin' | 'isAgent' | 'tokenVersion'>,
): VisitorApi {
  const open: VisitorApi['open'] = async (path, init = {}) => {
    const headers = toHeaders(init.headers);
    headers.set('authorization', `Bearer ${await tokens.signAccess(visitor)}`);
    return fetch(new Request(new URL(path, origin), { ...init, headers }));
  };
  const get = async (path: string) => {
    const answer = await toAnswer(await open(path));
    if (!answer.isOk) throw new ApiRefusal(answer.status, answer.body);
    return answer;
  };
  return {
    open,
    read: async (path, schema) => schema.parse((await get(path)).body),
    async readPage(path, row) {
      const { body, headers } = await get(path);
      const next = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
      return { rows: row.array().parse(body), next };
    },
    async send(method, path, { body, headers, signal } = {}) {
      const json = body === undefined ? {} : { 'content-type': 'application/json' };
      return toAnswer(
        await open(path, {
          method,
          headers: { ...json, ...headers },
          ...(body !== undefined && { body: JSON.stringify(body) }),
          ...(signal && { signal }),
        }),
      );
    },
  };
}

/** Throws ApiError 400 where a field of a form that becomes a header has what no header may have. */
function toHeaders(given: RequestInit['headers']): Headers {
  try {
    return new Headers(given);
  } catch {
    throw parseError('The form was not sent as it was. Load the page again.');
  }
}

async function toAnswer(response: Response): Promise<ApiAnswer> {
  const text = await response.text();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  return { isOk: response.ok, status: response.status, headers: response.headers, body };
}
