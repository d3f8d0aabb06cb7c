import { randomBytes } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Config } from '../config.ts';
import { createFirstAdmin, hasAdmin } from '../domain/create-first-admin.ts';
import { createPasswords } from './passwords.ts';

/** `password` is there if it was made here: it has to be shown now, it is kept nowhere. */
export type FirstAdmin = { readonly username: string; readonly password: string | undefined };

/**
 * Creates the first admin if there is none, with ADMIN_PASSWORD or else a password made here, which is returned and
 * kept nowhere. Undefined if there is an admin already. Safe when several processes start at once: one creates.
 */
export async function ensureFirstAdmin(
  orm: MikroORM,
  config: Pick<Config, 'adminUsername' | 'adminPassword'>,
): Promise<FirstAdmin | undefined> {
  const em = orm.em.fork();
  if (await hasAdmin(em)) return undefined;
  const username = config.adminUsername;
  const generated = config.adminPassword === undefined ? randomBytes(18).toString('base64url') : undefined;
  const passwordHash = await createPasswords().hash(config.adminPassword ?? generated ?? '');
  const isCreated = await createFirstAdmin(em, { username, passwordHash });
  return isCreated ? { username, password: generated } : undefined;
}
