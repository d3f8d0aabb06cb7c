import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterEach, beforeAll, expect } from 'vitest';
import { createHttpServer } from '../../src/api/http-server.ts';
import { createLogger } from '../../src/log.ts';
import { useJobWorld } from '../api/job-world.ts';
import { password } from '../support/api.ts';
import { findChromium } from '../support/find-chromium.ts';
import type { BackendName } from '../support/queue-backends.ts';

/** Installing a browser takes a minute or two, where the tests have to. */
const startTimeoutMs = 300_000;
/** For whatever a page is waited for: this machine may be busy. */
const patienceMs = 20_000;

/**
 * A job world whose API listens, and a real browser to look at it. After each test no page may have had an error in a
 * script or have tried what the Content Security Policy forbids.
 */
export function useBrowserWorld(
  backendName: BackendName = 'redis',
  options: Parameters<typeof useJobWorld>[1] = {},
) {
  const world = useJobWorld(backendName, { workers: true, ...options });
  let browser: Browser;
  let origin: string;
  const troubles: string[] = [];

  beforeAll(async () => {
    const server = createHttpServer(world.api().app.fetch, createLogger('silent'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    world.atTheEnd(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    // Root has no sandbox to give; what runs in here is our own pages.
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    browser = await chromium.launch({ executablePath: findChromium(), args });
    world.atTheEnd(() => browser.close());
  }, startTimeoutMs);

  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    expect(troubles.splice(0)).toEqual([]);
  });

  /** A new window of somebody who is not logged in, on the page at `path`. */
  async function openWindow(path: string, settings: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ baseURL: origin, ...settings });
    context.setDefaultTimeout(patienceMs);
    context.on('weberror', (error) => troubles.push(error.error().message));
    context.on('console', (message) => {
      // The answers of 4xx, which some tests are about, are told as errors as well.
      const isTrouble = message.type() === 'error' && !message.text().startsWith('Failed to load resource');
      if (isTrouble) troubles.push(message.text());
    });
    const page = await context.newPage();
    await page.goto(path);
    return page;
  }

  /** A new window in which this user has logged in, on the page at `path`. */
  async function logIn(username: string, path = '/', settings: BrowserContextOptions = {}): Promise<Page> {
    const page = await openWindow(`/login?next=${encodeURIComponent(path)}`, settings);
    await page.getByLabel('User name').fill(username);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.waitForURL((url) => url.pathname !== '/login');
    return page;
  }

  return {
    ...world,
    origin: (): string => origin,
    openWindow,
    logIn,
    /** A new admin's window. */
    async openAdmin(path = '/admin', settings: BrowserContextOptions = {}): Promise<Page> {
      const { username } = await world.api().createUser({ isAdmin: true });
      return logIn(username, path, settings);
    },
    /** A new agent, and its window. */
    async openAgent(settings: BrowserContextOptions = {}, agent: { capacity?: number } = {}) {
      const user = await world.api().createUser({ isAgent: true, ...agent });
      return { user, page: await logIn(user.username, '/', settings) };
    },
  };
}
