import { z } from '@hono/zod-openapi';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Context } from 'hono';
import type { Config } from '../config.ts';
import { createAgent } from '../domain/create-agent.ts';
import { deleteAgent } from '../domain/delete-agent.ts';
import { findAgent } from '../domain/find-agent.ts';
import { agentOrderings, agentPosition, listAgents } from '../domain/list-agents.ts';
import { releaseAll } from '../domain/release-all.ts';
import { updateAgent } from '../domain/update-agent.ts';
import type { User } from '../domain/user.ts';
import type { AdminOnce } from './admin-once.ts';
import { agentBody, agentChanges, agentInput, toAgentBody, toAgentDetails } from './agent-body.ts';
import { notFound } from './errors.ts';
import { etagOf, matches } from './etag.ts';
import { flag, pathId, references, text } from './fields.ts';
import { goneResponse, idempotencyHeader, reusedKeyResponse } from './idempotency-key.ts';
import { listHeaders, listQuery, listReply, mostListedIds } from './list-page.ts';
import { refusal } from './openapi-errors.ts';
import type { Passwords } from './passwords.ts';
import { created, defineRoute, noContent, ok, type Reply, type Route } from './route.ts';
import type { UserAccess } from './user-access.ts';

interface Deps {
  orm: MikroORM;
  config: Config;
  once: AdminOnce;
  passwords: Passwords;
  userAccess: UserAccess;
}

const tag = 'Admin: agents';
const params = z.object({ id: pathId() });
const ifMatch = { 'If-Match': 'Change only an agent that has this ETag' };
const agentResponse = {
  description: 'The agent now',
  schema: agentBody,
  headers: { ETag: 'Tag of this state, for If-Match' },
};
const changedMeanwhile = {
  412: refusal(
    'The agent is not what `If-Match` says.',
    'The agent is not what it was when you read it.',
    'precondition_failed',
  ),
};
const capacityBelowHeld = {
  409: refusal(
    'The agent holds more than the new capacity.',
    'The agent holds 3 tickets; release some before lowering its capacity to 2.',
    'capacity_below_held',
  ),
};

/** Agents as admins see and change them. */
export function adminAgentRoutes(deps: Deps): Route[] {
  return [
    listRoute(deps),
    createRoute(deps),
    readRoute(deps),
    changeRoute(deps, 'put'),
    changeRoute(deps, 'patch'),
    deleteRoute(deps),
    releaseAllRoute(deps),
  ];
}

const filters = {
  ids: references({ max: mostListedIds })
    .optional()
    .openapi({ description: `Only these, at most ${mostListedIds}; what does not exist is left out` }),
  is_active: flag().optional(),
  search: text({ max: 254 })
    .optional()
    .openapi({ description: 'Part of the user name or e-mail, in any case' }),
};

function listRoute({ orm }: Deps): Route {
  return defineRoute({
    method: 'get',
    path: '/api/admin/agents/',
    access: 'admin',
    tag,
    summary: 'List agents',
    request: { query: listQuery(filters, agentOrderings) },
    responses: { 200: { description: 'One page', schema: z.array(agentBody), headers: listHeaders } },
    handler: async ({ query: { filters: wanted, page }, context }) => {
      const { is_active: isActive, ...rest } = wanted;
      const chosen = { isActive, ...rest };
      return listReply({
        ...(await listAgents(orm.em.fork(), chosen, { ...page, limit: page.limit + 1 })),
        ...page,
        url: context.req.url,
        toBody: toAgentBody,
        toPosition: (agent) => agentPosition(agent, page.ordering),
      });
    },
  });
}

