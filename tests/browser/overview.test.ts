import { describe, expect, test } from 'vitest';
import type { AcceptedBody } from '../support/client.ts';
import { seedTickets } from '../support/seed.ts';
import { useBrowserWorld } from './browser-world.ts';

describe('the overview in a browser', () => {
  const world = useBrowserWorld();

  test('follows what is done, and keeps the table open and the focus where they are', async () => {
    const agent = await world.addAgent();
    await seedTickets(world.api().orm.em.fork(), 20);
    const page = await world.openAdmin('/admin');
    const figure = (name: string) =>
      page.locator('.figures div').filter({ hasText: name }).locator('dd').textContent();
    await expect.poll(() => figure('In the pool')).toBe('20');
    expect(await page.locator('.plot canvas').count()).toBe(2);
    await page.getByText('The same in figures').click();
    await page.getByRole('link', { name: 'Held' }).focus();
    await world.whenDone(agent.client, await agent.client.fetchTickets<AcceptedBody>());
    await expect.poll(() => figure('Held')).toBe('15');
    expect(await figure('In the pool')).toBe('5');
    await page.getByText('fetch succeeded: 1').waitFor();
    expect(await page.getByRole('link', { name: 'Held' }).evaluate((link) => link.matches(':focus'))).toBe(
      true,
    );
    expect(await page.locator('.plot canvas').count()).toBe(2);
  });

  test('says that its figures are old when nobody answers, and recovers by itself', async () => {
    const page = await world.openAdmin('/admin');
    await page.context().setOffline(true);
    await page.getByText('No connection to the server. The figures are of').waitFor();
    expect(await page.locator('.figures').count()).toBe(2);
    await page.context().setOffline(false);
    await page.locator('#connection').waitFor({ state: 'hidden' });
  });

  test('fits a small window, and the charts follow its width', async () => {
    const page = await world.openAdmin('/admin', { viewport: { width: 1200, height: 800 } });
    const width = () =>
      page
        .locator('.plot canvas')
        .first()
        .evaluate((canvas) => canvas.clientWidth);
    const wide = await width();
    await page.setViewportSize({ width: 375, height: 800 });
    await expect.poll(width).toBeLessThan(wide);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375);
  });
});
