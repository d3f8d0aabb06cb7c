import { Hono } from 'hono';
import { html } from 'hono/html';
import { customerBody, type CustomerBody } from '../admin-customer-routes.ts';
import { renderInput } from './fields.ts';
import {
  finish,
  type FormErrors,
  type FormValues,
  idempotencyHeader,
  noErrors,
  readForm,
  renderAction,
  renderForm,
  statusOfRefusal,
  toFormErrors,
} from './forms.ts';
import { renderFilters, renderPager, renderTable, toListPath } from './lists.ts';
import type { PageDeps } from './routes.ts';
import type { PageEnv } from './visitor.ts';

const section = '/admin/customers';
const api = '/api/admin/customers/';
const fields = ['name', 'email'];

/** Customers: search, create, edit, merge, delete. */
export function customerPages({ pages }: PageDeps): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get(section, async (context) => {
    const path = toListPath(context, api, ['search']);
    const { rows, next } = await context.var.visitor.api.readPage(path, customerBody);
    const search = context.req.query('search') ?? '';
    return pages.show(context, {
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
        <div id="customers">${renderCustomers(rows, search)} ${renderPager(context, next)}</div>`,
    });
  });

  app.get(`${section}/new`, (context) =>
    pages.show(context, { title: 'New customer', content: renderCustomerForm({}, noErrors) }),
  );

  app.post(`${section}/new`, async (context) => {
    const values = await readForm(context);
    const body = { name: values.name, email: values.email };
    const answer = await context.var.visitor.api.send('POST', api, {
      body,
      headers: idempotencyHeader(values),
    });
    if (answer.isOk) return finish(context, section, `Customer ${values.name} was created.`);
    const content = renderCustomerForm(values, toFormErrors(answer, fields));
    return pages.show(context, { title: 'New customer', content }, statusOfRefusal(answer));
  });

  app.get(`${section}/:id{[0-9]+}`, async (context) => {
    const customer = await context.var.visitor.api.read(`${api}${context.req.param('id')}/`, customerBody);
    return pages.show(context, renderCustomer(customer, customer, noErrors));
  });

  app.post(`${section}/:id{[0-9]+}`, async (context) => {
    const values = await readForm(context);
    const path = `${api}${context.req.param('id')}/`;
    const body = { name: values.name, email: values.email };
    const answer = await context.var.visitor.api.send('PATCH', path, { body });
    if (answer.isOk) return finish(context, section, `Customer ${values.name} was saved.`);
    const customer = await context.var.visitor.api.read(path, customerBody);
    return pages.show(
      context,
      renderCustomer(customer, values, toFormErrors(answer, fields)),
      statusOfRefusal(answer),
    );
  });

  app.post(`${section}/:id{[0-9]+}/delete`, async (context) => {
    const path = `${api}${context.req.param('id')}/`;
    const customer = await context.var.visitor.api.read(path, customerBody);
    const answer = await context.var.visitor.api.send('DELETE', path);
    if (answer.isOk) return finish(context, section, `Customer ${customer.name} was deleted.`);
    return pages.show(
      context,
      renderCustomer(customer, customer, toFormErrors(answer, fields)),
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

function renderCustomer(
  customer: CustomerBody,
  values: Pick<CustomerBody, 'name' | 'email'> | FormValues,
  errors: FormErrors,
) {
  return {
    title: customer.name,
    actions: renderAction({
      path: `${section}/${customer.id}/delete`,
      label: 'Delete',
      confirm: `Delete the customer ${customer.name}?`,
    }),
    content: html`${renderCustomerForm({ name: values.name ?? '', email: values.email ?? '' }, errors, customer.id)}`,
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
    ...(id === undefined && { isCreation: true }),
    content: html`${renderInput({ ...common, name: 'name', label: 'Name' })}
    ${renderInput({ ...common, name: 'email', label: 'E-mail', type: 'email' })}`,
  });
}
