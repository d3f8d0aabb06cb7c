import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Context } from 'hono';
import { createCustomer } from '../domain/create-customer.ts';
import type { Customer } from '../domain/customer.ts';
import { deleteCustomer } from '../domain/delete-customer.ts';
import { findCustomer } from '../domain/find-customer.ts';
import { customerOrderings, customerPosition, listCustomers } from '../domain/list-customers.ts';
import { mergeCustomers } from '../domain/merge-customers.ts';
import { updateCustomer } from '../domain/update-customer.ts';
import type { AdminOnce } from './admin-once.ts';
import { customerBody, toCustomerBody } from './customer-body.ts';
import { customerInput } from './customer-input.ts';
import { notFound } from './errors.ts';
import { etagOf, matches } from './etag.ts';
import { pathId, reference, references, text } from './fields.ts';
import { goneResponse, idempotencyHeader, reusedKeyResponse } from './idempotency-key.ts';
import { listHeaders, listQuery, listReply, mostListedIds } from './list-page.ts';
import { refusal } from './openapi-errors.ts';
import { created, defineRoute, noContent, ok, type Reply, type Route } from './route.ts';

interface Deps {
  orm: MikroORM;
  once: AdminOnce;
}

const tag = 'Admin: customers';
const params = z.object({ id: pathId() });
const ifMatch = { 'If-Match': 'Change only a customer that has this ETag' };
const customerResponse = {
  description: 'The customer now',
  schema: customerBody,
  headers: { ETag: 'Tag of this state, for If-Match' },
};
const changedMeanwhile = {
  412: refusal(
    'The customer is not what `If-Match` says.',
    'The customer is not what it was when you read it.',
    'precondition_failed',
  ),
};

/** Customers as admins see and change them. */
export function adminCustomerRoutes(deps: Deps): Route[] {
  return [
    listRoute(deps),
    createRoute(deps),
    readRoute(deps),
    changeRoute(deps, 'put'),
    changeRoute(deps, 'patch'),
    deleteRoute(deps),
    mergeRoute(deps),
  ];
}

const filters = {
  ids: references({ max: mostListedIds })
    .optional()
    .openapi({ description: `Only these, at most ${mostListedIds}; what does not exist is left out` }),
  search: text({ max: 254 }).optional().openapi({ description: 'Part of the name or e-mail, in any case' }),
};

function listRoute({ orm }: Deps): Route {
  return defineRoute({
    method: 'get',
    path: '/api/admin/customers/',
    access: 'admin',
    tag,
    summary: 'List customers',
    request: { query: listQuery(filters, customerOrderings) },
    responses: { 200: { description: 'One page', schema: z.array(customerBody), headers: listHeaders } },
    handler: async ({ query: { filters: wanted, page }, context }) =>
      listReply({
        ...(await listCustomers(orm.em.fork(), wanted, { ...page, limit: page.limit + 1 })),
        ...page,
        url: context.req.url,
        toBody: toCustomerBody,
        toPosition: (customer) => customerPosition(customer, page.ordering),
      }),
  });
}

function createRoute({ orm, once }: Deps): Route {
  const find = (id: number) => findCustomer(orm.em.fork(), id);
  return defineRoute({
    method: 'post',
    path: '/api/admin/customers/',
    access: 'admin',
    tag,
    summary: 'Create a customer',
    request: { body: customerInput, headers: idempotencyHeader },
    responses: {
      201: { ...customerResponse, headers: { ...customerResponse.headers, Location: 'Where it is' } },
      ...reusedKeyResponse,
      ...goneResponse,
    },
    handler: (call) =>
      once({
        ...call,
        change: async (adminCall) =>
          newCustomerReply(await createCustomer(orm.em.fork(), { ...adminCall, ...call.body })),
        repeat: async ({ result }) => newCustomerReply(await find(Number(result.customer))),
      }),
  });
}

