import { z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { agentBody } from '../agent-body.ts';
import {
  type AgentBody,
  agentSection as section,
  renderAgent,
  renderAgentFilters,
  renderAgents,
  renderNewAgent,
  toAgentValues,
} from './agent-views.ts';
import { readWeek, renderWeek } from './agent-week.ts';
import {
  finish,
  type FormErrors,
  type FormValues,
  idempotencyHeader,
  noErrors,
  readChanges,
  readForm,
  renderAction,
  renderGeneralErrors,
  statusOfRefusal,
  toFormErrors,
} from './forms.ts';
import { readListPage, renderPager, toListPath } from './lists.ts';
import type { PageDeps } from './routes.ts';
import type { ApiAnswer } from './visitor-api.ts';
import type { PageContext, PageEnv } from './visitor.ts';
import { countOf } from './words.ts';

const root = '/api/admin/agents/';
const fields = ['username', 'password', 'email', 'capacity', 'is_available', 'is_active'];
const released = z.object({ released: z.number() });

/** Agents: search, create, edit, deactivate, reset the password, release what they hold, delete. */
export function agentPages({ pages }: PageDeps): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  const find = (context: PageContext) => context.var.visitor.api.read(pathOf(context), agentBody);

  /** The agent's page again, with what the API refused. */
  const showRefused = async (
    context: PageContext,
    answer: ApiAnswer,
    shown: { values?: FormValues; isPassword?: true } = {},
  ) => {
    const agent = await find(context);
    const errors = toFormErrors(answer, shown.isPassword ? ['password'] : fields);
    return pages.show(
      context,
      toAgentPage(agent, shown.values ?? toAgentValues(agent), {
        errors: shown.isPassword ? noErrors : errors,
        passwordErrors: shown.isPassword ? errors : noErrors,
      }),
      statusOfRefusal(answer),
    );
  };

  /** A change by one button or form: done, back to the agent's page, which says so. */
  const change = async (context: PageContext, body: unknown, notice: (username: string) => string) => {
    const answer = await context.var.visitor.api.send('PATCH', pathOf(context), { body });
    if (!answer.isOk) return showRefused(context, answer);
    const agent = agentBody.parse(answer.body);
    return finish(context, `${section}/${agent.id}`, notice(agent.username));
  };

  app.get(section, async (context) => {
    const filters = ['search', 'is_active'];
    const path = toListPath(context, root, filters);
    const { rows, next, errors } = await readListPage(context.var.visitor.api, path, agentBody);
    const values = context.req.query();
    const isFiltered = filters.some((name) => (values[name] ?? '') !== '');
    return pages.show(
      context,
      {
        title: 'Agents',
        actions: html`<a class="button" href="${section}/new">New agent</a>`,
        content: html`${renderAgentFilters(values)}
          <div id="agents">
            ${renderGeneralErrors(errors)} ${errors === noErrors ? renderAgents(rows, isFiltered) : ''}
            ${renderPager(context, next)}
          </div>`,
      },
      errors === noErrors ? 200 : 400,
    );
  });

  app.get(`${section}/new`, (context) =>
    pages.show(context, { title: 'New agent', content: renderNewAgent({}, noErrors) }),
  );

  app.post(`${section}/new`, async (context) => {
    const values = await readForm(context);
    const { username, password, email, capacity } = values;
    const body = { username, password, email, ...(capacity && { capacity }) };
    const answer = await context.var.visitor.api.send('POST', root, {
      body,
      headers: idempotencyHeader(values),
    });
    if (!answer.isOk) {
      const content = renderNewAgent(values, toFormErrors(answer, fields));
      return pages.show(context, { title: 'New agent', content }, statusOfRefusal(answer));
    }
    const agent = agentBody.parse(answer.body);
    return finish(context, `${section}/${agent.id}`, `Agent ${agent.username} was created.`);
  });

  app.get(`${section}/:id{[0-9]+}`, async (context) => {
    const agent = await find(context);
    return pages.show(context, toAgentPage(agent, toAgentValues(agent)));
  });

  app.post(`${section}/:id{[0-9]+}`, async (context) => {
    const values = await readForm(context);
    const { username = '', email = '', capacity = '' } = values;
    // A box that is not checked is not sent.
    const { is_available = 'false', is_active = 'false' } = values;
    const body = readChanges({ username, email, capacity, is_available, is_active }, values);
    const answer = await context.var.visitor.api.send('PATCH', pathOf(context), { body });
    if (!answer.isOk) return showRefused(context, answer, { values });
    return finish(context, context.req.path, `Agent ${agentBody.parse(answer.body).username} was saved.`);
  });

  app.get(`${section}/:id{[0-9]+}/week`, async (context) => {
    const agent = await find(context);
    const content = renderWeek(agent, await readWeek(context.var.visitor.api, agent.id));
    return pages.show(context, { title: agent.username, content });
  });

  app.post(`${section}/:id{[0-9]+}/activate`, (context) =>
    change(context, { is_active: true }, (username) => `Agent ${username} was activated.`),
  );

  app.post(`${section}/:id{[0-9]+}/deactivate`, (context) =>
    change(context, { is_active: false }, (username) => `Agent ${username} was deactivated.`),
  );

  app.post(`${section}/:id{[0-9]+}/password`, async (context) => {
    const { password } = await readForm(context);
    const answer = await context.var.visitor.api.send('PATCH', pathOf(context), {
      body: { password: password ?? '' },
    });
    if (!answer.isOk) return showRefused(context, answer, { isPassword: true });
    const { id, username } = agentBody.parse(answer.body);
    return finish(context, `${section}/${id}`, `The password of ${username} was set.`);
  });

  app.post(`${section}/:id{[0-9]+}/release-all`, async (context) => {
    const path = `${pathOf(context)}release-all/`;
    const answer = await context.var.visitor.api.send('POST', path);
    if (!answer.isOk) return showRefused(context, answer);
    const count = countOf(released.parse(answer.body).released, 'ticket');
    return finish(context, `${section}/${context.req.param('id')}`, `Given back to the pool: ${count}.`);
  });

  app.post(`${section}/:id{[0-9]+}/delete`, async (context) => {
    const { username } = await find(context);
    const answer = await context.var.visitor.api.send('DELETE', pathOf(context));
    if (!answer.isOk) return showRefused(context, answer);
    return finish(context, section, `Agent ${username} was deleted.`);
  });
  return app;
}

/** The agent of a page in the API. */
function pathOf(context: PageContext): string {
  return `${root}${context.req.param('id')}/`;
}

function toAgentPage(
  agent: AgentBody,
  values: FormValues,
  errors: { errors: FormErrors; passwordErrors: FormErrors } = {
    errors: noErrors,
    passwordErrors: noErrors,
  },
) {
  const held = countOf(agent.held_count, 'ticket');
  return {
    title: agent.username,
    actions: renderAction({
      path: `${section}/${agent.id}/delete`,
      label: 'Delete',
      confirm: `Delete the agent ${agent.username}? ${agent.held_count === 0 ? 'It holds no ticket.' : `${held} go back to the pool.`}`,
    }),
    content: renderAgent({ agent, values, ...errors }),
  };
}
