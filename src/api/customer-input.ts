import { z } from '@hono/zod-openapi';
import { email, text } from './fields.ts';

/** A customer as an admin or a sale names it: both fields required, trimmed, the case of the e-mail as sent. */
export const customerInput = z
  .object({ name: text({ max: 255 }), email: email() })
  .openapi('CustomerInput', { example: { name: 'Ada Lovelace', email: 'ada@example.com' } });
