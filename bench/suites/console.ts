import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createRedisBackend } from '../../src/queues/redis-backend.ts';
import { findChromium } from '../../tests/support/find-chromium.ts';
import { openBacklog, type OpenBacklog } from '../drain/open-backlog.ts';
import { startServer } from '../http/servers.ts';
import type { Line } from '../report/table.ts';
import { percentile, spreadOf } from '../statistics.ts';
import { restock } from '../world.ts';
import type { SuiteContext } from './suite.ts';

const waiting = { jobs: 100_000, agents: 1_000, groups: 8 };
const tickets = 1_000_000;
const admin = { username: 'bench-admin', password: 'correct horse battery' };
const visits = 10;
const watchedMs = 20_000;

/**
 * The console in a real browser while 100,000 jobs wait and there is a million tickets: what a first visit weighs and takes,
 * and whether the overview stays smooth. The API runs without workers, so that the backlog stays.
 */
export async function measureConsole({ world, signal, notes }: SuiteContext): Promise<Line[]> {
  process.stderr.write('  filling a million tickets and 100,000 jobs\n');
  await restock(world, { agents: waiting.agents, tickets });
  await using cleanup = new AsyncDisposableStack();
  const { queues } = cleanup.use(
    await openBacklog(waiting, 'allot', (settings) => createRedisBackend(world.redisUrl, settings)),
  );
  const api = await startServer(world, 'src/api/main.ts', {
    ADMIN_USERNAME: admin.username,
    ADMIN_PASSWORD: admin.password,
  });
  cleanup.defer(() => api.stop());
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: findChromium(), args });
  cleanup.defer(() => browser.close());

  const suite = 'The console with 100,000 waiting jobs and a million tickets';
  const lines: Line[] = [];
  for (const [name, path] of [
    ['overview', '/admin'],
    ['tickets', '/admin/tickets'],
  ] as const) {
    signal.throwIfAborted();
    const visited = await visitAfresh(browser, api.url, path);
    lines.push(
      {
        suite,
        figure: `first visit, ${name}: on the wire`,
        value: visited.kilobytes,
        unit: 'kB',
        atMost: 100,
      },
      {
        suite,
        figure: `first visit, ${name}: until loaded`,
        value: spreadOf(visited.times),
        unit: 'ms',
        atMost: 1_000,
      },
    );
  }
  signal.throwIfAborted();
  const watched = await watchOverview(browser, api.url);
  notes.set('console', watched);
  if ((await countWaiting(queues)) < waiting.jobs)
    throw new Error('Jobs were done while the console was measured.');
  return [
    ...lines,
    { suite, figure: 'overview, a refresh at the server', value: spreadOf(watched.refreshMs), unit: 'ms' },
    {
      suite,
      figure: 'overview, pause between frames, 99 of 100',
      value: percentile(watched.frameMs, 0.99),
      unit: 'ms',
    },
    {
      suite,
      figure: 'overview, longest pause between frames',
      value: watched.frameMs.at(-1) ?? 0,
      unit: 'ms',
    },
  ];
}

async function countWaiting(queues: OpenBacklog['queues']): Promise<number> {
  const counts = await Promise.all(queues.map((queue) => queue.getWaitingCount()));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function openPage(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await page.goto('/login?next=/account');
  await page.getByLabel('User name').fill(admin.username);
  await page.getByLabel('Password').fill(admin.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.waitForURL('**/account');
  return page;
}

/** Visits with nothing in the browser's cache: milliseconds until the `load` event, and bytes of all answers. */
async function visitAfresh(browser: Browser, url: string, path: string) {
  const page = await openPage(browser, url);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  const times: number[] = [];
  for (let visit = 0; visit < visits; visit += 1) {
    const startedAt = performance.now();
    await page.goto(path, { waitUntil: 'load' });
    times.push(performance.now() - startedAt);
    if (visit < visits - 1) bytes = 0;
  }
  await page.context().close();
  return { kilobytes: bytes / 1_000, times };
}

/** The overview left open: how long the server takes for each refresh, and the pauses between frames, sorted. */
async function watchOverview(browser: Browser, url: string) {
  const page = await openPage(browser, url);
  await page.goto('/admin', { waitUntil: 'load' });
  const startedAt = performance.now();
  const refreshMs: number[] = [];
  page.on('requestfinished', (request) => {
    if (request.url().endsWith('/admin/overview'))
      refreshMs.push(request.timing().responseEnd - request.timing().requestStart);
  });
  await page.evaluate(`{
    const pauses = (window.pauses = []);
    let last = performance.now();
    const look = (now) => { pauses.push(now - last); last = now; requestAnimationFrame(look); };
    requestAnimationFrame(look);
  }`);
  while (performance.now() - startedAt < watchedMs) await delay(100);
  const frameMs = await page.evaluate<number[]>('pauses.slice(1)');
  await page.context().close();
  return { refreshMs, frameMs: frameMs.toSorted((a, b) => a - b) };
}
