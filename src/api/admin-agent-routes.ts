import { z } from '@hono/zod-openapi';
import { createAgent } from '../domain/create-agent.ts';
import { deleteAgent } from '../domain/delete-agent.ts';
import { findAgent } from '../domain/find-agent.ts';
import { agentOrderings, agentPosition, listAgents } from '../domain/list-agents.ts';
import { releaseAll } from '../domain/release-all.ts';
import { updateAgent } from '../domain/update-agent.ts';
import type { User } from '../domain/user.ts';
import { agentBody, agentChanges, agentInput, toAgentBody, toAgentDetails } from './agent-body.ts';
import type { ApiDeps } from './app.ts';
import { etagOf, matches } from './etag.ts';
import { flag, pathId, text } from './fields.ts';
import { listHeaders, listQuery, listReply } from './list-page.ts';
import type { Passwords } from './passwords.ts';
import { created, defineRoute, noContent, ok, type Route } from './route.ts';

const tag = 'Admin: agents';
const params = z.object({ id: pathId() });
const etagHeader = { ETag: 'Tag of this state, for If-Match' };
const preconditionFailed = { description: 'The agent is not what `If-Match` says.' };
const ifMatch = { 'If-Match': 'Change only an agent that has this ETag' };
const filters = {
  is_active: flag().optional(),
  search: text({ max: 254 })
    .optional()
    .openapi({ description: 'Part of the user name or e-mail, in any case' }),
};

/** Agents as admins see and change them. */
export function adminAgentRoutes({
  orm,
  config,
  userAccess,
  passwords,
}: Pick<ApiDeps, 'orm' | 'config' | 'userAccess'> & { passwords: Passwords }): Route[] {
  const find = ({ id }: { id: number }) => findAgent(orm.em.fork(), id);
  const item = { path: '/api/admin/agents/{id}/', access: 'admin', tag, find } as const;

  const change = (method: 'put' | 'patch') =>
    defineRoute({
      ...item,
      method,
      summary: method === 'put' ? 'Replace an agent' : 'Change the fields given',
      description: 'A new password ends the tokens of the agent; deactivating keeps its tickets held.',
      request: { params, body: method === 'put' ? agentInput : agentChanges, headers: ifMatch },
      responses: {
        200: { description: 'The agent now', schema: agentBody, headers: etagHeader },
        409: { description: '`capacity_below_held`' },
        412: preconditionFailed,
      },
      handler: async ({ caller, params: { id }, body, context }) => {
        const agent = await updateAgent(orm.em.fork(), {
          actorId: caller.userId,
          agentId: id,
          changes: await toAgentDetails(body, passwords),
          expect: expecting(context.req.header('if-match')),
        });
        await userAccess.reload(id);
        return itemReply(agent);
      },
    });

  return [
    defineRoute({
      method: 'get',
      path: '/api/admin/agents/',
      access: 'admin',
      tag,
      summary: 'List agents',
      request: { query: listQuery(filters, agentOrderings) },
      responses: { 200: { description: 'One page', schema: z.array(agentBody), headers: listHeaders } },
      handler: async ({ query: { filters: wanted, page }, context }) => {
        const rows = await listAgents(
          orm.em.fork(),
          { isActive: wanted.is_active, search: wanted.search },
          { ...page, limit: page.limit + 1 },
        );
        return listReply({
          rows,
          ...page,
          url: context.req.url,
          toBody: toAgentBody,
          toPosition: (agent) => agentPosition(agent, page.ordering),
        });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/admin/agents/',
      access: 'admin',
      tag,
      summary: 'Create an agent',
      request: { body: agentInput },
      responses: {
        201: {
          description: 'The new agent',
          schema: agentBody,
          headers: { ...etagHeader, Location: 'Where it is' },
        },
      },
      handler: async ({ caller, body }) => {
        const { username, password, ...rest } = body;
        const agent = toAgentBody(
          await createAgent(orm.em.fork(), {
            capacity: config.agentCapacity,
            ...(await toAgentDetails(rest, passwords)),
            username,
            passwordHash: await passwords.hash(password),
            actorId: caller.userId,
          }),
        );
        return created(agent, { location: `/api/admin/agents/${agent.id}/`, etag: etagOf(agent) });
      },
    }),
    defineRoute({
      ...item,
      method: 'get',
      summary: 'One agent',
      request: { params },
      responses: { 200: { description: 'The agent', schema: agentBody, headers: etagHeader } },
      handler: ({ found }) => itemReply(found),
    }),
    change('put'),
    change('patch'),
    defineRoute({
      ...item,
      method: 'delete',
      summary: 'Delete an agent',
      description:
        'Its held tickets go back to the pool, its sales keep naming it, its user name is free again.',
      request: { params, headers: ifMatch },
      responses: { 204: { description: 'Deleted' }, 412: preconditionFailed },
      handler: async ({ caller, params: { id }, context }) => {
        const expect = expecting(context.req.header('if-match'));
        await deleteAgent(orm.em.fork(), { actorId: caller.userId, agentId: id, expect });
        await userAccess.reload(id);
        return noContent();
      },
    }),
    defineRoute({
      ...item,
      method: 'post',
      path: '/api/admin/agents/{id}/release-all/',
      summary: 'Give every ticket that an agent holds back to the pool',
      request: { params },
      responses: {
        200: { description: 'How many there were', schema: z.object({ released: z.number().int() }) },
      },
      handler: async ({ caller, params: { id } }) => {
        const { released } = await releaseAll(orm.em.fork(), { actorId: caller.userId, agentId: id });
        return ok({ released });
      },
    }),
  ];
}

function itemReply(agent: User) {
  const body = toAgentBody(agent);
  return ok(body, { etag: etagOf(body) });
}

function expecting(ifMatchHeader: string | undefined) {
  return (agent: User) => matches(ifMatchHeader, toAgentBody(agent));
}
