import { Hono } from 'hono';
import { html } from 'hono/html';
import { z } from '@hono/zod-openapi';
import { ticketBody } from '../ticket-body.ts';
import { ifMatchHeader, toEditDraft } from './edit-form.ts';
import { renderInput } from './fields.ts';
import {
  finish,
  type FormErrors,
  type FormValues,
  idempotencyHeader,
  noErrors,
  readForm,
  renderForm,
  statusOfRefusal,
  toFormErrors,
} from './forms.ts';
import { findAgentId } from './people.ts';
import type { PageDeps } from './routes.ts';
import { readTicketFields, renderTicketFields, ticketFieldNames } from './ticket-fields.ts';
import { showTicket } from './ticket-item.ts';
import { showTicketList } from './ticket-list.ts';
import type { ApiAnswer } from './visitor-api.ts';
import type { PageEnv } from './visitor.ts';

const section = '/admin/tickets';
const root = '/api/admin/tickets/';
const item = `${section}/:id{[0-9]+}` as const;
const noSuchAgent: FormErrors = {
  fields: { agent: ['There is no agent with this user name or e-mail.'] },
  general: [],
};

/** Tickets: list, create, edit, release, reassign, delete. */
export function ticketPages({ pages }: PageDeps): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get(section, async (context) => {
    const { page, status } = await showTicketList(context);
    return pages.show(context, page, status);
  });

  app.get(`${section}/new`, (context) => pages.show(context, renderNewTicket({}, noErrors)));

  app.post(`${section}/new`, async (context) => {
    const { api } = context.var.visitor;
    const values = await readForm(context);
    const read = readTicketFields(values);
    if ('errors' in read) return pages.show(context, renderNewTicket(values, read.errors), 400);
    const agent = values.agent?.trim() ? await findAgentId(api, values.agent) : null;
    if (agent === undefined) return pages.show(context, renderNewTicket(values, noSuchAgent), 400);
    const body = { ...read.body, ...(agent !== null && { assigned_to: agent }) };
    const answer = await api.send('POST', root, { body, headers: idempotencyHeader(values) });
    if (!answer.isOk) {
      const page = renderNewTicket(values, toAgentErrors(answer, 'assigned_to'));
      return pages.show(context, page, statusOfRefusal(answer));
    }
    const { id } = ticketBody.parse(answer.body);
    return finish(context, `${section}/${id}`, `Ticket #${id} was created.`);
  });

  app.get(`${section}/bulk`, (context) => pages.show(context, renderBulk({ count: '100' }, noErrors)));

  app.post(`${section}/bulk`, async (context) => {
    const values = await readForm(context);
    const answer = await context.var.visitor.api.send('POST', `${root}bulk/`, {
      body: toBulkBody(values),
      headers: idempotencyHeader(values),
    });
    if (!answer.isOk)
      return pages.show(context, renderBulk(values, toBulkErrors(answer)), statusOfRefusal(answer));
    const { created, first_id, last_id } = bulkAnswer.parse(answer.body);
    return finish(context, section, `${created} tickets were created, #${first_id} to #${last_id}.`);
  });

  app.get(item, async (context) =>
    pages.show(context, await showTicket(context, Number(context.req.param('id')))),
  );

  app.post(item, async (context) => {
    const id = Number(context.req.param('id'));
    const values = await readForm(context);
    const read = readTicketFields(values);
    if ('errors' in read) {
      const edit = { values, errors: read.errors, isStale: false };
      return pages.show(context, await showTicket(context, id, { edit }), 400);
    }
    const headers = ifMatchHeader(values);
    const answer = await context.var.visitor.api.send('PATCH', `${root}${id}/`, { body: read.body, headers });
    if (answer.isOk) return finish(context, `${section}/${id}`, `Ticket #${id} was saved.`);
    const edit = toEditDraft(values, answer, ticketFieldNames);
    return pages.show(context, await showTicket(context, id, { edit }), statusOfRefusal(answer));
  });

  app.post(`${item}/reassign`, async (context) => {
    const { api } = context.var.visitor;
    const id = Number(context.req.param('id'));
    const values = await readForm(context);
    const agent = await findAgentId(api, values.agent ?? '');
    if (agent === undefined) {
      const page = await showTicket(context, id, { reassign: { values, errors: noSuchAgent } });
      return pages.show(context, page, 400);
    }
    const headers = idempotencyHeader(values);
    const answer = await api.send('POST', `${root}${id}/reassign/`, { body: { agent }, headers });
    if (answer.isOk)
      return finish(context, `${section}/${id}`, `Ticket #${id} belongs to ${values.agent} now.`);
    const reassign = { values, errors: toAgentErrors(answer, 'agent') };
    return pages.show(context, await showTicket(context, id, { reassign }), statusOfRefusal(answer));
  });

  app.post(`${item}/release`, async (context) => {
    const id = Number(context.req.param('id'));
    const answer = await context.var.visitor.api.send('POST', `${root}${id}/release/`);
    if (answer.isOk) return finish(context, `${section}/${id}`, `Ticket #${id} is back in the pool.`);
    const page = await showTicket(context, id, { general: toFormErrors(answer, []) });
    return pages.show(context, page, statusOfRefusal(answer));
  });

  app.post(`${item}/delete`, async (context) => {
    const id = Number(context.req.param('id'));
    const answer = await context.var.visitor.api.send('DELETE', `${root}${id}/`);
    if (answer.isOk) return finish(context, section, `Ticket #${id} was deleted.`);
    const page = await showTicket(context, id, { general: toFormErrors(answer, []) });
    return pages.show(context, page, statusOfRefusal(answer));
  });
  return app;
}

