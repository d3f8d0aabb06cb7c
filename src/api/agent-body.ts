import { z } from '@hono/zod-openapi';
import type { AgentDetails } from '../domain/agent-details.ts';
import type { User } from '../domain/user.ts';
import { email, flag, integer, newPassword, text } from './fields.ts';
import type { Passwords } from './passwords.ts';

/** An agent as admins see it. */
export const agentBody = z
  .object({
    id: z.number().int(),
    username: z.string(),
    email: z.string(),
    is_active: z.boolean(),
    capacity: z.number().int(),
    held_count: z.number().int(),
    is_available: z.boolean(),
  })
  .openapi('Agent', {
    example: {
      id: 7,
      username: 'ada',
      email: 'ada@example.com',
      is_active: true,
      capacity: 15,
      held_count: 3,
      is_available: true,
    },
  });

const username = text({ max: 150 })
  .superRefine((value, context) => {
    if (value === '' || /^[\p{L}\p{N}@.+_-]+$/u.test(value)) return;
    context.addIssue(
      'Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.',
    );
  })
  .openapi({ example: 'ada' });

/** A whole agent: the user name and a password are required. */
export const agentInput = z
  .object({
    username,
    password: newPassword(),
    email: email({ blank: true }).optional(),
    is_active: flag().optional(),
    capacity: integer({ min: 0, max: 1000 }).optional(),
    is_available: flag().optional(),
  })
  .openapi('AgentInput', { example: { username: 'ada', password: 'correct horse', capacity: 15 } });

/** Only what is to be changed. */
export const agentChanges = agentInput.partial().openapi('AgentChanges', { example: { is_active: false } });

export function toAgentBody(agent: User): z.infer<typeof agentBody> {
  return {
    id: agent.id,
    username: agent.username,
    email: agent.email,
    is_active: agent.isActive,
    capacity: agent.capacity,
    held_count: agent.heldCount,
    is_available: agent.isAvailable,
  };
}

/** What the domain is to be told; a password is hashed first. */
export async function toAgentDetails(
  input: z.infer<typeof agentChanges>,
  passwords: Passwords,
): Promise<AgentDetails> {
  const { username: name, email: address, is_active, is_available, capacity, password } = input;
  return {
    ...(name !== undefined && { username: name }),
    ...(address !== undefined && { email: address }),
    ...(is_active !== undefined && { isActive: is_active }),
    ...(is_available !== undefined && { isAvailable: is_available }),
    ...(capacity !== undefined && { capacity }),
    ...(password !== undefined && { passwordHash: await passwords.hash(password) }),
  };
}
