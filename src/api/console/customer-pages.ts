import { Hono } from 'hono';
import { html } from 'hono/html';
import { customerBody, type CustomerBody } from '../customer-body.ts';
import { renderInput } from './fields.ts';
import {
  type Draft,
  finish,
  type FormErrors,
  type FormValues,
  idempotencyHeader,
  noErrors,
  readChanges,
  readForm,
  renderAction,
  renderForm,
  renderGeneralErrors,
  renderOriginal,
  statusOfRefusal,
  toFormErrors,
} from './forms.ts';
import { readListPage, renderFilters, renderPager, renderTable, toListPath } from './lists.ts';
import type { Page } from './layout.ts';
import { findCustomerId } from './people.ts';
import type { PageDeps } from './routes.ts';
import type { PageEnv } from './visitor.ts';

const section = '/admin/customers';
const root = '/api/admin/customers/';
const fields = ['name', 'email'];
const nobodyWithEmail = { fields: { into: ['There is no customer with this e-mail.'] }, general: [] };

/** Customers: search, create, edit, merge, delete. */
export function customerPages({ pages }: PageDeps): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get(section, async (context) => {
    const path = toListPath(context, root, ['search']);
    const { rows, next, errors } = await readListPage(context.var.visitor.api, path, customerBody);
    const search = context.req.query('search') ?? '';
    return pages.show(
      context,
      {
        title: 'Customers',
        actions: html`<a class="button" href="${section}/new">New customer</a>`,
        content: html`${renderFilters({
            path: section,
            results: 'customers',
            content: renderInput({
              name: 'search',
              label: 'Name or e-mail',
              type: 'search',
              values: { search },
              errors: noErrors,
            }),
          })}
          <div id="customers">
            ${renderGeneralErrors(errors)} ${errors === noErrors ? renderCustomers(rows, search) : ''}
            ${renderPager(context, next)}
          </div>`,
      },
      errors === noErrors ? 200 : 400,
    );
  });

  app.get(`${section}/new`, (context) =>
    pages.show(context, { title: 'New customer', content: renderCustomerForm({}, noErrors) }),
  );

  app.post(`${section}/new`, async (context) => {
    const values = await readForm(context);
    const body = { name: values.name, email: values.email };
    const answer = await context.var.visitor.api.send('POST', root, {
      body,
      headers: idempotencyHeader(values),
    });
    if (answer.isOk) return finish(context, section, `Customer ${values.name} was created.`);
    const content = renderCustomerForm(values, toFormErrors(answer, fields));
    return pages.show(context, { title: 'New customer', content }, statusOfRefusal(answer));
  });

  app.get(`${section}/:id{[0-9]+}`, async (context) => {
    const customer = await context.var.visitor.api.read(`${root}${context.req.param('id')}/`, customerBody);
    return pages.show(context, renderCustomer(customer));
  });

  app.post(`${section}/:id{[0-9]+}`, async (context) => {
    const values = await readForm(context);
    const path = `${root}${context.req.param('id')}/`;
    const body = readChanges({ name: values.name ?? '', email: values.email ?? '' }, values);
    const answer = await context.var.visitor.api.send('PATCH', path, { body });
    if (answer.isOk)
      return finish(context, section, `Customer ${customerBody.parse(answer.body).name} was saved.`);
    const customer = await context.var.visitor.api.read(path, customerBody);
    return pages.show(
      context,
      renderCustomer(customer, { edit: { values, errors: toFormErrors(answer, fields) } }),
      statusOfRefusal(answer),
    );
  });

  app.post(`${section}/:id{[0-9]+}/merge`, async (context) => {
    const values = await readForm(context);
    const { api } = context.var.visitor;
    const path = `${root}${context.req.param('id')}/`;
    const customer = await api.read(path, customerBody);
    const into = await findCustomerId(api, values.into ?? '');
    const headers = idempotencyHeader(values);
    const answer = into && (await api.send('POST', `${path}merge/`, { body: { into }, headers }));
    if (answer && answer.isOk) {
      const { name } = await api.read(`${root}${into}/`, customerBody);
      return finish(
        context,
        `${section}/${into}`,
        `Everything sold to ${customer.name} belongs to ${name} now.`,
      );
    }
    const errors = answer ? toFormErrors(answer, ['into']) : nobodyWithEmail;
    return pages.show(
      context,
      renderCustomer(customer, { merge: { values, errors } }),
      answer ? statusOfRefusal(answer) : 400,
    );
  });

  app.post(`${section}/:id{[0-9]+}/delete`, async (context) => {
    const path = `${root}${context.req.param('id')}/`;
    const customer = await context.var.visitor.api.read(path, customerBody);
    const answer = await context.var.visitor.api.send('DELETE', path);
    if (answer.isOk) return finish(context, section, `Customer ${customer.name} was deleted.`);
    return pages.show(
      context,
      renderCustomer(customer, {
        edit: { values: customerValues(customer), errors: toFormErrors(answer, fields) },
      }),
      statusOfRefusal(answer),
    );
  });
  return app;
}

function renderCustomers(rows: readonly CustomerBody[], search: string) {
  return renderTable({
    label: 'Customers',
    columns: [
      ['Name', ({ id, name }) => html`<a href="${section}/${id}">${name}</a>`],
      ['E-mail', ({ email }) => email],
      ['', ({ id }) => html`<a href="/admin/tickets?customer=${id}">Tickets</a>`],
    ],
    rows,
    empty:
      search === ''
        ? html`No customers yet. They appear with the first sale; you can also
            <a href="${section}/new">create one</a>.`
        : 'No customer matches. Try a part of the name or the e-mail.',
  });
}

function customerValues({ name, email }: CustomerBody): FormValues {
  return { name, email };
}

function renderCustomer(
  customer: CustomerBody,
  { edit, merge = { values: {}, errors: noErrors } }: { edit?: Draft; merge?: Draft } = {},
): Page {
  const { id, name, email } = customer;
  const { values, errors } = edit ?? { values: customerValues(customer), errors: noErrors };
  return {
    title: name,
    actions: html`<a class="button quiet" href="/admin/tickets?customer=${id}">Tickets</a>
      ${renderAction({ path: `${section}/${id}/delete`, label: 'Delete', confirm: `Delete the customer ${name}?` })}`,
    content: html`${renderCustomerForm(values, errors, id)}
      <h2>Merge into another customer</h2>
      ${renderForm({
        id: 'merge',
        action: `${section}/${id}/merge`,
        errors: merge.errors,
        submit: 'Merge',
        confirm: `Give everything sold to ${name} to the other customer, and delete ${name}?`,
        creation: merge.values,
        content: renderInput({
          ...merge,
          name: 'into',
          label: 'E-mail of the customer who remains',
          type: 'email',
          isRequired: true,
          hint: `Who remains keeps name and e-mail; a later sale to ${email} makes a new customer.`,
        }),
      })}`,
  };
}

/** Without an id the form of a new customer. */
function renderCustomerForm(values: FormValues, errors: FormErrors, id?: number) {
  const common = { values, errors, isRequired: true };
  return renderForm({
    id: 'customer',
    action: `${section}/${id ?? 'new'}`,
    errors,
    submit: id === undefined ? 'Create' : 'Save',
    ...(id === undefined && { creation: values }),
    content: html`${id === undefined ? '' : renderOriginal(values)}
    ${renderInput({ ...common, name: 'name', label: 'Name' })}
    ${renderInput({ ...common, name: 'email', label: 'E-mail', type: 'email' })}`,
  });
}
