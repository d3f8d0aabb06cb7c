import { DomainError } from './errors.ts';
import { requireTexts } from './text-rules.ts';

/** What an admin may say about a customer. */
export interface CustomerDetails {
  name: string;
  email: string;
}

/** The unique index on the lower-cased e-mail. */
export const emailIndex = 'customers_email_once';

/** Throws DomainError('invalid') with what is wrong with these fields by themselves. */
export function requireCustomerDetails(details: Partial<CustomerDetails>): void {
  requireTexts({
    name: { text: details.name, most: 255 },
    email: { text: details.email, most: 254 },
  });
}

/** The refusal of an e-mail that another customer has. */
export function emailTaken(): DomainError {
  return new DomainError('invalid', 'The e-mail is taken.', {
    email: ['customer with this email already exists.'],
  });
}
