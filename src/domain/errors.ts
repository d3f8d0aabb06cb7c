/** Every way a rule or a request can be refused by the domain. The edges map each code to HTTP or to a job outcome. */
export type DomainErrorCode =
  | 'invalid'
  | 'not_found'
  | 'agent_at_capacity'
  | 'agent_inactive'
  | 'agent_unavailable'
  | 'capacity_below_held'
  | 'customer_has_sales'
  | 'ticket_not_held'
  | 'ticket_sold'
  | 'too_many_webhooks'
  | 'precondition_failed'
  | 'conflict';

/** Messages by field, as a form would show them: `{ assigned_to: ['Invalid pk "7" - object does not exist.'] }`. */
export type FieldErrors = Record<string, string[]>;

/** A refusal by a rule. Nothing was changed: the transaction it was thrown in is rolled back. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly fields: FieldErrors | undefined;

  constructor(code: DomainErrorCode, message: string, fields?: FieldErrors) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.fields = fields;
  }
}
