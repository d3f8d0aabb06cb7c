import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import { changePassword } from '../domain/change-password.ts';
import { findLoginById } from '../domain/find-login.ts';
import { findProfile } from '../domain/find-profile.ts';
import { updateAgent } from '../domain/update-agent.ts';
import type { User } from '../domain/user.ts';
import { userNotFound } from './auth.ts';
import type { ClientAddress } from './client-address.ts';
import { invalidFields } from './errors.ts';
import { flag, newPassword, text } from './fields.ts';
import type { GuardGuess } from './guard-guess.ts';
import { changedTooOften, throttledResponse } from './openapi-errors.ts';
import type { Passwords } from './passwords.ts';
import { defineRoute, noContent, ok, type Route } from './route.ts';
import type { UserAccess } from './user-access.ts';

/** The caller, as it sees itself. */
export const profileBody = z
  .object({
    id: z.number().int(),
    username: z.string(),
    email: z.string(),
    is_admin: z.boolean(),
    is_agent: z.boolean(),
    capacity: z.number().int(),
    held_count: z.number().int(),
    is_available: z.boolean(),
  })
  .openapi('Profile', {
    example: {
      id: 7,
      username: 'ada',
      email: 'ada@example.com',
      is_admin: false,
      is_agent: true,
      capacity: 15,
      held_count: 3,
      is_available: true,
    },
  });

const availabilityChange = z
  .object({ is_available: flag() })
  .openapi('AvailabilityChange', { example: { is_available: false } });

const passwordChange = z
  .object({ current_password: text({ trim: false }), new_password: newPassword() })
  .openapi('PasswordChange', { example: { current_password: 'old secret', new_password: 'correct horse' } });

/** What callers can learn and change about themselves. */
export function meRoutes(deps: {
  orm: MikroORM;
  passwords: Passwords;
  guardGuess: GuardGuess;
  clientAddress: ClientAddress;
  userAccess: UserAccess;
}): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/me/',
      access: 'any',
      tag: 'Me',
      summary: 'Who the caller is',
      responses: { 200: { description: 'The caller', schema: profileBody } },
      handler: async ({ caller }) => {
        const user = await findProfile(deps.orm.em.fork(), caller.userId);
        if (user === undefined) throw userNotFound();
        return ok(toProfile(user));
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/api/me/',
      access: 'any',
      agentsOnly: true,
      tag: 'Me',
      summary: 'Go away, or come back',
      description:
        'For agents. One who is away keeps, sells and releases what it holds; its fetches are rejected with `agent_unavailable`.',
      request: { body: availabilityChange },
      responses: {
        200: { description: 'The caller now', schema: profileBody },
        409: changedTooOften,
      },
      handler: async ({ caller, body }) => {
        const { userId } = caller;
        const changes = { isAvailable: body.is_available };
        return ok(
          toProfile(await updateAgent(deps.orm.em.fork(), { actorId: userId, agentId: userId, changes })),
        );
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/me/password/',
      access: 'any',
      tag: 'Me',
      summary: 'Change the password',
      description: "Ends all of the caller's tokens, the one of this request included.",
      request: { body: passwordChange },
      responses: { 204: { description: 'Changed' }, 429: throttledResponse('Too many wrong passwords.') },
      handler: async ({ caller, body, context }) => {
        const em = deps.orm.em.fork();
        const login = await findLoginById(em, caller.userId);
        if (login === undefined) throw userNotFound();
        const guard = deps.guardGuess(login.username, deps.clientAddress(context));
        const isRight = await deps.passwords.verify(body.current_password, login.passwordHash, guard);
        const passwordHash = isRight ? await deps.passwords.hash(body.new_password) : '';
        const { userId, tokenVersion } = login;
        if (!isRight || !(await changePassword(em, { userId, tokenVersion, passwordHash }))) {
          throw invalidFields({ current_password: ['Invalid password.'] });
        }
        await deps.userAccess.reload(userId);
        return noContent();
      },
    }),
  ];
}

function toProfile(user: User) {
  return {
    id: user.id,
    username: user.username,
    email: user.email,
    is_admin: user.isAdmin,
    is_agent: user.isAgent,
    capacity: user.capacity,
    held_count: user.heldCount,
    is_available: user.isAvailable,
  };
}
