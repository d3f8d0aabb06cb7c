import type { EntityManager } from '@mikro-orm/postgresql';
import type { AdminCall } from './admin-operation.ts';
import type { User } from './user.ts';

export interface NewAgent extends AdminCall {
  username: string;
  email?: string;
  /** The argon2id hash, made by the caller: hashing takes long and must not happen inside a transaction. */
  passwordHash: string;
  capacity: number;
  isActive?: boolean;
  isAvailable?: boolean;
}

/**
 * Creates an agent who holds nothing. User names are compared exactly, among users that are not deleted; a taken one
 * is DomainError('invalid') for `username`, also when two requests race. Locks no existing row.
 */
export function createAgent(_em: EntityManager, _input: NewAgent): Promise<User> {
  return Promise.reject(new Error('not yet'));
}
