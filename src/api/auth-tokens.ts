import { createSecretKey } from 'node:crypto';
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';

/** Whom an access token speaks for, as the token says. */
export interface AccessClaims {
  userId: number;
  isAdmin: boolean;
  isAgent: boolean;
  tokenVersion: number;
  expiresAtMs: number;
}

/** A refresh token: the `tokenId`-th generation of the login called `familyId`. */
export interface RefreshClaims {
  userId: number;
  familyId: string;
  tokenId: string;
  issuedAtMs: number;
  expiresAtMs: number;
}

/** A token that says nothing: not ours, expired, or of the other type. */
export class TokenError extends Error {
  override readonly message: 'Token is invalid or expired' | 'Token has wrong type';

  constructor(message: TokenError['message']) {
    super(message);
    this.name = 'TokenError';
    this.message = message;
  }
}

export type Tokens = ReturnType<typeof createTokens>;

/**
 * Signs and verifies the tokens of Allot: JWT with HS256 (RFC 7519) and the claims of djangorestframework-simplejwt.
 * Whether the user still is who the token says is for `UserAccess`. Verifying throws TokenError, never anything else.
 */
export function createTokens(options: {
  secret: string;
  accessTokenSeconds: number;
  refreshTokenSeconds: number;
}) {
  const key = createSecretKey(Buffer.from(options.secret, 'utf8'));
  const sign = (claims: JWTPayload) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(key);

  const verify = async (token: string): Promise<JWTPayload> => {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        requiredClaims: ['token_type', 'exp', 'iat', 'jti', 'user_id'],
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof TypeError) {
        throw new TokenError('Token is invalid or expired');
      }
      throw error;
    }
  };
  const verifyType = async (token: string, type: 'access' | 'refresh') => {
    const payload = await verify(token);
    if (payload.token_type !== type) throw new TokenError('Token has wrong type');
    return payload;
  };

  return {
    refreshTokenSeconds: options.refreshTokenSeconds,

    signAccess(user: Omit<AccessClaims, 'expiresAtMs'>): Promise<string> {
      const issuedAt = Math.floor(Date.now() / 1000);
      return sign({
        token_type: 'access',
        exp: issuedAt + options.accessTokenSeconds,
        iat: issuedAt,
        jti: crypto.randomUUID().replaceAll('-', ''),
        user_id: user.userId,
        is_admin: user.isAdmin,
        is_agent: user.isAgent,
        version: user.tokenVersion,
      });
    },

    /** The same claims make the same token. */
    signRefresh(claims: RefreshClaims): Promise<string> {
      return sign({
        token_type: 'refresh',
        exp: Math.floor(claims.expiresAtMs / 1000),
        iat: Math.floor(claims.issuedAtMs / 1000),
        jti: claims.tokenId,
        user_id: claims.userId,
        family: claims.familyId,
      });
    },

    async verifyAccess(token: string): Promise<AccessClaims> {
      return toAccessClaims(await verifyType(token, 'access'), options.accessTokenSeconds);
    },

    async verifyRefresh(token: string): Promise<RefreshClaims> {
      return toRefreshClaims(await verifyType(token, 'refresh'));
    },

    async verifyAny(token: string): Promise<AccessClaims | RefreshClaims> {
      const payload = await verify(token);
      return payload.token_type === 'access'
        ? toAccessClaims(payload, options.accessTokenSeconds)
        : toRefreshClaims(payload);
    },
  };
}

function toAccessClaims(payload: JWTPayload, mostSeconds: number): AccessClaims {
  // A longer life than today's setting would outlast what UserAccess remembers.
  if (Number(payload.exp) - Number(payload.iat) > mostSeconds || !Number.isInteger(payload.version)) {
    throw new TokenError('Token is invalid or expired');
  }
  return {
    userId: Number(payload.user_id),
    isAdmin: payload.is_admin === true,
    isAgent: payload.is_agent === true,
    tokenVersion: Number(payload.version),
    expiresAtMs: Number(payload.exp) * 1000,
  };
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

function toRefreshClaims({ family, jti, ...payload }: JWTPayload): RefreshClaims {
  if (typeof family !== 'string' || !uuid.test(family) || jti === undefined || !uuid.test(jti)) {
    throw new TokenError('Token is invalid or expired');
  }
  return {
    userId: Number(payload.user_id),
    familyId: family,
    tokenId: jti,
    issuedAtMs: Number(payload.iat) * 1000,
    expiresAtMs: Number(payload.exp) * 1000,
  };
}
