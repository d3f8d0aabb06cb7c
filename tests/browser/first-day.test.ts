import { expect, test } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';

const world = useBrowserWorld();

test('a first day: an admin makes tickets and an agent, who fetches and sells, while the admin looks on', async () => {
  const admin = await world.openAdmin('/admin');
  const figure = (name: string) =>
    admin.locator('dl.figures > div', { hasText: name }).locator('dd').first().textContent();

  await admin.getByRole('link', { name: 'Tickets', exact: true }).first().click();
  await admin.getByRole('link', { name: /many/i }).first().click();
  await admin.getByLabel(/how many/i).fill('100');
  await admin.getByRole('button', { name: /create/i }).click();
  await admin
    .getByText(/100 tickets/)
    .first()
    .waitFor();

  await admin.getByRole('link', { name: 'Agents', exact: true }).click();
  await admin.getByRole('link', { name: 'New agent' }).first().click();
  const username = `ada-${crypto.randomUUID().slice(0, 8)}`;
  await admin.getByLabel('User name').fill(username);
  await admin.getByLabel('Password').fill('correct horse battery');
  await admin.getByRole('button', { name: 'Create' }).click();
  await admin.locator('.notice').waitFor();
  await admin.getByRole('link', { name: 'Overview' }).click();
  await expect.poll(() => figure('In the pool')).toBe('100');

  const agent = await world.logIn(username);
  await agent.locator('body').evaluate((body) => body.setAttribute('data-seen', ''));
  await agent.getByRole('button', { name: 'Fetch tickets' }).click();
  await agent.getByText('15 tickets assigned').first().waitFor();
  await agent.getByText('You hold 15 of 15').first().waitFor();
  const sale = agent.locator('.tickets > li').first();
  await sale.getByText('Sell').first().click();
  await sale.getByLabel('E-mail').fill('carl@example.com');
  await sale.getByLabel('Name').fill('Carl');
  await sale.getByRole('button', { name: 'Sell now' }).click();
  await agent.getByText('You hold 14 of 15').first().waitFor();
  await agent.getByRole('heading', { name: 'Sales today: 1' }).waitFor();
  expect(await agent.locator('body[data-seen]').count(), 'the page was never loaded again').toBe(1);

  // Nobody touched the admin's window meanwhile.
  await expect.poll(() => figure('In the pool')).toBe('85');
  await expect.poll(() => figure('Held')).toBe('14');
  await expect.poll(() => figure('Sold')).toBe('1');
});
