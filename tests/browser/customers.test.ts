import { describe, expect, test } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';

describe('customers in a browser', () => {
  const world = useBrowserWorld();

  test('a wrong form keeps what was typed and says at the field what is wrong, then creates once', async () => {
    const page = await world.openAdmin('/admin/customers');
    await page.getByRole('link', { name: 'New customer' }).click();
    await page.getByLabel('Name').fill('Ada Lovelace');
    await page.getByLabel('E-mail').fill('ada@nowhere');
    await page.getByRole('button', { name: 'Create' }).click();
    const email = page.getByLabel('E-mail');
    await page.getByText('Enter a valid email address.').waitFor();
    expect(await email.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Name').inputValue()).toBe('Ada Lovelace');
    await email.fill('ada@example.com');
    await page.getByRole('button', { name: 'Create' }).dblclick();
    await page.getByText('Customer Ada Lovelace was created.').waitFor();
    expect(await world.sql('select name, email from customers')).toEqual([
      { name: 'Ada Lovelace', email: 'ada@example.com' },
    ]);
  });

  test('a list follows what is typed into its search', async () => {
    await world.sql(
      `insert into customers (name, email) select 'Customer ' || n, 'c' || n || '@example.com' from generate_series(1, 120) n`,
    );
    const page = await world.openAdmin('/admin/customers');
    const rows = page.locator('#customers tbody tr');
    expect(await rows.count()).toBe(50);
    await page.getByRole('link', { name: 'Next page' }).click();
    await page.getByRole('link', { name: 'First page' }).waitFor();
    expect(await rows.count()).toBe(50);
    await page.getByLabel('Name or e-mail').fill('Customer 117');
    await expect.poll(() => rows.count()).toBe(1);
    expect(new URL(page.url()).searchParams.get('search')).toBe('Customer 117');
  });

  test('a list shows what was typed last, however late the answers to what was typed before', async () => {
    await world.sql(
      `insert into customers (name, email) select 'Customer ' || n, 'c' || n || '@example.com' from generate_series(1, 20) n`,
    );
    const page = await world.openAdmin('/admin/customers');
    const asked: string[] = [];
    const letGo = Promise.withResolvers<void>();
    await page.route('**/admin/customers?*', async (route) => {
      const search = new URL(route.request().url()).searchParams.get('search')!;
      asked.push(search);
      if (search === 'Customer 2') await letGo.promise;
      await route.continue().catch(() => undefined);
    });
    const field = page.getByLabel('Name or e-mail');
    await field.fill('Customer 2');
    await expect.poll(() => asked).toEqual(['Customer 2']);
    await field.fill('Customer 1');
    await field.fill('Customer 13');
    await expect.poll(() => page.locator('#customers tbody tr').allInnerTexts()).toHaveLength(1);
    letGo.resolve();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('#customers tbody tr').innerText()).toContain('Customer 13');
  });

  test('a form that stood open takes back nothing that somebody else has changed', async () => {
    const [customer] = await world.sql<{ id: string }>(
      `insert into customers (name, email) values ('Ada', 'ada@example.com') returning id`,
    );
    const page = await world.openAdmin(`/admin/customers/${customer!.id}`);
    await world.sql(`update customers set email = 'king@example.com'`);
    await page.getByLabel('Name').fill('Ada King');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Customer Ada King was saved.').waitFor();
    expect(await world.sql('select name, email from customers')).toEqual([
      { name: 'Ada King', email: 'king@example.com' },
    ]);
  });

  test('deleting asks once, and can be called off', async () => {
    const [customer] = await world.sql<{ id: string }>(
      `insert into customers (name, email) values ('Ada', 'ada@example.com') returning id`,
    );
    const page = await world.openAdmin(`/admin/customers/${customer!.id}`);
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await world.sql('select from customers')).toHaveLength(1);
    await page.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Customer Ada was deleted.').waitFor();
    expect(await world.sql('select from customers')).toEqual([]);
  });

  test('one customer is merged into another, named by e-mail', async () => {
    const [goes, stays] = await world.sql<{ id: string }>(
      `insert into customers (name, email) values ('Ada', 'ada@example.com'), ('Ada King', 'king@example.com') returning id`,
    );
    const { user } = await world.openAgent();
    await world.sql(
      `insert into tickets (status, assigned_to, assigned_at, customer_id, sold_at) values ('sold', $1, now(), $2, now())`,
      [user.id, goes!.id],
    );
    const page = await world.openAdmin(`/admin/customers/${goes!.id}`);
    const into = page.getByLabel('E-mail of the customer who remains');
    const merge = async (email: string) => {
      await into.fill(email);
      await page.getByRole('button', { name: 'Merge' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
    };
    await merge('nobody@example.com');
    await page.getByText('There is no customer with this e-mail.').waitFor();
    await merge('ada@example.com');
    await page.getByText('a customer cannot be merged into itself').waitFor();
    await merge('KING@example.com');
    await page.getByText('Everything sold to Ada belongs to Ada King now.').waitFor();
    expect(
      await world.sql('select customer_id, (select count(*)::integer from customers) from tickets'),
    ).toEqual([{ customer_id: stays!.id, count: 1 }]);
  });
});
