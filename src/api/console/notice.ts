import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

const cookieName = 'allot_notice';
const longest = 300;

/** Leaves a sentence for the next page, which says that something was done. A long one is cut, in a character as well. */
export function leaveNotice(context: Context, notice: string): void {
  setCookie(context, cookieName, notice.slice(0, longest).toWellFormed(), {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: 60,
  });
}

/** The sentence that was left, once. */
export function takeNotice(context: Context): string | undefined {
  const notice = getCookie(context, cookieName);
  if (notice !== undefined) deleteCookie(context, cookieName, { path: '/' });
  return notice?.slice(0, longest);
}
