import { DomainError, type FieldErrors } from './errors.ts';
import { requireTexts } from './text-rules.ts';

/** What an admin may say about an agent. */
export interface AgentDetails {
  username?: string;
  email?: string;
  isActive?: boolean;
  capacity?: number;
  isAvailable?: boolean;
  /** The argon2id hash, made by the caller: hashing takes long and must not happen inside a transaction. */
  passwordHash?: string;
}

/** The unique index on the user names of users that are not deleted. */
export const usernameIndex = 'users_username_live';

const mostCapacity = 1000;

/** Throws DomainError('invalid') with what is wrong with these fields by themselves. */
export function requireAgentDetails(details: AgentDetails): void {
  requireTexts({
    username: { text: details.username, most: 150 },
    email: { text: details.email, most: 254 },
  });
  const fault = details.capacity === undefined ? undefined : findCapacityFault(details.capacity);
  if (fault) throw new DomainError('invalid', fault, { capacity: [fault] });
}

/** The refusal of a user name that somebody has. */
export function usernameTaken(): DomainError {
  const fields: FieldErrors = { username: ['A user with that username already exists.'] };
  return new DomainError('invalid', 'The user name is taken.', fields);
}

function findCapacityFault(capacity: number): string | undefined {
  if (!Number.isInteger(capacity)) return 'A valid integer is required.';
  if (capacity < 0) return 'Ensure this value is greater than or equal to 0.';
  if (capacity > mostCapacity) return `Ensure this value is less than or equal to ${mostCapacity}.`;
  return undefined;
}
