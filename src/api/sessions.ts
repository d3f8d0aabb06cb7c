import type { MikroORM } from '@mikro-orm/postgresql';
import { findLogin, findLoginById, type Login } from '../domain/find-login.ts';
import { rotateToken } from '../domain/rotate-token.ts';
import {
  findTokenFamily,
  insertTokenFamily,
  revokeTokenFamily,
  type TokenFamily,
} from '../domain/token-family.ts';
import { TokenError, type Tokens } from './auth-tokens.ts';
import type { GuardGuess } from './guard-guess.ts';
import type { Passwords } from './passwords.ts';
import type { UserAccess } from './user-access.ts';

export interface TokenPair {
  access: string;
  refresh: string;
}

export type Sessions = ReturnType<typeof createSessions>;

/** Logging in, staying logged in, logging out. What is wrong with a token is thrown as TokenError. */
export function createSessions(deps: {
  orm: MikroORM;
  tokens: Tokens;
  passwords: Passwords;
  guardGuess: GuardGuess;
  userAccess: UserAccess;
}) {
  const { orm, tokens, passwords } = deps;
  const { refreshTokenSeconds } = tokens;

  const signPair = async (login: Login, family: TokenFamily): Promise<TokenPair> => {
    const { userId, isAdmin, isAgent, tokenVersion } = login;
    const [access, refresh] = await Promise.all([
      tokens.signAccess({ userId, isAdmin, isAgent, tokenVersion }),
      tokens.signRefresh({
        userId,
        familyId: family.id,
        tokenId: family.currentToken,
        issuedAtMs: family.rotatedAtMs,
        expiresAtMs: family.expiresAtMs,
      }),
    ]);
    return { access, refresh };
  };

  return {
    /** Undefined for a wrong password, an unknown and an inactive user alike, after the same time. May throw 429. */
    async logIn(username: string, password: string, address: string): Promise<TokenPair | undefined> {
      const guard = deps.guardGuess(username, address);
      guard.before();
      const em = orm.em.fork();
      const login = await findLogin(em, username);
      const isRight = await passwords.verify(password, login?.passwordHash, guard);
      if (!isRight || login === undefined) return undefined;
      if (!login.isActive) {
        guard.wrong();
        return undefined;
      }
      const { userId, tokenVersion } = login;
      const family = await insertTokenFamily(em, { userId, tokenVersion, lifeSeconds: refreshTokenSeconds });
      return signPair(login, family);
    },

    /** The next pair for a refresh token, which is used up by it. */
    async refresh(token: string): Promise<TokenPair> {
      const claims = await tokens.verifyRefresh(token);
      const rotation = await rotateToken(orm.em.fork(), claims, refreshTokenSeconds);
      if (rotation.outcome === 'refused') throw new TokenError('Token is invalid or expired');
      return signPair(rotation.login, rotation.family);
    },

    /** Resolves if the token, of either type, would be accepted now. */
    async verify(token: string): Promise<void> {
      const claims = await tokens.verifyAny(token);
      const em = orm.em.fork();
      const family = 'familyId' in claims ? await findTokenFamily(em, claims.familyId) : undefined;
      if ('familyId' in claims && (family?.isRevoked !== false || family.currentToken !== claims.tokenId)) {
        throw new TokenError('Token is invalid or expired');
      }
      const login = await findLoginById(em, claims.userId);
      const tokenVersion = 'familyId' in claims ? family?.tokenVersion : claims.tokenVersion;
      if (!login?.isActive || login.tokenVersion !== tokenVersion) {
        throw new TokenError('Token is invalid or expired');
      }
    },

    /** Ends the login that a refresh token belongs to; its access tokens live on until they expire. */
    async logOut(token: string): Promise<void> {
      const { familyId } = await tokens.verifyRefresh(token);
      if (!(await revokeTokenFamily(orm.em.fork(), familyId))) {
        throw new TokenError('Token is invalid or expired');
      }
    },
  };
}