function createRoute({ orm, config, once, passwords }: Deps): Route {
  return defineRoute({
    method: 'post',
    path: '/api/admin/agents/',
    access: 'admin',
    tag,
    summary: 'Create an agent',
    request: { body: agentInput, headers: idempotencyHeader },
    responses: {
      201: { ...agentResponse, headers: { ...agentResponse.headers, Location: 'Where it is' } },
      ...reusedKeyResponse,
      ...goneResponse,
    },
    handler: (call) =>
      once({
        ...call,
        change: async (adminCall) => {
          const { username, password, ...rest } = call.body;
          const agent = await createAgent(orm.em.fork(), {
            ...adminCall,
            capacity: config.agentCapacity,
            ...(await toAgentDetails(rest, passwords)),
            username,
            passwordHash: await passwords.hash(password),
          });
          return newAgentReply(agent);
        },
        repeat: async ({ agentId = 0 }) => newAgentReply(await findAgent(orm.em.fork(), agentId)),
      }),
  });
}

function agentItem(orm: MikroORM) {
  return {
    path: '/api/admin/agents/{id}/',
    access: 'admin',
    tag,
    find: ({ id }: { id: number }) => findAgent(orm.em.fork(), id),
  } as const;
}

function readRoute({ orm }: Deps): Route {
  return defineRoute({
    ...agentItem(orm),
    method: 'get',
    summary: 'One agent',
    request: { params },
    responses: { 200: agentResponse },
    handler: ({ found }) => agentReply(found),
  });
}

function changeRoute({ orm, passwords, userAccess }: Deps, method: 'put' | 'patch'): Route {
  return defineRoute({
    ...agentItem(orm),
    method,
    summary: method === 'put' ? 'Replace an agent' : 'Change the fields given',
    description: 'A new password ends the tokens of the agent; deactivating keeps its tickets held.',
    request: { params, body: method === 'put' ? agentInput : agentChanges, headers: ifMatch },
    responses: { 200: agentResponse, ...capacityBelowHeld, ...changedMeanwhile },
    handler: async ({ caller, params: { id }, body, context }) => {
      const agent = await updateAgent(orm.em.fork(), {
        actorId: caller.userId,
        agentId: id,
        changes: await toAgentDetails(body, passwords),
        expect: expectAgent(context),
      });
      await userAccess.reload(id);
      return agentReply(agent);
    },
  });
}

function deleteRoute({ orm, userAccess }: Deps): Route {
  return defineRoute({
    ...agentItem(orm),
    method: 'delete',
    summary: 'Delete an agent',
    description:
      'Its held tickets go back to the pool, its sales keep naming it, its user name is free again.',
    request: { params, headers: ifMatch },
    responses: { 204: { description: 'Deleted' }, ...changedMeanwhile },
    handler: async ({ caller, params: { id }, context }) => {
      const target = { actorId: caller.userId, agentId: id, expect: expectAgent(context) };
      await deleteAgent(orm.em.fork(), target);
      await userAccess.reload(id);
      return noContent();
    },
  });
}

function releaseAllRoute({ orm, once }: Deps): Route {
  const count = z.object({ released: z.number().int().openapi({ example: 3 }) });
  return defineRoute({
    ...agentItem(orm),
    method: 'post',
    path: '/api/admin/agents/{id}/release-all/',
    summary: 'Give every ticket that an agent holds back to the pool',
    request: { params, headers: idempotencyHeader },
    responses: { 200: { description: 'How many there were', schema: count }, ...reusedKeyResponse },
    handler: (call) =>
      once({
        ...call,
        change: async (adminCall) => {
          const { released } = await releaseAll(orm.em.fork(), { ...adminCall, agentId: call.params.id });
          return ok({ released });
        },
        repeat: ({ result: { released } }) => ok({ released }),
      }),
  });
}

function agentReply(agent: User): Reply {
  const body = toAgentBody(agent);
  return ok(body, { etag: etagOf(body) });
}

/** A repeated request finds what it created, unless somebody has deleted that since. */
function newAgentReply(agent: User | undefined): Reply {
  if (agent === undefined) throw notFound();
  const body = toAgentBody(agent);
  return created(body, { location: `/api/admin/agents/${body.id}/`, etag: etagOf(body) });
}

function expectAgent(context: Context): (agent: User) => boolean {
  return (agent) => matches(context.req.header('if-match'), toAgentBody(agent));
}
