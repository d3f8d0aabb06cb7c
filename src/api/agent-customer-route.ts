import { z } from '@hono/zod-openapi';
import { findCustomerByEmail } from '../domain/find-customer.ts';
import type { ApiDeps } from './app.ts';
import { customerBody, toCustomerBody } from './customer-body.ts';
import { email } from './fields.ts';
import { defineRoute, ok, type Route } from './route.ts';

/** Whom a sale would go to. Who does not know an address learns of nobody: agents cannot browse customers. */
export function agentCustomerRoute({ orm }: Pick<ApiDeps, 'orm'>): Route {
  return defineRoute({
    method: 'get',
    path: '/api/agent/customers/',
    access: 'agent',
    tag: 'Agent',
    summary: 'The customer with an e-mail address',
    description:
      'The whole address, without regard to case. A sale to it would go to this customer, and leave its name.',
    request: { query: z.strictObject({ email: email() }) },
    responses: { 200: { description: 'One customer, or none', schema: z.array(customerBody).max(1) } },
    async handler({ query }) {
      const customer = await findCustomerByEmail(orm.em.fork(), query.email);
      return ok(customer ? [toCustomerBody(customer)] : []);
    },
  });
}
