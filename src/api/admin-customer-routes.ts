import { z } from '@hono/zod-openapi';
import { createCustomer } from '../domain/create-customer.ts';
import type { Customer } from '../domain/customer.ts';
import { deleteCustomer } from '../domain/delete-customer.ts';
import { findCustomer } from '../domain/find-customer.ts';
import { customerOrderings, customerPosition, listCustomers } from '../domain/list-customers.ts';
import { updateCustomer } from '../domain/update-customer.ts';
import type { ApiDeps } from './app.ts';
import { customerInput } from './customer-input.ts';
import { etagOf, matches } from './etag.ts';
import { pathId, text } from './fields.ts';
import { listHeaders, listQuery, listReply } from './list-page.ts';
import { created, defineRoute, noContent, ok, type Route } from './route.ts';

const tag = 'Admin: customers';
const params = z.object({ id: pathId() });
const etagHeader = { ETag: 'Tag of this state, for If-Match' };
const preconditionFailed = { description: 'The customer is not what `If-Match` says.' };
const ifMatch = { 'If-Match': 'Change only a customer that has this ETag' };
const filters = {
  search: text({ max: 254 }).optional().openapi({ description: 'Part of the name or e-mail, in any case' }),
};

const customerBody = z
  .object({ id: z.number().int(), name: z.string(), email: z.string() })
  .openapi('Customer');

/** Customers as admins see and change them. */
export function adminCustomerRoutes({ orm }: Pick<ApiDeps, 'orm'>): Route[] {
  const find = ({ id }: { id: number }) => findCustomer(orm.em.fork(), id);
  const item = { path: '/api/admin/customers/{id}/', access: 'admin', tag, find } as const;

  const change = (method: 'put' | 'patch') =>
    defineRoute({
      ...item,
      method,
      summary: method === 'put' ? 'Replace a customer' : 'Change the fields given',
      request: {
        params,
        body: method === 'put' ? customerInput : customerInput.partial().openapi('CustomerChanges'),
        headers: ifMatch,
      },
      responses: {
        200: { description: 'The customer now', schema: customerBody, headers: etagHeader },
        412: preconditionFailed,
      },
      handler: async ({ caller, params: { id }, body, context }) =>
        itemReply(
          await updateCustomer(orm.em.fork(), {
            actorId: caller.userId,
            customerId: id,
            changes: body,
            expect: expecting(context.req.header('if-match')),
          }),
        ),
    });

  return [
    defineRoute({
      method: 'get',
      path: '/api/admin/customers/',
      access: 'admin',
      tag,
      summary: 'List customers',
      request: { query: listQuery(filters, customerOrderings) },
      responses: { 200: { description: 'One page', schema: z.array(customerBody), headers: listHeaders } },
      handler: async ({ query: { filters: wanted, page }, context }) => {
        const rows = await listCustomers(orm.em.fork(), wanted, { ...page, limit: page.limit + 1 });
        return listReply({
          rows,
          ...page,
          url: context.req.url,
          toBody: toCustomerBody,
          toPosition: (customer) => customerPosition(customer, page.ordering),
        });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/admin/customers/',
      access: 'admin',
      tag,
      summary: 'Create a customer',
      request: { body: customerInput },
      responses: {
        201: {
          description: 'The new customer',
          schema: customerBody,
          headers: { ...etagHeader, Location: 'Where it is' },
        },
      },
      handler: async ({ caller, body }) => {
        const customer = toCustomerBody(
          await createCustomer(orm.em.fork(), { actorId: caller.userId, ...body }),
        );
        return created(customer, {
          location: `/api/admin/customers/${customer.id}/`,
          etag: etagOf(customer),
        });
      },
    }),
    defineRoute({
      ...item,
      method: 'get',
      summary: 'One customer',
      request: { params },
      responses: { 200: { description: 'The customer', schema: customerBody, headers: etagHeader } },
      handler: ({ found }) => itemReply(found),
    }),
    change('put'),
    change('patch'),
    defineRoute({
      ...item,
      method: 'delete',
      summary: 'Delete a customer without sales',
      request: { params, headers: ifMatch },
      responses: {
        204: { description: 'Deleted' },
        409: { description: '`customer_has_sales`' },
        412: preconditionFailed,
      },
      handler: async ({ caller, params: { id }, context }) => {
        const expect = expecting(context.req.header('if-match'));
        await deleteCustomer(orm.em.fork(), { actorId: caller.userId, customerId: id, expect });
        return noContent();
      },
    }),
  ];
}

function toCustomerBody({ id, name, email }: Customer) {
  return { id, name, email };
}

function itemReply(customer: Customer) {
  const body = toCustomerBody(customer);
  return ok(body, { etag: etagOf(body) });
}

function expecting(ifMatchHeader: string | undefined) {
  return (customer: Customer) => matches(ifMatchHeader, toCustomerBody(customer));
}
