/** How a request reaches the API: over HTTP, or straight into the app. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;

/** `body` has the type of the answer that is expected; a refusal has another one, which the tests compare as it is. */
export type Answer<Body = unknown> = { status: number; headers: Headers; body: Body };

export type HeldTicketBody = {
  id: number;
  created_at: string;
  updated_at: string;
  status: 'assigned' | 'sold';
  assigned_to: number;
  customer: number | null;
  subject: string;
  priority: number;
  assigned_at: string;
  hold_expires_at: string | null;
  sold_at: string | null;
};

export type AcceptedBody = {
  id: string;
  kind: 'fetch' | 'sell' | 'release' | 'extend' | 'assign';
  status: 'queued' | 'running' | 'succeeded' | 'rejected' | 'failed' | 'canceled';
  done: boolean;
  created_at: string;
  links: { self: string };
};

export type JobBody = AcceptedBody & {
  started_at: string | null;
  finished_at: string | null;
  attempts: number;
  position?: number;
  result: Record<string, unknown> | null;
  error: { code: string; detail: string } | null;
};

export type RequestOptions = {
  /** The `Prefer` header. */
  prefer?: string;
  /** The `Idempotency-Key` header. */
  key?: string;
  headers?: Record<string, string>;
  /** Sent as JSON; a string and bytes are sent as they are. */
  body?: unknown;
};

export type Client = ReturnType<typeof createClient>;

/** A client of the API that speaks with `token`, if it has one. It judges nothing: what is answered is for the test. */
export function createClient(send: Send, token?: string) {
  async function request<Body = unknown>(
    method: string,
    path: string,
    { prefer, key, headers = {}, body }: RequestOptions = {},
  ): Promise<Answer<Body>> {
    const response = await send(path, {
      method,
      redirect: 'manual',
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(prefer !== undefined && { prefer }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw(body) ? body : JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: (await readBody(response)) as Body };
  }

  return {
    request,
    as: (otherToken: string) => createClient(send, otherToken),
    get: <Body = unknown>(path: string, options?: RequestOptions) => request<Body>('GET', path, options),

    /** A client that speaks for this user. Slow by design: a password is hashed. */
    async login(username: string, password: string) {
      const answer = await request<{ access: string }>('POST', '/api/token/', {
        body: { username, password },
      });
      if (answer.status !== 200) throw new Error(`The login was answered with ${answer.status}`);
      return createClient(send, answer.body.access);
    },

    createAgent: (agent: { username: string; password: string; capacity?: number }) =>
      request<{ id: number }>('POST', '/api/admin/agents/', { body: agent }),
    deleteAgent: (agentId: number) => request('DELETE', `/api/admin/agents/${agentId}/`),
    createTickets: (count: number) =>
      request<{ created: number; first_id: number; last_id: number }>('POST', '/api/admin/tickets/bulk/', {
        body: { count },
      }),
    deleteTicket: (ticketId: number) => request('DELETE', `/api/admin/tickets/${ticketId}/`),
    reassign: (ticketId: number, agentId: number) =>
      request('POST', `/api/admin/tickets/${ticketId}/reassign/`, { body: { agent: agentId } }),

    fetchTickets: <Body = HeldTicketBody[]>(options?: RequestOptions) =>
      request<Body>('POST', '/api/agent/fetch-tickets/', options),
    sell: <Body = { message: string }>(
      ticketId: number | string,
      customer: { name: string; email: string },
      options?: RequestOptions,
    ) => request<Body>('POST', `/api/agent/sell-ticket/${ticketId}/`, { body: { customer }, ...options }),
    release: <Body = { message: string }>(ticketId: number | string, options?: RequestOptions) =>
      request<Body>('POST', `/api/agent/release-ticket/${ticketId}/`, options),
    extend: <Body = { message: string; hold_expires_at: string | null }>(
      ticketId: number | string,
      options?: RequestOptions,
    ) => request<Body>('POST', `/api/agent/tickets/${ticketId}/extend/`, options),
    job: (jobId: string, options?: RequestOptions) => request<JobBody>('GET', `/api/jobs/${jobId}/`, options),
    jobs: (jobIds: readonly string[]) => request<JobBody[]>('GET', `/api/jobs/?ids=${jobIds.join(',')}`),
  };
}

function isRaw(body: unknown): body is string | Uint8Array<ArrayBuffer> {
  return typeof body === 'string' || body instanceof Uint8Array;
}

/** JSON parsed, other text as it is, undefined for an empty body. */
async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  return (response.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : text;
}
