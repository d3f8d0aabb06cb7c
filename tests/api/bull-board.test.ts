import { describe, expect, test } from 'vitest';
import { password } from '../support/api.ts';
import type { AcceptedBody, Answer, RequestOptions } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { backendNames } from '../support/queue-backends.ts';
import { useJobWorld } from './job-world.ts';

const board = '/admin/queues';
const cookieName = 'allot_session';

describe.each(backendNames)('Bull Board on %s', (backendName) => {
  const world = useJobWorld(backendName, { workers: true });
  const send = (method: string, path: string, options?: RequestOptions): Promise<Answer<string>> =>
    world.anybody().request<string>(method, path, options);

  const logIn = (username: string, fields: Record<string, string> = {}, headers = {}) =>
    send('POST', '/login', {
      body: new URLSearchParams({ username, password, ...fields }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });

  const cookieOf = (answer: Answer): string => answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';

  /** A browser in which somebody has logged in. */
  async function openBrowser(role: 'admin' | 'agent' = 'admin') {
    const user = await world.api().createUser(role === 'admin' ? { isAdmin: true } : { isAgent: true });
    const cookie = cookieOf(await logIn(user.username));
    expect(cookie).toMatch(new RegExp(`^${cookieName}=.+`));
    return {
      ...user,
      cookie,
      send: (method: string, path: string, headers: Record<string, string> = {}, body?: unknown) =>
        send(method, path, { headers: { cookie, ...headers }, body }),
    };
  }

  const apiOf = (agentId: number) => `${board}/api/queues/${encodeURIComponent(world.queueOf(agentId).name)}`;

  test('sends whoever is not logged in to the login, whatever token they bear', async () => {
    const admin = await world.api().createUser({ isAdmin: true });
    const attempts: Record<string, string>[] = [
      {},
      { authorization: `Bearer ${admin.token}` },
      { cookie: `${cookieName}=${admin.token}` },
      { cookie: `${cookieName}=x` },
    ];
    for (const headers of attempts) {
      for (const path of [board, `${board}/`, `${board}/queue/any`]) {
        const answer = await send('GET', path, { headers });
        expect(answer.status).toBe(303);
        expect(answer.headers.get('location')).toBe(`/login?next=${board}`);
      }
      for (const [method, path] of [
        ['GET', `${board}/api/queues`],
        ['PUT', `${board}/api/queues/pause`],
        ['POST', `${board}/api/queues/any/add`],
      ] as const) {
        expect((await send(method, path, { headers })).status).toBe(401);
      }
    }
  });

  test('refuses an agent with 403, page, looks and changes', async () => {
    const browser = await openBrowser('agent');
    for (const [method, path] of [
      ['GET', board],
      ['GET', `${board}/api/queues`],
      ['GET', `${board}/static/no-such-file.js`],
      ['PUT', `${board}/api/queues/pause`],
    ] as const) {
      expect((await browser.send(method, path)).status).toBe(403);
    }
    expect(await Promise.all(world.api().queues.all.map((queue) => queue.isPaused()))).toEqual([
      false,
      false,
    ]);
  });

  test('shows an admin the page with its files, the queues and a job', async () => {
    const agent = await world.addAgent();
    const job = await world.whenDone(agent.client, await agent.client.fetchTickets<AcceptedBody>());
    const browser = await openBrowser();
    const page = await browser.send('GET', board);
    expect(page.status).toBe(200);
    expect(page.body).toContain('Allot queues');
    const files = [...page.body.matchAll(/(?:src|href)="([^"]*static\/[^"]+\.(?:js|css))"/g)];
    expect(files.length).toBeGreaterThan(1);
    for (const [, file] of files) {
      const { pathname } = new URL(file!, `http://allot${board}/`);
      expect((await browser.send('GET', pathname)).status).toBe(200);
    }
    const { queues } = (await browser.send('GET', `${board}/api/queues`)).body as unknown as {
      queues: { name: string; counts: Record<string, number> }[];
    };
    expect(queues.map(({ name }) => name)).toEqual(world.api().queues.all.map(({ name }) => name));
    const shown = queues.find(({ name }) => name === world.queueOf(agent.id).name);
    expect(shown?.counts['completed']).toBeGreaterThanOrEqual(1);
    expect(await browser.send('GET', `${apiOf(agent.id)}/${job.id}`)).toMatchObject({
      status: 200,
      body: { job: { id: job.id, name: 'fetch', data: { agent: agent.id } }, status: 'completed' },
    });
  });

  test('pauses and resumes the queues: nothing is lost meanwhile', async () => {
    const browser = await openBrowser();
    const agent = await world.addAgent();
    for (const path of [`${board}/api/queues`, apiOf(agent.id)]) {
      expect((await browser.send('PUT', `${path}/pause`)).status).toBe(200);
      expect(await world.queueOf(agent.id).isPaused()).toBe(true);
      const accepted = await agent.client.fetchTickets<AcceptedBody>();
      expect((await agent.client.job(accepted.body.id, { prefer: 'wait=1' })).body.done).toBe(false);
      expect((await browser.send('PUT', `${path}/resume`)).status).toBe(200);
      expect((await world.whenDone(agent.client, accepted)).status).toBe('succeeded');
    }
  });

  test('refuses changes that come from another site, and the login and the logout too', async () => {
    const browser = await openBrowser();
    const agent = await world.addAgent();
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://localhost', host: 'localhost' },
      { origin: 'https://evil.example', host: 'localhost' },
      { origin: 'null', host: 'localhost' },
      { origin: 'http://localhost:81', host: 'localhost' },
    ] as Record<string, string>[]) {
      for (const [method, path] of [
        ['PUT', `${apiOf(agent.id)}/pause`],
        ['PUT', `${board}/api/queues/pause`],
        ['PUT', `${apiOf(agent.id)}/any/retry`],
        ['POST', '/logout'],
      ] as const) {
        expect((await browser.send(method, path, headers)).status).toBe(403);
      }
      const answer = await logIn(browser.username, {}, headers);
      expect([answer.status, cookieOf(answer)]).toEqual([403, '']);
    }
    expect(await world.queueOf(agent.id).isPaused()).toBe(false);
    expect((await browser.send('GET', board)).status).toBe(200);
    // What the page itself asks for is of this site.
    const ownPages: Record<string, string>[] = [
      { 'sec-fetch-site': 'same-origin' },
      { origin: 'http://localhost', host: 'localhost' },
    ];
    for (const headers of ownPages) {
      expect((await browser.send('PUT', `${apiOf(agent.id)}/resume`, headers)).status).toBe(200);
    }
  });

  test('refuses to add, edit, move, remove and empty, and to run more than one job of a group at once', async () => {
    const browser = await openBrowser();
    const { agent, id, mend } = await world.failFetch();
    const done = await world.whenDone(agent.client, await agent.client.release<AcceptedBody>(4711));
    const queue = world.queueOf(agent.id);
    const look = async () => JSON.stringify([await queue.getJobCounts(), await queue.getJob(id)]);
    const before = await look();
    const [api, job] = [apiOf(agent.id), `${apiOf(agent.id)}/${id}`];
    const changes: [string, string, unknown?][] = [
      ['POST', `${api}/add`, { name: 'fetch', data: { agent: agent.id } }],
      ['PUT', `${api}/empty`],
      ['PUT', `${api}/obliterate`, { force: true }],
      ['PUT', `${api}/promote`],
      ['PUT', `${api}/clean/completed`],
      ['PUT', `${api}/clean/failed`],
      ['PUT', `${api}/concurrency`, { concurrency: 10 }],
      ['PUT', `${api}/rate-limit`, { max: 1, duration: 1000 }],
      ['PUT', `${api}/rate-limit/release`],
      ['PUT', `${api}/retry/completed`],
      ['PUT', `${api}/${done.id}/retry`],
      ['PATCH', `${job}/update-data`, { jobData: { agent: 1 } }],
      ['PATCH', `${job}/delay`, { delay: 1 }],
      ['PATCH', `${job}/priority`, { priority: 1 }],
      ['PUT', `${job}/clean`],
      ['PUT', `${job}/promote`],
      ['PUT', `${job}/remove-unprocessed-children`],
      ['PUT', `${api}/job-schedulers/any/remove`],
      ['PUT', `${api}/job-schedulers/any/run`],
      ['PATCH', `${api}/job-schedulers/any`, { every: 1000 }],
    ];
    for (const [method, path, body] of changes) {
      const answer = await browser.send(method, path, { 'sec-fetch-site': 'same-origin' }, body);
      expect({ path, status: answer.status }).toEqual({ path, status: 403 });
    }
    expect(await look()).toBe(before);
    expect(await queue.getGlobalConcurrency()).toBe(1);
    expect((await agent.client.job(done.id)).body.status).toBe('rejected');
    await mend();
  });

  test.each([
    ['one', (api: string, id: string) => `${api}/${id}/retry`],
    ['all', (api: string) => `${api}/retry/failed`],
  ])('retries a failed job (%s), which then succeeds', async (_, pathOf) => {
    const browser = await openBrowser();
    const { agent, id, mend } = await world.failFetch();
    await mend();
    expect((await browser.send('PUT', pathOf(apiOf(agent.id), id))).status).toBeLessThan(300);
    await eventually(async () => {
      expect((await agent.client.job(id)).body).toMatchObject({
        status: 'succeeded',
        error: null,
        result: { outcome: 'topped_up', held: 15 },
      });
    });
  });

  test('a session is a cookie that scripts cannot read and other sites cannot send, secure where the connection is', async () => {
    const { username } = await world.api().createUser({ isAdmin: true });
    const attributesOf = async (origin: string) => {
      const answer = await world.api().app.request(`${origin}/login`, {
        method: 'POST',
        body: new URLSearchParams({ username, password }),
      });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
      const [, ...attributes] = answer.headers.get('set-cookie')!.split('; ');
      return attributes.filter((attribute) => !attribute.startsWith('Max-Age=')).toSorted();
    };
    expect(await attributesOf('http://localhost')).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax']);
    expect(await attributesOf('https://localhost')).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']);
  });

  test('a logout ends the session, also for a copy of its cookie', async () => {
    const browser = await openBrowser();
    const bystander = await openBrowser();
    const answer = await browser.send('POST', '/logout');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login']);
    expect(answer.headers.get('set-cookie')).toMatch(new RegExp(`^${cookieName}=; Max-Age=0; Path=/`));
    expect((await browser.send('GET', board)).status).toBe(303);
    expect((await browser.send('PUT', `${board}/api/queues/pause`)).status).toBe(401);
    expect((await bystander.send('GET', board)).status).toBe(200);
    expect((await send('POST', '/logout')).status).toBe(303);
  });

  test.each([
    ['deactivated', 'is_active = false', 303],
    ['deleted', 'deleted_at = now()', 303],
    ['given another password', 'token_version = token_version + 1', 303],
    ['no admin any more', 'is_admin = false', 403],
  ])('an admin who is %s sees nothing from then on', async (_, change, status) => {
    const browser = await openBrowser();
    await world.sql(`update users set ${change} where id = $1`, [browser.id]);
    expect((await browser.send('GET', board)).status).toBe(status);
    expect((await browser.send('GET', `${board}/api/queues`)).status).toBe(status === 303 ? 401 : 403);
  });
});

