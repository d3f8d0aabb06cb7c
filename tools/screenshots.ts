import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { readConfig } from '../src/config.ts';
import { findChromium } from '../tests/support/find-chromium.ts';
import { startOwnServer } from './burst/own-server.ts';
import { type CommandContext, runCommand } from './run-command.ts';
import { demoPassword, type DemoScene, setDemoScene } from './screenshots/demo-scene.ts';

const directory = fileURLToPath(new URL('../docs/images', import.meta.url));
const admin = { username: 'admin', password: demoPassword };
const wide: BrowserContextOptions = { viewport: { width: 1280, height: 860 } };
const tall: BrowserContextOptions = { viewport: { width: 1280, height: 1310 } };
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };

interface Shot {
  readonly name: string;
  readonly who: string;
  readonly path: string;
  readonly settings: BrowserContextOptions;
}

/** `npm run screenshots`: the pictures of the console in `docs/images`, taken of a server of its own with a made-up hour. */
async function main(context: CommandContext): Promise<number> {
  Object.assign(process.env, { ADMIN_USERNAME: admin.username, ADMIN_PASSWORD: admin.password });
  const server = await startOwnServer(readConfig(), context);
  process.stderr.write('Setting the scene\n');
  const scene = await setDemoScene(server, admin);
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: findChromium(), args });
  context.cleanup.defer(() => browser.close());
  await mkdir(directory, { recursive: true });
  for (const shot of planShots(scene)) {
    server.signal.throwIfAborted();
    await take(browser, server.url, shot);
    process.stderr.write(`docs/images/${shot.name}.png\n`);
  }
  return 0;
}

function planShots({ agent, busyTicket }: DemoScene): Shot[] {
  const asAdmin = { who: admin.username, settings: wide };
  return [
    { name: 'desk', who: agent, path: '/', settings: wide },
    { name: 'desk-phone', who: agent, path: '/', settings: { ...phone, colorScheme: 'dark' } },
    { ...asAdmin, name: 'overview', path: '/admin', settings: tall },
    { ...asAdmin, name: 'overview-dark', path: '/admin', settings: { ...tall, colorScheme: 'dark' } },
    { ...asAdmin, name: 'tickets', path: '/admin/tickets' },
    { ...asAdmin, name: 'ticket', path: `/admin/tickets/${busyTicket}` },
    { ...asAdmin, name: 'agents', path: '/admin/agents' },
  ];
}

async function take(browser: Browser, baseURL: string, shot: Shot): Promise<void> {
  const context = await browser.newContext({ baseURL, ...shot.settings });
  try {
    const page = await context.newPage();
    await page.goto(`/login?next=${encodeURIComponent(shot.path)}`);
    await page.getByLabel('User name').fill(shot.who);
    await page.getByLabel('Password').fill(demoPassword);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.waitForURL((url) => url.pathname === shot.path);
    await page.locator('main').waitFor();
    // The pages look again every few seconds; what they show first is theirs to draw.
    await page.waitForLoadState('load');
    await page.screenshot({ path: join(directory, `${shot.name}.png`), animations: 'disabled' });
  } finally {
    await context.close();
  }
}

await runCommand(main);
