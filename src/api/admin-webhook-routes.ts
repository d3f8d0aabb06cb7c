import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Context } from 'hono';
import type { Config } from '../config.ts';
import { createWebhook } from '../domain/create-webhook.ts';
import { deleteWebhook } from '../domain/delete-webhook.ts';
import { findWebhook } from '../domain/find-webhook.ts';
import { listWebhooks, webhookOrderings, webhookPosition } from '../domain/list-webhooks.ts';
import { rotateWebhookSecret } from '../domain/rotate-webhook-secret.ts';
import { updateWebhook } from '../domain/update-webhook.ts';
import { mostWebhooks, type WebhookDetails } from '../domain/webhook-details.ts';
import type { Webhook } from '../domain/webhook.ts';
import type { AdminOnce } from './admin-once.ts';
import { notFound } from './errors.ts';
import { etagOf, matches } from './etag.ts';
import { flag, pathId } from './fields.ts';
import { goneResponse, idempotencyHeader, reusedKeyResponse } from './idempotency-key.ts';
import { listHeaders, listQuery, listReply } from './list-page.ts';
import { refusal } from './openapi-errors.ts';
import { created, defineRoute, noContent, ok, type Reply, type Route } from './route.ts';
import {
  taggedWebhook,
  toWebhookBody,
  webhookBody,
  webhookInput,
  webhookReply,
  webhookWithSecretBody,
} from './webhook-body.ts';

interface Deps {
  orm: MikroORM;
  once: AdminOnce;
  config: Pick<Config, 'webhookAllowPrivate'>;
}

const tag = 'Admin: webhooks';
const params = z.object({ id: pathId() });
const ifMatch = { 'If-Match': 'Change only a subscription that has this ETag' };
const etagHeader = { ETag: 'Tag of this state, for If-Match' };
const webhookResponse = { description: 'The subscription now', schema: webhookBody, headers: etagHeader };
const changedMeanwhile = {
  412: refusal(
    'The subscription is not what `If-Match` says.',
    'The subscription is not what it was when you read it.',
    'precondition_failed',
  ),
};

/** Subscriptions to events, as admins see and change them. */
export function adminWebhookRoutes(deps: Deps): Route[] {
  return [
    listRoute(deps),
    createRoute(deps),
    readRoute(deps),
    changeRoute(deps, 'put'),
    changeRoute(deps, 'patch'),
    deleteRoute(deps),
    rotateSecretRoute(deps),
  ];
}

function listRoute({ orm }: Deps): Route {
  return defineRoute({
    method: 'get',
    path: '/api/admin/webhooks/',
    access: 'admin',
    tag,
    summary: 'List subscriptions to events',
    request: { query: listQuery({ is_active: flag().optional() }, webhookOrderings) },
    responses: { 200: { description: 'One page', schema: z.array(webhookBody), headers: listHeaders } },
    handler: async ({ query: { filters, page }, context }) => {
      const wanted = { isActive: filters.is_active };
      return listReply({
        rows: await listWebhooks(orm.em.fork(), wanted, { ...page, limit: page.limit + 1 }),
        ...page,
        url: context.req.url,
        toBody: toWebhookBody,
        toPosition: webhookPosition,
      });
    },
  });
}

function createRoute({ orm, once, config }: Deps): Route {
  const tooMany = `There can be ${mostWebhooks} subscriptions at most.`;
  return defineRoute({
    method: 'post',
    path: '/api/admin/webhooks/',
    access: 'admin',
    tag,
    summary: 'Subscribe a URL to events',
    description:
      'Every event is posted as JSON, `{type, timestamp, data}`, and signed as Standard Webhooks says, with the `secret` of the answer. Any 2xx accepts it; else it is posted again, for three days, under the same `webhook-id`. Events can come twice and in any order.',
    request: { body: webhookInput, headers: idempotencyHeader },
    responses: {
      201: {
        description: 'The subscription and its secret',
        schema: webhookWithSecretBody,
        headers: { ...etagHeader, Location: 'Where it is' },
      },
      409: refusal('There are too many.', tooMany, 'too_many_webhooks'),
      ...reusedKeyResponse,
      ...goneResponse,
    },
    handler: (call) =>
      once({
        ...call,
        change: async (adminCall) => {
          const allowPrivate = config.webhookAllowPrivate;
          const input = { ...adminCall, ...toDetails(call.body), allowPrivate };
          return newWebhookReply(await createWebhook(orm.em.fork(), input));
        },
        repeat: async ({ result }) =>
          newWebhookReply(await findWebhook(orm.em.fork(), Number(result.webhook))),
      }),
  });
}

