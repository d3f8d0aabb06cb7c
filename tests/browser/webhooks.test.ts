import axe from 'axe-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';

describe('webhooks in a browser', () => {
  const world = useBrowserWorld();
  beforeEach(() => world.sql('truncate webhooks, webhook_events, webhook_deliveries'));
  const secretOf = async () =>
    (await world.sql<{ secret: string }>('select secret from webhooks where deleted_at is null'))[0]!.secret;

  test('the secret of a new one takes the place of its form, and is gone when the page is loaded again', async () => {
    const page = await world.openAdmin('/admin/webhooks');
    await page.getByRole('link', { name: 'New webhook' }).click();
    await page.getByLabel('URL').fill('https://crm.example.com/hooks');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('This list may not be empty.').waitFor();
    expect(await page.getByRole('group', { name: 'Events' }).getAttribute('aria-describedby')).toBe(
      'events-error',
    );
    await page.getByLabel('ticket.sold').check();
    await page.getByRole('button', { name: 'Create' }).dblclick();
    await page.getByText('Copy it now: it is not shown again.').waitFor();
    const secret = await secretOf();
    expect(await page.locator('.secret').textContent()).toBe(secret);
    expect(await page.title()).toMatch(/^The secret of webhook #\d+/);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
    expect(violations.map(({ id, nodes }) => [id, nodes[0]!.html])).toEqual([]);
    expect(new URL(page.url()).pathname).toMatch(/^\/admin\/webhooks\/\d+$/);
    await page.reload();
    await page.getByRole('heading', { name: 'Deliveries' }).waitFor();
    expect(await page.content()).not.toContain(secret);
    expect(await world.sql('select from webhooks')).toHaveLength(1);
  });

  test('a new secret and a deletion ask once', async () => {
    const [row] = await world.sql<{ id: string }>(
      `insert into webhooks (url, events, secret) values ('https://example.com/', '{ticket.sold}', 'whsec_old') returning id`,
    );
    const page = await world.openAdmin(`/admin/webhooks/${row!.id}`);
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Rotate secret' }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await secretOf()).toBe('whsec_old');
    await page.getByRole('button', { name: 'Rotate secret' }).click();
    await dialog.getByRole('button', { name: 'Rotate secret' }).click();
    await page.getByText('Copy it now').waitFor();
    expect(await page.locator('.secret').textContent()).toBe(await secretOf());
    await page.getByRole('link', { name: 'Go on to the webhook' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText(`Webhook #${row!.id} was deleted.`).waitFor();
    await page.getByText('No webhooks yet.').waitFor();
  });
});
