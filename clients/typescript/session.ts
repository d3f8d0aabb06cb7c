export type Credentials = { readonly baseUrl: string; readonly username: string; readonly password: string };

type Tokens = { readonly access: string; readonly refresh: string };

/** The API refused to give tokens; `status` says why, `message` what it said. */
export class LoginError extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.name = 'LoginError';
    this.status = status;
  }
}

/**
 * Who the client is. A refresh token works once, so whoever needs a new access token at the same time shares one
 * request for it. Logs in at the first need, and again when the refresh token is refused. Throws {@link LoginError}.
 */
export function createSession({ baseUrl, username, password }: Credentials) {
  let tokens: Tokens | undefined;
  let renewing: Promise<Tokens> | undefined;

  async function obtain(): Promise<Tokens> {
    if (tokens) {
      const response = await post('/api/token/refresh/', { refresh: tokens.refresh });
      if (response.status !== 401) return readTokens(response);
    }
    return readTokens(await post('/api/token/', { username, password }));
  }

  function post(path: string, body: Record<string, string>): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return fetch(baseUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  return {
    /** An access token that is not `refused`, the one that the API has just turned down. */
    async accessToken(refused?: string): Promise<string> {
      if (tokens && tokens.access !== refused) return tokens.access;
      renewing ??= obtain().finally(() => (renewing = undefined));
      tokens = await renewing;
      return tokens.access;
    },
  };
}

async function readTokens(response: Response): Promise<Tokens> {
  const body = (await response.json()) as Tokens & { detail?: string };
  if (!response.ok) throw new LoginError(response.status, body.detail ?? JSON.stringify(body));
  return body;
}