function webhookItem(orm: MikroORM) {
  return {
    path: '/api/admin/webhooks/{id}/',
    access: 'admin',
    tag,
    find: ({ id }: { id: number }) => findWebhook(orm.em.fork(), id),
  } as const;
}

function readRoute({ orm }: Deps): Route {
  return defineRoute({
    ...webhookItem(orm),
    method: 'get',
    summary: 'One subscription',
    request: { params },
    responses: { 200: webhookResponse },
    handler: ({ found }) => webhookReply(found),
  });
}

function changeRoute({ orm, config }: Deps, method: 'put' | 'patch'): Route {
  const changes = webhookInput.partial().openapi('WebhookChanges', { example: { is_active: true } });
  return defineRoute({
    ...webhookItem(orm),
    method,
    summary: method === 'put' ? 'Replace a subscription' : 'Change the fields given',
    description:
      'What waits is sent as the subscription is then. While it is inactive nothing is sent, and what happens is not kept for it.',
    request: { params, body: method === 'put' ? webhookInput : changes, headers: ifMatch },
    responses: { 200: webhookResponse, ...changedMeanwhile },
    handler: async ({ caller, params: { id }, body, context }) => {
      const input = {
        actorId: caller.userId,
        webhookId: id,
        changes: toDetails(body),
        allowPrivate: config.webhookAllowPrivate,
        expect: expectWebhook(context),
      };
      return webhookReply(await updateWebhook(orm.em.fork(), input));
    },
  });
}

function deleteRoute({ orm }: Deps): Route {
  return defineRoute({
    ...webhookItem(orm),
    method: 'delete',
    summary: 'Delete a subscription, and what waits to be sent to it',
    request: { params, headers: ifMatch },
    responses: { 204: { description: 'Deleted' }, ...changedMeanwhile },
    handler: async ({ caller, params: { id }, context }) => {
      const target = { actorId: caller.userId, webhookId: id, expect: expectWebhook(context) };
      await deleteWebhook(orm.em.fork(), target);
      return noContent();
    },
  });
}

function rotateSecretRoute({ orm, once }: Deps): Route {
  const reply = (webhook: Webhook | undefined) => {
    if (webhook === undefined) throw notFound();
    return ok(...withSecret(webhook));
  };
  return defineRoute({
    ...webhookItem(orm),
    method: 'post',
    path: '/api/admin/webhooks/{id}/rotate-secret/',
    summary: 'Give a subscription a new secret, from now on',
    request: { params, headers: { ...ifMatch, ...idempotencyHeader } },
    responses: {
      200: { ...webhookResponse, schema: webhookWithSecretBody },
      ...changedMeanwhile,
      ...reusedKeyResponse,
    },
    handler: (call) =>
      once({
        ...call,
        change: async (adminCall) => {
          const target = { webhookId: call.params.id, expect: expectWebhook(call.context) };
          return reply(await rotateWebhookSecret(orm.em.fork(), { ...adminCall, ...target }));
        },
        repeat: async () => reply(await findWebhook(orm.em.fork(), call.params.id)),
      }),
  });
}

function toDetails<Body extends Partial<z.output<typeof webhookInput>>>({ is_active, ...rest }: Body) {
  return { ...rest, ...(is_active !== undefined && { isActive: is_active }) } as Omit<Body, 'is_active'> &
    Pick<Partial<WebhookDetails>, 'isActive'>;
}

/** A repeated request finds what it created, with the secret it has now, unless somebody has deleted it since. */
function newWebhookReply(webhook: Webhook | undefined): Reply {
  if (webhook === undefined) throw notFound();
  const [body, headers] = withSecret(webhook);
  return created(body, { location: `/api/admin/webhooks/${webhook.id}/`, ...headers });
}

function withSecret(webhook: Webhook) {
  const body = { ...toWebhookBody(webhook), secret: webhook.secret };
  return [body, { etag: etagOf(taggedWebhook(webhook)) }] as const;
}

function expectWebhook(context: Context): (webhook: Webhook) => boolean {
  return (webhook) => matches(context.req.header('if-match'), taggedWebhook(webhook));
}
