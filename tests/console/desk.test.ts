import { describe, expect, test } from 'vitest';
import { readJobEvents } from '../crowd/event-stream.ts';
import { password, type TestUser } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { seedHeldTickets } from '../support/seed-holdings.ts';
import { useJobWorld } from '../api/job-world.ts';

describe('the desk', () => {
  const world = useJobWorld('redis', { workers: true });

  const send = (method: string, path: string, headers: Record<string, string>, body?: URLSearchParams) =>
    world.api().app.request(path, { method, redirect: 'manual', headers, ...(body && { body }) });
  const cookieOf = (answer: Response, name: string) =>
    answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`)) ?? '';

  /** A browser without scripts, in which this user has logged in. */
  async function openBrowser(user: TestUser, secret = password) {
    const form = new URLSearchParams({ username: user.username, password: secret });
    const cookie = cookieOf(await send('POST', '/login', {}, form), 'allot_session').split(';', 1)[0]!;
    expect(cookie).not.toBe('');
    return {
      get: (path: string, headers = {}) => send('GET', path, { cookie, ...headers }),
      post: (path: string, fields: Record<string, string> = {}, headers = {}) =>
        send('POST', path, { cookie, ...headers }, new URLSearchParams(fields)),
    };
  }

  /** The browser of a new agent who holds this many new tickets. */
  async function openDesk({ holding = 0 } = {}) {
    const agent = await world.api().createUser({ isAgent: true });
    const [tickets = []] = await seedHeldTickets(world.api().orm.em.fork(), [agent.id], holding);
    return { agent, tickets, ...(await openBrowser(agent)) };
  }

  const read = async (answer: Response | Promise<Response>) => (await answer).text();

  test('sells without scripts: back to the desk with a notice, and there with what became of it', async () => {
    const desk = await openDesk({ holding: 1 });
    const sale = { 'customer.name': 'Ada Lovelace', 'customer.email': 'ada@example.com' };
    const answer = await desk.post(`/desk/tickets/${desk.tickets[0]}/sell`, sale);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect(decodeURIComponent(cookieOf(answer, 'allot_notice'))).toContain('The sale is on its way.');
    await eventually(async () => {
      const page = await read(desk.get('/'));
      expect(page).toContain('was sold to <bdi>Ada Lovelace</bdi>');
      expect(page).toContain('Sales in the last 24 hours: 1');
      expect(page).toContain('You hold no tickets.');
    });
    const later = new Date(Date.now() + 60_000).toISOString();
    expect(await read(desk.get(`/?after=${later}`))).toContain('Sales today: 0');
  });

  test('shows a refused sale again, open, with what was typed and what is wrong at its field', async () => {
    const desk = await openDesk({ holding: 2 });
    const [, id] = desk.tickets;
    const sale = { 'customer.name': '<b>Ada</b>', 'customer.email': 'nowhere' };
    const before = await world.countJobs();
    const answer = await desk.post(`/desk/tickets/${id}/sell`, sale);
    expect(answer.status).toBe(400);
    const page = await read(answer);
    expect(page).toMatch(/<details class="sale" open\s*>/);
    expect(page.match(/<details class="sale"/g)).toHaveLength(2);
    expect(page).toContain(`id="email-${id}-error">Enter a valid email address.`);
    expect(page).toContain('value="&lt;b&gt;Ada&lt;/b&gt;"');
    expect(await world.countJobs()).toBe(before);
  });

  test('one form is one fetch, and another form another', async () => {
    const desk = await openDesk();
    const fetchOnce = async () => {
      const page = await read(desk.get('/'));
      const [, key] = /id="fetch"[^]*?name="idempotency_key" value="([^"]+)"/.exec(page)!;
      for (let n = 0; n < 2; n += 1) {
        const answer = await desk.post('/desk/fetch', { idempotency_key: key! }, { 'hx-request': 'true' });
        expect([answer.status, answer.headers.get('hx-trigger')]).toEqual([204, 'desk-changed']);
      }
    };
    const before = await world.countJobs();
    await fetchOnce();
    await fetchOnce();
    expect(await world.countJobs()).toBe(before + 2);
  });

  test('says why the API refused, in its place', async () => {
    const desk = await openDesk();
    const answer = await desk.post('/desk/jobs/1-no-such-job/cancel', {}, { 'hx-request': 'true' });
    expect(answer.status).toBe(404);
    expect(await read(answer)).toMatch(/id="desk-errors" role="alert">\s*<div class="error"[^]*?Not found\./);
  });

  test('comes and goes, releases, and extends what is held for a time', async () => {
    const desk = await openDesk({ holding: 2 });
    const [first, second] = desk.tickets;
    expect((await desk.post('/desk/availability', { is_available: 'false' })).status).toBe(303);
    expect(await read(desk.get('/'))).toContain('aria-checked="false"');
    await world.sql(`update tickets set hold_seconds = 600, hold_expires_at = now() + '5 s' where id = $1`, [
      first,
    ]);
    const page = await read(desk.get('/'));
    expect(page).toContain(`action="/desk/tickets/${first}/extend"`);
    expect(page).not.toContain(`action="/desk/tickets/${second}/extend"`);
    await desk.post(`/desk/tickets/${first}/extend`);
    await desk.post(`/desk/tickets/${second}/release`);
    await eventually(async () => {
      const now = await read(desk.get('/'));
      expect(now).toContain(`Ticket ${first} is yours until`);
      expect(now).toContain(`Ticket ${second} is in the pool again.`);
    });
  });

  test('shows hostile subjects and metadata as text', async () => {
    const desk = await openDesk({ holding: 1 });
    const hostile = `"><script>alert(1)</script>`;
    await world.sql('update tickets set subject = $1, metadata = $2', [hostile, { [hostile]: hostile }]);
    const page = await read(desk.get('/'));
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toContain('<script>alert');
  });

  test('passes the events of jobs through as they come, and only to whoever is logged in as an agent', async () => {
    const desk = await openDesk();
    const events = await desk.get('/desk/events', { 'accept-encoding': 'gzip' });
    expect(events.headers.get('content-type')).toBe('text/event-stream');
    expect(events.headers.get('content-encoding')).toBeNull();
    const told: string[] = [];
    const stream = readJobEvents(events.body!, ({ kind, status }) => told.push(`${kind} ${status}`));
    await desk.post('/desk/fetch');
    await eventually(() => expect(told).toContain('fetch succeeded'));
    await world.sql('update users set token_version = token_version + 1 where id = $1', [desk.agent.id]);
    expect((await desk.get('/desk/events')).status).toBe(303);
    const admin = await openBrowser(await world.api().createUser({ isAdmin: true }));
    expect((await admin.get('/desk/events')).status).toBe(403);
    expect((await admin.get('/')).headers.get('location')).toBe('/admin');
    void stream;
  });

  test('changing the password ends the session, which the login says', async () => {
    const desk = await openDesk();
    const wrong = await desk.post('/account', { current_password: 'x', new_password: 'a new password' });
    expect(wrong.status).toBe(400);
    expect(await read(wrong)).toContain('id="current_password-error">Invalid password.');
    const fields = { current_password: password, new_password: 'a new password' };
    const answer = await desk.post('/account', fields);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login']);
    const notice = cookieOf(answer, 'allot_notice').split(';', 1)[0]!;
    expect(await read(send('GET', '/login', { cookie: notice }))).toContain('Log in with the new one.');
    expect((await desk.get('/account')).status).toBe(303);
    const again = await openBrowser(desk.agent, 'a new password');
    expect(await read(again.get('/account'))).toContain(desk.agent.username);
  });
});
