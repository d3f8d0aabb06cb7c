import { describe, expect, test } from 'vitest';
import { seedTickets } from '../support/seed.ts';
import { useConsoleWorld } from './console-world.ts';

const world = useConsoleWorld();
const pagePaths = ['/', '/account', '/desk', '/admin', '/login', '/logout'];

/** Every path of the console that takes this method, of a thing with the number 1; Bull Board has its own tests. */
function pathsOf(method: 'GET' | 'POST'): string[] {
  const paths = world
    .api()
    .app.routes.filter((route) => route.method === method)
    .map(({ path }) => path.replaceAll(/:\w+(\{[^}]*\})?/g, '1'))
    .filter((path) => pagePaths.some((page) => path === page || path.startsWith(`${page}/`)))
    .filter((path) => !path.startsWith('/admin/queues') && !path.includes('*'));
  return [...new Set(paths)].filter((path) => path !== '/' || method === 'GET');
}

describe('requests of other sites', () => {
  test.each([
    ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['Sec-Fetch-Site: same-site', { 'sec-fetch-site': 'same-site' }],
    ['the Origin of another site', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
    ['the Origin of another port', { 'sec-fetch-site': '', origin: 'http://localhost:81' }],
    ['an opaque Origin', { 'sec-fetch-site': '', origin: 'null' }],
  ])('change nothing, whatever form they send (%s)', async (_, headers) => {
    const visitor = await world.enter({ isAdmin: true, isAgent: true });
    await seedTickets(world.api().orm.em.fork(), 3);
    await world.sql(`insert into customers (id, name, email) values (1, 'Ada', 'ada@example.com')`);
    await world.sql(`insert into webhooks (id, url, events, secret)
      values (1, 'https://example.com/', '{ticket.sold}', '') on conflict do nothing`);
    const before = await world.api().snapshot();
    const paths = pathsOf('POST');
    expect(paths).toContain('/admin/webhooks/1/rotate-secret');
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) {
      const fields = {
        name: 'Eve',
        email: 'eve@example.com',
        username: 'eve',
        count: '5',
        agent: '1',
        into: 'x@y.example',
        url: 'https://eve.example/',
        'events.ticket.sold': 'true',
      };
      const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
      const answer = await world.request('POST', path, {
        body: new URLSearchParams(fields).toString(),
        headers: { cookie: visitor.cookie, 'content-type': 'application/x-www-form-urlencoded', ...sent },
      });
      expect([path, answer.status]).toEqual([path, 403]);
    }
    expect(await world.api().snapshot()).toEqual(before);
    expect(await world.countJobs()).toBe(0);
    expect((await visitor.get('/account')).status, 'still logged in').toBe(200);
  });

  test('get no page to put into a frame, and no page may load or send anything elsewhere', async () => {
    const visitor = await world.enter({ isAdmin: true, isAgent: true });
    for (const path of ['/', '/admin', '/admin/customers/new', '/admin/nothing', '/login']) {
      const { headers } = await visitor.get(path);
      const policy = headers.get('content-security-policy');
      expect([path, policy]).toEqual([path, expect.stringContaining("default-src 'none'")]);
      for (const part of [
        "script-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ])
        expect(policy).toContain(part);
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('a session', () => {
  test('is never one that was there before the login', async () => {
    const eve = await world.enter({ isAgent: true });
    const victim = await world.api().createUser({ isAdmin: true });
    const cookie = await world.logIn(victim.username, { cookie: eve.cookie });
    expect(cookie).not.toBe(eve.cookie);
    expect((await eve.get('/admin')).status, 'what was planted stays what it was').toBe(403);
    expect((await world.request('GET', '/account', { headers: { cookie } })).body).toContain(victim.username);
    const madeUp = 'allot_session=0195f3a1-7c3e-7d4b-9a60-3f1c2b4d5e6f';
    expect(await world.logIn(victim.username, { cookie: madeUp })).not.toBe(madeUp);
    expect((await world.request('GET', '/account', { headers: { cookie: madeUp } })).status).toBe(303);
  });

  test('by HTTPS counts only under a name that no other host can set', async () => {
    const { username } = await world.api().createUser({ isAdmin: true });
    const form = new URLSearchParams({ username, password: 'correct horse battery' });
    const post = { method: 'POST', body: form, headers: { 'sec-fetch-site': 'same-origin' } };
    const answer = await world.api().app.request('https://allot.example/login', post);
    const [cookie, ...attributes] = answer.headers.get('set-cookie')!.split('; ');
    expect(cookie).toMatch(/^__Host-allot_session=./);
    expect(attributes).toEqual(expect.arrayContaining(['Secure', 'HttpOnly', 'Path=/', 'SameSite=Lax']));
    const statusWith = async (sent: string) =>
      (await world.api().app.request('https://allot.example/account', { headers: { cookie: sent } })).status;
    expect(await statusWith(cookie!)).toBe(200);
    expect(await statusWith(cookie!.replace('__Host-', ''))).toBe(303);
  });

  test('ends with a logout, a deactivation and a new password', async () => {
    const visitor = await world.enter({ isAgent: true });
    const ended = async () => (await visitor.get('/account')).headers.get('location')?.startsWith('/login');
    expect(await ended()).toBe(undefined);
    await world.sql('update users set token_version = token_version + 1 where id = $1', [visitor.user.id]);
    expect(await ended()).toBe(true);
  });
});

describe('roles', () => {
  test('an agent is refused every page and every change of the admins', async () => {
    const agent = await world.enter({ isAgent: true });
    const before = await world.api().snapshot();
    const isOfAdmins = (path: string) => path === '/admin' || path.startsWith('/admin/');
    const [pages, changes] = [pathsOf('GET').filter(isOfAdmins), pathsOf('POST').filter(isOfAdmins)];
    expect(pages.length).toBeGreaterThan(2);
    for (const path of pages) expect([path, (await agent.get(path)).status]).toEqual([path, 403]);
    for (const path of changes) expect([path, (await agent.send(path)).status]).toEqual([path, 403]);
    expect(await world.api().snapshot()).toEqual(before);
  });

  test('nobody sees or changes anything without a login', async () => {
    const free = new Set(['/login', '/logout']);
    for (const path of pathsOf('GET').filter((candidate) => !free.has(candidate))) {
      const { status, headers } = await world.request('GET', path);
      expect([path, status, headers.get('location')?.split('?')[0]]).toEqual([path, 303, '/login']);
    }
    for (const path of pathsOf('POST').filter((candidate) => !free.has(candidate))) {
      const { status, headers } = await world.sendForm(path, {});
      expect([path, status, headers.get('location')]).toEqual([path, 303, '/login']);
    }
  });
});
