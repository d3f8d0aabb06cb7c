import { expect } from 'vitest';
import { useJobWorld } from '../api/job-world.ts';
import { password } from '../support/api.ts';
import type { BackendName } from '../support/queue-backends.ts';

/** What a browser sends with a form of the page that it shows. */
const ownForm = {
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
};

export type ConsoleAnswer = { status: number; headers: Headers; body: string };

/** A job world, and the console as a browser without scripts sees it. */
export function useConsoleWorld(
  backendName: BackendName = 'redis',
  options: Parameters<typeof useJobWorld>[1] = {},
) {
  const world = useJobWorld(backendName, options);

  async function request(method: string, path: string, init: RequestInit = {}): Promise<ConsoleAnswer> {
    const response = await world.api().app.request(path, { method, ...init });
    return { status: response.status, headers: response.headers, body: await response.text() };
  }

  const sendForm = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    request('POST', path, {
      body: new URLSearchParams(fields).toString(),
      headers: { ...ownForm, ...headers },
    });

  /** The session cookie that a login answers with, as a browser sends it back. */
  async function logIn(username: string, headers: Record<string, string> = {}): Promise<string> {
    const answer = await sendForm('/login', { username, password }, headers);
    expect(answer.status).toBe(303);
    return answer.headers.get('set-cookie')!.split(';', 1)[0]!;
  }

  return {
    ...world,
    request,
    sendForm,
    logIn,
    /** Somebody new who has logged in. */
    async enter(role: { isAdmin?: boolean; isAgent?: boolean }) {
      const user = await world.api().createUser(role);
      const cookie = await logIn(user.username);
      return {
        user,
        cookie,
        get: (path: string, headers: Record<string, string> = {}) =>
          request('GET', path, { headers: { cookie, ...headers } }),
        send: (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
          sendForm(path, fields, { cookie, ...headers }),
      };
    },
  };
}