/** The API speaks of the agent's id; the form has a name. */
function toAgentErrors(answer: ApiAnswer, parameter: string): FormErrors {
  const { fields, general } = toFormErrors(answer, [...ticketFieldNames, parameter]);
  const { [parameter]: agent, ...rest } = fields;
  return { fields: { ...rest, ...(agent && { agent }) }, general };
}

function renderNewTicket(values: FormValues, errors: FormErrors) {
  return {
    title: 'New ticket',
    content: renderForm({
      id: 'ticket',
      action: `${section}/new`,
      errors,
      submit: 'Create',
      creation: values,
      content: html`${renderTicketFields(values, errors)}
      ${renderInput({
        name: 'agent',
        label: 'Agent',
        values,
        errors,
        hint: 'User name or e-mail of who gets it at once; empty for the pool',
      })}`,
    }),
  };
}

const bulkAnswer = z.object({ created: z.number(), first_id: z.number(), last_id: z.number() });
const mostAtOnce = 10_000;

/** The API makes blank tickets by their number; others it takes one by one. */
function toBulkBody({ count = '', subject = '', priority = '' }: FormValues): unknown {
  const howMany = Number(count);
  const isBlank = subject.trim() === '' && priority.trim() === '';
  if (isBlank || !Number.isInteger(howMany) || howMany < 1 || howMany > mostAtOnce) return { count };
  return Array.from({ length: howMany }, () => ({ subject, priority: priority.trim() || 0 }));
}

/** All tickets are the same, so what is wrong with the first is wrong with all. */
function toBulkErrors({ body, status }: ApiAnswer): FormErrors {
  const first = (body as Record<string, unknown> | undefined)?.['0'];
  return toFormErrors({ status, body: first ?? body }, ['count', 'subject', 'priority']);
}

function renderBulk(values: FormValues, errors: FormErrors) {
  const common = { values, errors };
  return {
    title: 'Create many tickets',
    content: renderForm({
      id: 'bulk',
      action: `${section}/bulk`,
      errors,
      submit: 'Create',
      creation: values,
      content: html`${renderInput({ ...common, name: 'count', label: 'How many', type: 'number', isRequired: true, hint: 'At most 10,000, all or none' })}
      ${renderInput({ ...common, name: 'subject', label: 'Subject of each' })}
      ${renderInput({ ...common, name: 'priority', label: 'Priority of each', type: 'number' })}`,
    }),
  };
}
