import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { seedTickets } from '../support/seed.ts';
import { useBrowserWorld } from './browser-world.ts';

/** So soon streams of events end, and browsers open them again. */
const tokenSeconds = 8;

describe('the desk in a browser', () => {
  const world = useBrowserWorld('redis', { config: { accessTokenSeconds: tokenSeconds } });

  const addTickets = (count: number) => seedTickets(world.api().orm.em.fork(), count);
  const fill = (count: number) => `You hold ${count} of 15`;
  const tickets = (page: Page) => page.locator('.tickets > li');
  const fetchButton = (page: Page) => page.getByRole('button', { name: 'Fetch tickets' });

  /** Calls `work`, during which the page may not be loaded again. */
  async function withoutReloading(page: Page, work: () => Promise<void>): Promise<void> {
    await page.locator('body').evaluate((body) => body.setAttribute('data-seen', ''));
    await work();
    expect(await page.locator('body[data-seen]').count()).toBe(1);
  }

  /** From now on hears what is announced, one thing after the other; the function answers all of it. */
  async function listen(page: Page): Promise<() => Promise<string>> {
    await page.evaluate(`{
      const heard = (window.heard = []);
      const element = document.getElementById('announcement');
      new MutationObserver(() => heard.push(element.textContent)).observe(element, { childList: true });
    }`);
    return () => page.evaluate<string>('heard.join(" ")');
  }

  /** Speaks for the agent without its browser, as long as a token lasts. */
  const clientOf = async (agentId: number) =>
    world.anybody().as(await world.api().signToken(agentId, { isAdmin: false, isAgent: true }));

  /** An agent with its desk, holding this many tickets. */
  async function openDesk(holding: number) {
    await addTickets(holding);
    const agent = await world.openAgent();
    const client = await clientOf(agent.user.id);
    await client.fetchTickets({ prefer: 'wait=20' });
    await agent.page.getByText(fill(holding)).first().waitFor();
    return { ...agent, client };
  }

  test('a fetch is watched until it is done; a double click is one, and an empty pool can be waited for', async () => {
    await addTickets(5);
    const { page } = await world.openAgent();
    const heard = await listen(page);
    await withoutReloading(page, async () => {
      // So slow that the first click has its tickets before the second.
      await fetchButton(page).dblclick({ delay: 300 });
      await page.getByText('5 tickets assigned').first().waitFor();
      await page.getByText(fill(5)).first().waitFor();
      await expect.poll(() => tickets(page).count()).toBe(5);
      await expect.poll(heard).toContain(fill(5));
      await fetchButton(page).click();
      await page.getByRole('button', { name: 'Wait until there are tickets' }).click();
      await page.getByRole('button', { name: 'Stop waiting' }).waitFor();
      await page.getByRole('button', { name: 'Stop waiting' }).click();
      await page.getByText('It was canceled and did nothing.').first().waitFor();
      expect(await page.locator('[data-job]').count()).toBe(3);
    });
  });

  test('a sale looks the customer up, keeps what was typed when it was wrong or others change the desk', async () => {
    await world.sql(`insert into customers (name, email) values ('Ada Lovelace', 'ada@example.com')`);
    const { page, client } = await openDesk(2);
    await withoutReloading(page, async () => {
      await page.getByText(/^Sell/).first().click();
      const email = page.getByLabel("Customer's e-mail").first();
      const name = page.getByLabel("Customer's name").first();
      await email.fill('grace@nowhere');
      await name.fill('Grace Hopper');
      await page.getByRole('button', { name: 'Sell now' }).click();
      await page.getByText('Enter a valid email address.').waitFor();
      await expect.poll(() => email.evaluate((field) => field.matches(':focus'))).toBe(true);
      await email.fill('ADA@example');
      const [, other] = (await client.get<{ id: number }[]>('/api/agent/tickets/')).body;
      await client.release(other!.id);
      await page.getByText(fill(1)).first().waitFor();
      expect(await name.inputValue()).toBe('Grace Hopper');
      await page.keyboard.type('.com');
      await page.keyboard.press('Tab');
      await page.getByText('A known customer').waitFor();
      expect([await email.inputValue(), await name.inputValue()]).toEqual([
        'ADA@example.com',
        'Ada Lovelace',
      ]);
      await page.getByRole('button', { name: 'Sell now' }).click();
      await page.getByRole('heading', { name: 'Sales today: 1' }).waitFor();
    });
  });

  test('two tabs agree, whichever of them changes something', async () => {
    const { page } = await openDesk(1);
    const other = await page.context().newPage();
    await other.goto('/');
    await other.getByRole('button', { name: /^Release/ }).click();
    await other
      .getByRole('dialog')
      .getByRole('button', { name: /^Release/ })
      .click();
    for (const tab of [page, other]) {
      await tab.getByText('is in the pool again').first().waitFor();
      await expect.poll(() => tickets(tab).count()).toBe(0);
    }
  });

  test('can be used by the keyboard alone, and the focus is never lost', async () => {
    await addTickets(1);
    const { page } = await world.openAgent();
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await press('f');
    await page.getByText('1 ticket assigned').first().waitFor();
    await page.getByRole('switch').focus();
    await press('Tab', 'Enter', 'Tab');
    await page.keyboard.type('fred@example.com');
    await press('Tab');
    await page.keyboard.type('Fred F');
    await press('Enter');
    await page.getByText('was sold to').first().waitFor();
    await expect.poll(() => page.locator('#held:focus').count()).toBe(1);
    expect(await page.locator('[data-job]').count()).toBe(2);
  });

  test('the key that fetches can be switched off in this browser', async () => {
    await addTickets(1);
    const { page } = await world.openAgent();
    const shortcut = page.getByLabel('The key f fetches tickets');
    await shortcut.uncheck();
    await page.reload();
    expect(await shortcut.isChecked()).toBe(false);
    await page.getByRole('heading', { name: 'Desk' }).click();
    await page.keyboard.press('f');
    await shortcut.check();
    await page.getByRole('heading', { name: 'Desk' }).click();
    await page.keyboard.press('f');
    await page.getByText('1 ticket assigned').first().waitFor();
    expect(await page.locator('[data-job]').count()).toBe(1);
  });

  test('works in a browser that keeps nothing for this site', async () => {
    await addTickets(1);
    const { page } = await world.openAgent();
    await page.addInitScript(
      `Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })`,
    );
    await page.reload();
    await page.getByLabel('The key f fetches tickets').waitFor();
    await page.getByRole('heading', { name: 'Desk' }).click();
    await page.keyboard.press('f');
    await page.getByText('1 ticket assigned').first().waitFor();
    await expect.poll(() => tickets(page).count()).toBe(1);
  });

  test('whose session has ended is told so, and keeps what was typed until the login in another tab', async () => {
    const { page, user } = await openDesk(1);
    await page.getByText(/^Sell/).first().click();
    const name = page.getByLabel("Customer's name").first();
    await name.fill('Grace Hopper');
    await page.getByLabel("Customer's e-mail").first().fill('grace@example.com');
    const session = await page.context().cookies();
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Sell now' }).click();
    await page.getByText('You are no longer logged in.').waitFor();
    const [other] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Log in' }).click(),
    ]);
    await other.getByLabel('User name').waitFor();
    expect(await name.inputValue()).toBe('Grace Hopper');
    await page.context().addCookies(session);
    await page.getByRole('button', { name: 'Sell now' }).click();
    await page.getByRole('heading', { name: 'Sales today: 1' }).waitFor();
    await page.getByText('You are no longer logged in.').waitFor({ state: 'detached' });
    expect(await world.sql('select assigned_to::float8 as agent, status from tickets')).toEqual([
      { agent: user.id, status: 'sold' },
    ]);
  });

  test('a hold counts down, and its ticket goes when it is over', async () => {
    const { page } = await openDesk(1);
    await world.sql(`update tickets set hold_expires_at = now() + interval '4 seconds'`);
    await page.reload();
    await page.getByText(/0:0[1-4] left/).waitFor();
    await expect.poll(() => tickets(page).count()).toBe(0);
  });

  test('events that were cut come again', async () => {
    const { page, user } = await openDesk(0);
    await page.waitForResponse((answer) => new URL(answer.url()).pathname === '/desk/events');
    await addTickets(1);
    await (await clientOf(user.id)).fetchTickets();
    await page.getByText(fill(1)).first().waitFor();
    await expect.poll(() => tickets(page).count()).toBe(1);
  });
});