describe('the login of browsers', () => {
  const world = useJobWorld('redis');
  const post = (fields: Record<string, string> | string): Promise<Answer<string>> =>
    world.anybody().request<string>('POST', '/login', {
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    'javascript:alert(1)',
    'evil.example',
    '/login"><script>',
    '',
  ])('leads nowhere else, not to %j either', async (next) => {
    const { username } = await world.api().createUser({ isAdmin: true });
    const answer = await post({ username, password, next });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    const page = await world.anybody().get<string>(`/login?next=${encodeURIComponent(next)}`);
    expect(page.status).toBe(200);
    expect(page.body).toContain('name="next" value="/"');
  });

  test('leads back to the page that was asked for', async () => {
    const { username } = await world.api().createUser({ isAdmin: true });
    const next = `${board}/queue/allot-g0?status=failed`;
    expect((await post({ username, password, next })).headers.get('location')).toBe(next);
  });

  test.each([
    ['a wrong password', { password: 'wrong password' }],
    ['an unknown name', { username: 'nobody' }],
    ['NUL', { username: 'ad\0min' }],
    ['a name that is markup', { username: '"><script>alert(1)</script>' }],
    ['nothing', { username: '', password: '' }],
  ])('with %s is 401, says so, and starts no session', async (_, fields) => {
    const { username } = await world.api().createUser({ isAdmin: true });
    const answer = await post({ username, password, ...fields });
    expect(answer.status).toBe(401);
    expect(answer.body).toContain('Wrong user name or password.');
    expect(answer.body).not.toContain('<script>');
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test('may not be framed, loads nothing, and sends its form only here', async () => {
    const { headers } = await world.anybody().get('/login');
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('of a form beyond 16 KB is 413', async () => {
    expect((await post({ username: 'a'.repeat(20_000), password })).status).toBe(413);
  });
});
