import type { MikroORM } from '@mikro-orm/postgresql';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { findLoginById, type Login } from '../../domain/find-login.ts';
import { findTokenFamily } from '../../domain/token-family.ts';
import { TokenError, type Tokens } from '../auth-tokens.ts';
import type { IsSecure } from '../secure-connection.ts';

const cookieName = 'allot_session';

/**
 * The login of a browser: a refresh token in a cookie that scripts cannot read and other sites cannot send. It is never
 * rotated, and the database is asked at every request, so logging out and deactivating take effect at once.
 */
export function createBrowserSessions(deps: { orm: MikroORM; tokens: Tokens; isSecure: IsSecure }) {
  const { orm, tokens, isSecure } = deps;
  // By HTTPS only under a name that no other host of the domain can set (RFC 6265bis, §4.1.3.2).
  const read = (context: Context) =>
    isSecure(context) ? getCookie(context, cookieName, 'host') : getCookie(context, cookieName);

  async function find(context: Context): Promise<Login | undefined> {
    const cookie = read(context);
    if (cookie === undefined) return undefined;
    try {
      const claims = await tokens.verifyRefresh(cookie);
      const em = orm.em.fork();
      const family = await findTokenFamily(em, claims.familyId);
      if (!family || family.isRevoked || family.currentToken !== claims.tokenId) return undefined;
      const login = await findLoginById(em, claims.userId);
      return login?.isActive && login.tokenVersion === family.tokenVersion ? login : undefined;
    } catch (error) {
      if (error instanceof TokenError) return undefined;
      throw error;
    }
  }

  return {
    find,
    read,
    start(context: Context, refreshToken: string): void {
      setCookie(context, cookieName, refreshToken, {
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        maxAge: tokens.refreshTokenSeconds,
        ...(isSecure(context) && { secure: true, prefix: 'host' }),
      });
    },
    end(context: Context): void {
      const secure = isSecure(context);
      deleteCookie(context, cookieName, { path: '/', ...(secure && { secure, prefix: 'host' }) });
    },
  };
}

export type BrowserSessions = ReturnType<typeof createBrowserSessions>;

/**
 * Refuses changes that another site makes a browser send. Browsers say where a request comes from (`Sec-Fetch-Site`,
 * or `Origin` in older ones); a request that says neither comes from no browser and carries no cookie of one.
 */
export const refuseCrossSite: MiddlewareHandler = async (context, next) => {
  if (context.req.method !== 'GET' && context.req.method !== 'HEAD' && isCrossSite(context)) {
    return context.text('This request came from another site.', 403);
  }
  return next();
};

function isCrossSite(context: Context): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = context.req.header('origin');
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== context.req.header('host');
}
