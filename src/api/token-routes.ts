import { z } from '@hono/zod-openapi';
import { unauthorized } from './auth.ts';
import { TokenError } from './auth-tokens.ts';
import type { ClientAddress } from './client-address.ts';
import { text } from './fields.ts';
import { refusedCredentials, throttledResponse } from './openapi-errors.ts';
import { defineRoute, ok, type Route } from './route.ts';
import type { Sessions } from './sessions.ts';

const credentials = z
  .object({ username: text(), password: text({ trim: false }) })
  .openapi('Credentials', { example: { username: 'ada', password: 'correct horse' } });
const refreshBody = z
  .object({ refresh: text() })
  .openapi('RefreshToken', { example: { refresh: 'eyJhbGciOi…' } });
const tokenBody = z.object({ token: text() }).openapi('AnyToken', { example: { token: 'eyJhbGciOi…' } });
const pair = z
  .object({ access: z.string(), refresh: z.string() })
  .openapi('TokenPair', { example: { access: 'eyJhbGciOi…', refresh: 'eyJhbGciOi…' } });
const nothing = z.object({}).openapi({ example: {} });
const noActiveAccount = 'No active account found with the given credentials';

const refused = refusedCredentials('No valid token, or a token of the wrong type.', {
  invalid: { detail: 'Token is invalid or expired', code: 'token_not_valid' },
});

/** Tokens as djangorestframework-simplejwt serves them. */
export function tokenRoutes({
  sessions,
  clientAddress,
}: {
  sessions: Sessions;
  clientAddress: ClientAddress;
}): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/token/',
      access: 'public',
      tag: 'Tokens',
      summary: 'Log in',
      description:
        'At most 10 wrong logins a minute for a user name and 60 for an address; right ones never count.',
      request: { body: credentials },
      responses: {
        200: { description: 'An access and a refresh token', schema: pair },
        401: refusedCredentials('Wrong password, or an unknown or inactive user.', {
          no_active_account: { detail: noActiveAccount },
        }),
        429: throttledResponse('Too many wrong logins.'),
      },
      handler: async ({ body, context }) => {
        const tokens = await sessions.logIn(body.username, body.password, clientAddress(context));
        if (tokens !== undefined) return ok(tokens);
        throw unauthorized('no_active_account', { detail: noActiveAccount });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/token/refresh/',
      access: 'public',
      tag: 'Tokens',
      summary: 'Exchange a refresh token for a new pair',
      description: 'A refresh token works once, and for 10 seconds more. A later use ends the login.',
      request: { body: refreshBody },
      responses: { 200: { description: 'The next pair', schema: pair }, 401: refused },
      handler: ({ body }) => answer(() => sessions.refresh(body.refresh)),
    }),
    defineRoute({
      method: 'post',
      path: '/api/token/verify/',
      access: 'public',
      tag: 'Tokens',
      summary: 'Ask whether a token is valid',
      request: { body: tokenBody },
      responses: { 200: { description: 'It is.', schema: nothing }, 401: refused },
      handler: ({ body }) => answer(() => sessions.verify(body.token)),
    }),
    defineRoute({
      method: 'post',
      path: '/api/token/blacklist/',
      access: 'public',
      tag: 'Tokens',
      summary: 'Log out',
      request: { body: refreshBody },
      responses: { 200: { description: 'The login has ended.', schema: nothing }, 401: refused },
      handler: ({ body }) => answer(() => sessions.logOut(body.refresh)),
    }),
  ];
}

async function answer(work: () => Promise<object | void>) {
  try {
    return ok((await work()) ?? {});
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    throw unauthorized('token_not_valid', { detail: error.message, code: 'token_not_valid' });
  }
}
