import type { z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { webhookWithSecretBody } from '../webhook-body.ts';
import { ifMatchHeader, toEditDraft } from './edit-form.ts';
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
import type { Page } from './layout.ts';
import type { PageDeps } from './routes.ts';
import type { ApiAnswer } from './visitor-api.ts';
import type { PageContext, PageEnv } from './visitor.ts';
import {
  readWebhookFields,
  renderWebhookFields,
  webhookFieldNames,
  webhookSection as section,
} from './webhook-fields.ts';
import { showWebhook } from './webhook-item.ts';
import { showWebhookList } from './webhook-list.ts';

const root = '/api/admin/webhooks/';
const item = `${section}/:id{[0-9]+}` as const;

/** Webhooks: list, create, edit, give a new secret, delete, and send again what was sent. */
export function webhookPages({ pages }: PageDeps): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  /** The webhook's page again, with what the API refused. */
  const showRefused = async (context: PageContext, id: number, answer: ApiAnswer) => {
    const page = await showWebhook(context, id, { general: toFormErrors(answer, []) });
    return pages.show(context, page, statusOfRefusal(answer));
  };

  /** The answer to what made a secret is the only page that shows it: no address and no cookie carries it there. */
  const showSecret = (context: PageContext, { status, body }: ApiAnswer) => {
    const webhook = webhookWithSecretBody.parse(body);
    // htmx looks for the form that it sent. This is another page instead, which leads to the webhook's own.
    const headers = { retarget: '#main', reselect: '#main', reswap: 'outerHTML' };
    for (const [name, value] of Object.entries(headers)) context.header(`hx-${name}`, value);
    context.header('hx-push-url', `${section}/${webhook.id}`);
    return pages.show(context, toSecretPage(webhook), status === 201 ? status : 200);
  };

  app.get(section, async (context) => {
    const { page, status } = await showWebhookList(context);
    return pages.show(context, page, status);
  });

  app.get(`${section}/new`, (context) =>
    pages.show(context, renderNewWebhook({ is_active: 'true' }, noErrors)),
  );

  app.post(`${section}/new`, async (context) => {
    const values = await readForm(context);
    const request = { body: readWebhookFields(values), headers: idempotencyHeader(values) };
    const answer = await context.var.visitor.api.send('POST', root, request);
    if (answer.isOk) return showSecret(context, answer);
    const page = renderNewWebhook(values, toFormErrors(answer, webhookFieldNames));
    return pages.show(context, page, statusOfRefusal(answer));
  });

  app.get(item, async (context) =>
    pages.show(context, await showWebhook(context, Number(context.req.param('id')))),
  );

  app.post(item, async (context) => {
    const id = Number(context.req.param('id'));
    const values = await readForm(context);
    const request = { body: readWebhookFields(values), headers: ifMatchHeader(values) };
    const answer = await context.var.visitor.api.send('PATCH', `${root}${id}/`, request);
    if (answer.isOk) return finish(context, `${section}/${id}`, `Webhook #${id} was saved.`);
    const page = await showWebhook(context, id, { edit: toEditDraft(values, answer, webhookFieldNames) });
    return pages.show(context, page, statusOfRefusal(answer));
  });

  app.post(`${item}/rotate-secret`, async (context) => {
    const id = Number(context.req.param('id'));
    const headers = idempotencyHeader(await readForm(context));
    const answer = await context.var.visitor.api.send('POST', `${root}${id}/rotate-secret/`, { headers });
    return answer.isOk ? showSecret(context, answer) : showRefused(context, id, answer);
  });

  app.post(`${item}/delete`, async (context) => {
    const id = Number(context.req.param('id'));
    const answer = await context.var.visitor.api.send('DELETE', `${root}${id}/`);
    if (!answer.isOk) return showRefused(context, id, answer);
    return finish(context, section, `Webhook #${id} was deleted.`);
  });

  app.post(`${item}/deliveries/:delivery{[0-9]+}/redeliver`, async (context) => {
    const id = Number(context.req.param('id'));
    const headers = idempotencyHeader(await readForm(context));
    const path = `${root}${id}/deliveries/${context.req.param('delivery')}/redeliver/`;
    const answer = await context.var.visitor.api.send('POST', path, { headers });
    if (!answer.isOk) return showRefused(context, id, answer);
    const { search } = new URL(context.req.url);
    return finish(context, `${section}/${id}${search}`, 'The event will be sent again.');
  });
  return app;
}

function renderNewWebhook(values: FormValues, errors: FormErrors): Page {
  return {
    title: 'New webhook',
    content: renderForm({
      id: 'webhook',
      action: `${section}/new`,
      errors,
      submit: 'Create',
      creation: values,
      content: renderWebhookFields(values, errors),
    }),
  };
}

function toSecretPage({ id, url, secret }: z.infer<typeof webhookWithSecretBody>): Page {
  return {
    title: `The secret of webhook #${id}`,
    content: html`<section class="card" aria-label="Secret">
      <p>
        <strong>Copy it now: it is not shown again.</strong> What is posted to ${url} is signed with it from
        now on, so its receiver has to know it.
      </p>
      <pre class="secret">${secret}</pre>
      <p><a class="button" href="${section}/${id}">Go on to the webhook</a></p>
    </section>`,
  };
}
