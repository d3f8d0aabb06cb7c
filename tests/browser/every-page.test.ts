import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { useBrowserWorld } from './browser-world.ts';

const world = useBrowserWorld();

/** Becomes an element, and a script that runs, wherever it is not escaped. */
const hostile = `"'><img class=injected src=x onerror="document.title='injected'"></script><script class=injected>document.title='injected'</script>`;
const hostileEmail = `'onfocus='x'&amp@example.com`;

let admin: { username: string };
let agent: { id: number; username: string };
let [held, sold, customer, webhook] = [0, 0, 0, 0];

/** A world in which every text that somebody can write is hostile, and every list has something in it. */
beforeEach(async () => {
  const api = world.api();
  [admin, agent] = [await api.createUser({ isAdmin: true }), await api.createUser({ isAgent: true })];
  const asAdmin = world.anybody().as((await api.createUser({ isAdmin: true })).token);
  const metadata = { [hostile]: hostile };
  const bodies = Array.from({ length: 4 }, () => ({ subject: hostile, metadata }));
  await asAdmin.request('POST', '/api/admin/tickets/bulk/', { body: bodies });
  const asAgent = world.anybody().as(await api.signToken(agent.id, { isAdmin: false, isAgent: true }));
  const fetched = await asAgent.request<{ id: number }[]>('POST', '/api/agent/fetch-tickets/', {
    headers: { prefer: 'wait=10' },
  });
  [held, sold] = fetched.body.map(({ id }) => id) as [number, number];
  const sale = await asAgent.request('POST', `/api/agent/sell-ticket/${sold}/`, {
    headers: { prefer: 'wait=10' },
    body: { customer: { name: hostile, email: hostileEmail } },
  });
  if (sale.status !== 200) throw new Error(`The sale was answered ${sale.status}.`);
  [{ id: customer }] = (await world.sql<{ id: number }>('select id::float8 as id from customers')) as [
    { id: number },
  ];
  const subscribed = await asAdmin.request<{ id: number }>('POST', '/api/admin/webhooks/', {
    body: { url: `https://example.com/${hostile}`, events: ['ticket.sold'], description: hostile },
  });
  webhook = subscribed.body.id;
  await world.sql(
    `with event as (insert into webhook_events (type, data, occurred_at) values ('ticket.sold', '{}', now()) returning seq)
     insert into webhook_deliveries (webhook_id, event_seq, attempts, response_status, error)
     select $1, seq, 3, 503, $2 from event`,
    [webhook, hostile],
  );
  const failure = await world.failFetch();
  await failure.mend();
});

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

const query = encodeURIComponent(hostile);

/** Every page, and what can be reflected by one. */
function pagesOf(role: 'admin' | 'agent'): string[] {
  if (role === 'agent') return ['/', '/account', `/login?next=${query}`];
  return [
    '/admin',
    '/admin/tickets',
    `/admin/tickets?search=${query}`,
    `/admin/tickets?status=${query}&assigned_to=${query}&customer=${query}&ordering=${query}&cursor=${query}`,
    '/admin/tickets/new',
    '/admin/tickets/import',
    `/admin/tickets/${held}`,
    `/admin/tickets/${sold}`,
    '/admin/agents',
    `/admin/agents?search=${query}`,
    '/admin/agents/new',
    `/admin/agents/${agent.id}`,
    '/admin/customers',
    `/admin/customers?search=${query}`,
    '/admin/customers/new',
    `/admin/customers/${customer}`,
    '/admin/operations',
    `/admin/operations?kind=${query}&agent=${query}`,
    '/admin/webhooks',
    `/admin/webhooks?is_active=${query}`,
    '/admin/webhooks/new',
    `/admin/webhooks/${webhook}`,
    `/admin/webhooks/${webhook}?status=${query}&cursor=${query}`,
    '/admin/failed-jobs',
    '/account',
    `/admin/${query}`,
  ];
}

async function visitAll(
  role: 'admin' | 'agent',
  page: Page,
  look: (path: string) => Promise<void>,
): Promise<void> {
  for (const path of pagesOf(role)) {
    const answer = await page.goto(path);
    expect([path, answer!.status() < 500]).toEqual([path, true]);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await look(path);
  }
}

const logIn = (role: 'admin' | 'agent', settings = {}) =>
  world.logIn((role === 'admin' ? admin : agent).username, '/account', settings);

describe.each(['admin', 'agent'] as const)('the pages of an %s', (role) => {
  test('show text as text, whoever wrote it', async () => {
    const page = await logIn(role);
    let shown = 0;
    await visitAll(role, page, async (path) => {
      expect([path, await page.locator('.injected').count(), await page.title()]).toEqual([
        path,
        0,
        expect.not.stringMatching(/^injected$/),
      ]);
      if ((await page.getByText('<img class=injected').count()) > 0) shown += 1;
    });
    expect(shown, 'the text is there, as it was written').toBeGreaterThan(0);
  });

  test.each([
    ['light', { viewport: { width: 1280, height: 800 } }],
    ['dark', { viewport: { width: 375, height: 700 } }],
  ] as const)('are accessible (WCAG 2.1 AA) and fit their width, %s', async (colorScheme, settings) => {
    const page = await logIn(role, { ...settings, colorScheme });
    await visitAll(role, page, async (path) => {
      await page.evaluate(axe.source);
      const { violations, passes } = await page.evaluate<axe.AxeResults>(
        `axe.run({ runOnly: ${JSON.stringify(rules)} })`,
      );
      expect(passes.length).toBeGreaterThan(10);
      const found = violations.map(({ id, impact, nodes }) => [id, impact, nodes[0]!.html]);
      expect([path, found]).toEqual([path, []]);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect([path, overflow]).toEqual([path, 0]);
    });
  });

  test('weigh less than 100 KB with all that they load, on a first visit', async () => {
    const page = await logIn(role);
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    for (const path of role === 'admin' ? ['/admin', '/admin/tickets'] : ['/']) {
      bytes = 0;
      await page.goto(path, { waitUntil: 'load' });
      expect([path, bytes > 10_000]).toEqual([path, true]);
      expect(bytes).toBeLessThan(100_000);
    }
  });
});
