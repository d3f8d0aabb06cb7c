import { type AccessClaims, TokenError, type Tokens } from './auth-tokens.ts';
import { ApiError } from './errors.ts';
import type { UserAccess } from './user-access.ts';

/** Who makes a request. Roles are those of this moment, not those of the token. */
export interface Caller {
  userId: number;
  isAdmin: boolean;
  isAgent: boolean;
  /** When the caller's token ends, in milliseconds since 1970. */
  expiresAtMs: number;
}

export type Authenticate = (authorization: string | null) => Promise<Caller>;

const challenge = { 'www-authenticate': 'Bearer realm="api"' };
const mostRememberedTokens = 20_000;

/** 401 with the challenge that every 401 carries. */
export function unauthorized(code: string, body: Record<string, unknown>): ApiError {
  return new ApiError(401, code, body, challenge);
}

/** 401 of a valid token whose user is gone. */
export function userNotFound(): ApiError {
  return unauthorized('user_not_found', { detail: 'User not found', code: 'user_not_found' });
}

/**
 * Makes the function that turns an `Authorization` header into the caller, or throws ApiError 401. It reads no table:
 * a token is verified once and remembered until it expires, and every request asks `userAccess`, in memory, whether
 * the user still is who the token says.
 */
export function createAuthenticate({
  tokens,
  userAccess,
}: {
  tokens: Tokens;
  userAccess: UserAccess;
}): Authenticate {
  const remembered = new Map<string, AccessClaims>();

  const verify = async (token: string): Promise<AccessClaims> => {
    const known = remembered.get(token);
    if (known !== undefined) {
      if (known.expiresAtMs > Date.now()) return known;
      remembered.delete(token);
    }
    const claims = await tokens.verifyAccess(token);
    // A Map keeps the order of insertion: the first key is the oldest.
    if (remembered.size >= mostRememberedTokens) remembered.delete(remembered.keys().next().value ?? '');
    remembered.set(token, claims);
    return claims;
  };

  return async (authorization) => {
    try {
      return toCaller(await verify(parseBearer(authorization)), userAccess);
    } catch (error) {
      if (error instanceof TokenError) throw invalidAccessToken(error.message);
      throw error;
    }
  };
}

function parseBearer(authorization: string | null): string {
  const [scheme, token, ...rest] = (authorization ?? '').split(/\s+/).filter((part) => part !== '');
  if (scheme?.toLowerCase() !== 'bearer') {
    throw unauthorized('not_authenticated', { detail: 'Authentication credentials were not provided.' });
  }
  if (token !== undefined && rest.length === 0) return token;
  throw unauthorized('bad_authorization_header', {
    detail: 'Authorization header must contain two space-delimited values',
    code: 'bad_authorization_header',
  });
}

function toCaller(claims: AccessClaims, userAccess: UserAccess): Caller {
  const { userId, expiresAtMs } = claims;
  const changed = userAccess.find(userId);
  if (changed === undefined) return { userId, isAdmin: claims.isAdmin, isAgent: claims.isAgent, expiresAtMs };
  if (changed.isDeleted) {
    throw userNotFound();
  }
  if (!changed.isActive) {
    throw unauthorized('user_inactive', { detail: 'User is inactive', code: 'user_inactive' });
  }
  if (changed.tokenVersion !== claims.tokenVersion) throw invalidAccessToken('Token is invalid or expired');
  return { userId, isAdmin: changed.isAdmin, isAgent: changed.isAgent, expiresAtMs };
}

function invalidAccessToken(message: TokenError['message']): ApiError {
  return unauthorized('token_not_valid', {
    detail: 'Given token not valid for any token type',
    code: 'token_not_valid',
    messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
  });
}
