import { expect, test } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';

const world = useBrowserWorld();

test('a page about trouble takes neither the form with what was typed nor the list', async () => {
  const page = await world.openAdmin('/admin/customers/new');
  const trouble = { status: 503, contentType: 'text/html', body: '<h1>Not available right now</h1>' };
  await page.route('**/admin/customers**', (route) => route.fulfill(trouble));
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText('What you entered is still here').waitFor();
  expect(await page.getByLabel('Name').inputValue()).toBe('Ada Lovelace');
  await page.unroute('**/admin/customers**');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText('Customer Ada Lovelace was created.').waitFor();

  await page.route('**/admin/customers**', (route) => route.fulfill(trouble));
  await page.getByLabel('Name or e-mail').fill('Love');
  await page.getByText('What you entered is still here').waitFor();
  await page.getByRole('link', { name: 'Ada Lovelace' }).waitFor();
  await page.unroute('**/admin/customers**');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByText('What you entered is still here').waitFor({ state: 'detached' });
});