function customerItem(orm: MikroORM) {
  return {
    path: '/api/admin/customers/{id}/',
    access: 'admin',
    tag,
    find: ({ id }: { id: number }) => findCustomer(orm.em.fork(), id),
  } as const;
}

function readRoute({ orm }: Deps): Route {
  return defineRoute({
    ...customerItem(orm),
    method: 'get',
    summary: 'One customer',
    request: { params },
    responses: { 200: customerResponse },
    handler: ({ found }) => customerReply(found),
  });
}

function changeRoute({ orm }: Deps, method: 'put' | 'patch'): Route {
  const changes = customerInput.partial().openapi('CustomerChanges', { example: { name: 'Ada King' } });
  return defineRoute({
    ...customerItem(orm),
    method,
    summary: method === 'put' ? 'Replace a customer' : 'Change the fields given',
    request: { params, body: method === 'put' ? customerInput : changes, headers: ifMatch },
    responses: { 200: customerResponse, ...changedMeanwhile },
    handler: async ({ caller, params: { id }, body, context }) => {
      const input = {
        actorId: caller.userId,
        customerId: id,
        changes: body,
        expect: expectCustomer(context),
      };
      return customerReply(await updateCustomer(orm.em.fork(), input));
    },
  });
}

function deleteRoute({ orm }: Deps): Route {
  return defineRoute({
    ...customerItem(orm),
    method: 'delete',
    summary: 'Delete a customer without sales',
    request: { params, headers: ifMatch },
    responses: {
      204: { description: 'Deleted' },
      409: refusal(
        'Something was sold to the customer.',
        'Tickets were sold to this customer; it cannot be deleted.',
        'customer_has_sales',
      ),
      ...changedMeanwhile,
    },
    handler: async ({ caller, params: { id }, context }) => {
      const target = { actorId: caller.userId, customerId: id, expect: expectCustomer(context) };
      await deleteCustomer(orm.em.fork(), target);
      return noContent();
    },
  });
}

function mergeRoute({ orm, once }: Deps): Route {
  const { find, ...item } = customerItem(orm);
  return defineRoute({
    ...item,
    method: 'post',
    path: '/api/admin/customers/{id}/merge/',
    summary: 'Merge a customer into another one',
    description:
      'Everything sold to this customer belongs to the other one then, whose name and e-mail stay, and this customer is gone. ' +
      '`If-Match` is about the one that goes. A later sale to its e-mail makes a new customer. ' +
      'Jobs and operations of before go on naming it.',
    request: {
      params,
      body: z.object({ into: reference() }),
      headers: { ...ifMatch, ...idempotencyHeader },
    },
    responses: {
      200: { ...customerResponse, description: 'The customer that remains' },
      ...changedMeanwhile,
      ...reusedKeyResponse,
    },
    // A repeated request finds the customer gone; whether it is one is known by its key.
    find: async (named, context) => context.req.header('idempotency-key') !== undefined || find(named),
    handler: (call) =>
      once({
        ...call,
        change: async (adminCall) => {
          const target = { customerId: call.params.id, expect: expectCustomer(call.context) };
          const merge = { ...adminCall, ...target, intoId: call.body.into };
          return customerReply(await mergeCustomers(orm.em.fork(), merge));
        },
        repeat: async ({ result }) => {
          const remaining = await findCustomer(orm.em.fork(), Number(result.into));
          if (remaining === undefined) throw notFound();
          return customerReply(remaining);
        },
      }),
  });
}

function customerReply(customer: Customer): Reply {
  const body = toCustomerBody(customer);
  return ok(body, { etag: etagOf(body) });
}

/** A repeated request finds what it created, unless somebody has deleted that since. */
function newCustomerReply(customer: Customer | undefined): Reply {
  if (customer === undefined) throw notFound();
  const body = toCustomerBody(customer);
  return created(body, { location: `/api/admin/customers/${body.id}/`, etag: etagOf(body) });
}

function expectCustomer(context: Context): (customer: Customer) => boolean {
  return (customer) => matches(context.req.header('if-match'), toCustomerBody(customer));
}
