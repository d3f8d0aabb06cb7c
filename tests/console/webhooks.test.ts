import { beforeEach, describe, expect, test } from 'vitest';
import { type ConsoleAnswer, useConsoleWorld } from './console-world.ts';

const section = '/admin/webhooks';
const url = 'https://hooks.example.com/allot?from=<b>tests</b>';
const fields = { url, 'events.ticket.sold': 'true', description: 'CRM', is_active: 'true' };

const secretIn = ({ body }: ConsoleAnswer) => /whsec_[A-Za-z0-9+/]{43}=/.exec(body)?.[0];
const inputIn = ({ body }: ConsoleAnswer, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1];

describe('the pages of webhooks', () => {
  const world = useConsoleWorld();
  beforeEach(() => world.sql('truncate webhooks, webhook_events, webhook_deliveries'));

  const read = () => world.sql('select url, events, description, is_active from webhooks order by id');
  const stored = { url, events: ['ticket.sold'], description: 'CRM', is_active: true };

  /** A webhook, and deliveries to it with these statuses. */
  async function addWebhook(statuses: readonly ('pending' | 'failed')[] = []): Promise<number> {
    const [row] = await world.sql<{ id: string }>(
      `insert into webhooks (url, events, description, secret) values ($1, '{ticket.sold}', 'CRM', 'whsec_old') returning id`,
      [url],
    );
    await world.sql(
      `with event as (
         insert into webhook_events (type, data, occurred_at, is_shared_out)
         select 'ticket.sold', '{}', now(), true from unnest($2::text[]) returning seq
       ), numbered as (select seq, row_number() over (order by seq) as n from event)
       insert into webhook_deliveries
         (webhook_id, event_seq, status, attempts, response_status, error, next_attempt_at, finished_at)
       select $1, seq, status, 4, 503, '<i>Answered</i> 503.',
              case status when 'pending' then timestamptz '2031-02-03T04:05Z' end,
              case status when 'failed' then now() end
         from numbered join unnest($2::text[]) with ordinality as wanted (status, n) using (n)`,
      [row!.id, statuses],
    );
    return Number(row!.id);
  }

  test('say what to do where there is none, and list what there is', async () => {
    const admin = await world.enter({ isAdmin: true });
    expect((await admin.get(section)).body).toMatch(/No webhooks yet\. <a href="\/admin\/webhooks\/new">/);
    const id = await addWebhook();
    await world.sql(
      `insert into webhooks (url, events, secret, is_active, disabled_reason)
       values ('https://gone.example.com/', '{ticket.created,agent.updated}', '', false, 'The receiver answered 410.')`,
    );
    const { body } = await admin.get(section);
    expect(body).toContain(`href="${section}/${id}"`);
    expect(body).toContain('from=&lt;b&gt;tests');
    expect(body).not.toContain('<b>tests');
    expect(body).toContain('ticket.created, agent.updated');
    expect(body).toMatch(/Stopped<\/span>\s*The receiver answered 410\./);
    expect(body).toMatch(/href="\/admin\/webhooks"\s+aria-current="page"/);
    await world.sql('update webhooks set failing_since = now() where id = $1', [id]);
    expect((await admin.get(section)).body).toMatch(/Failing<\/span>\s*since\s*<time/);
    const active = await admin.get(`${section}?is_active=true&stray=1`);
    expect(active.body).toContain('hooks.example.com');
    expect(active.body).not.toContain('gone.example.com');
    expect((await admin.get(`${section}?is_active=perhaps`)).status).toBe(400);
  });

  test('go on where a page ends', async () => {
    const admin = await world.enter({ isAdmin: true });
    await world.sql(
      `insert into webhooks (url, events, secret)
       select 'https://example.com/' || n, '{ticket.sold}', '' from generate_series(1, 60) n`,
    );
    const first = await admin.get(section);
    const next = /rel="next" href="([^"]+)"/.exec(first.body)![1]!.replaceAll('&amp;', '&');
    const second = await admin.get(next);
    const urlsIn = ({ body }: ConsoleAnswer) => body.match(/https:\/\/example\.com\/\d+/g)!;
    expect([urlsIn(first).length, urlsIn(second).length]).toEqual([50, 10]);
    expect(new Set([...urlsIn(first), ...urlsIn(second)]).size).toBe(60);
  });

  test('create one webhook a form, and show its secret then and nowhere else', async () => {
    const admin = await world.enter({ isAdmin: true });
    const form = {
      ...fields,
      idempotency_key: inputIn(await admin.get(`${section}/new`), 'idempotency_key')!,
    };
    const created = await admin.send(`${section}/new`, form);
    expect(created.status).toBe(201);
    expect(created.body).toContain('it is not shown again');
    expect(created.headers.get('cache-control')).toBe('no-store');
    const secret = secretIn(created)!;
    const [{ id, secret: kept }] = (await world.sql('select id, secret from webhooks')) as [
      { id: string; secret: string },
    ];
    expect(secret).toBe(kept);
    expect(JSON.stringify([...created.headers])).not.toContain(secret.slice(6));
    expect(await read()).toEqual([stored]);
    expect(secretIn(await admin.send(`${section}/new`, form)), 'the same form again').toBe(secret);
    expect(await read()).toHaveLength(1);
    for (const path of [section, `${section}/${id}`, '/admin/operations']) {
      const page = await admin.get(path);
      expect([path, page.status, page.body.includes(secret.slice(6))]).toEqual([path, 200, false]);
    }
  });

  test('tell htmx to show the secret in place of the form, under an address of its own', async () => {
    const admin = await world.enter({ isAdmin: true });
    const { headers, body } = await admin.send(`${section}/new`, fields, { 'hx-request': 'true' });
    expect(headers.get('hx-retarget')).toBe('#main');
    expect(headers.get('hx-reselect')).toBe('#main');
    expect(headers.get('hx-push-url')).toMatch(/^\/admin\/webhooks\/\d+$/);
    expect(body).toContain('id="main"');
  });

  test('show a refusal at its field, with what was typed', async () => {
    const admin = await world.enter({ isAdmin: true });
    const nowhere = await admin.send(`${section}/new`, { ...fields, url: 'http://127.0.0.1/"<i>' });
    expect(nowhere.status).toBe(400);
    expect(nowhere.body).toMatch(/id="url-error">\s*The URL may not name/);
    expect(nowhere.body).toContain('value="http://127.0.0.1/&quot;&lt;i&gt;"');
    expect(nowhere.body).toMatch(/name="events\.ticket\.sold"\s+type="checkbox"\s+value="true"\s+checked/);
    const nothing = await admin.send(`${section}/new`, { url });
    expect(nothing.status).toBe(400);
    expect(nothing.body).toMatch(/<fieldset class="field" aria-describedby="events-error">/);
    expect(nothing.body).toMatch(/id="events-error">\s*This list may not be empty\./);
    const long = await admin.send(`${section}/new`, { ...fields, description: 'x'.repeat(256) });
    expect(long.body).toMatch(/id="description-error">\s*Ensure/);
    expect(await read()).toEqual([]);
    const id = await addWebhook();
    const edited = await admin.send(`${section}/${id}`, { ...fields, url: 'ftp://example.com/' });
    expect([edited.status, edited.body]).toEqual([
      400,
      expect.stringMatching(/id="url-error">\s*The URL must/),
    ]);
    expect(await read()).toEqual([stored]);
  });

  test('say that there are too many', async () => {
    const admin = await world.enter({ isAdmin: true });
    await world.sql(
      `insert into webhooks (url, events, secret) select 'https://example.com/', '{ticket.sold}', '' from generate_series(1, 100)`,
    );
    const refused = await admin.send(`${section}/new`, fields);
    expect(refused).toMatchObject({
      status: 409,
      body: expect.stringMatching(/role="alert"><p>There can be 100/),
    });
  });

  test('save an edit and pause, and keep what somebody else saved meanwhile', async () => {
    const admin = await world.enter({ isAdmin: true });
    const id = await addWebhook();
    const tag = inputIn(await admin.get(`${section}/${id}`), 'tag')!.replaceAll('&quot;', '"');
    const mine = { url, 'events.ticket.created': 'true', description: 'Mine', tag };
    const saved = await admin.send(`${section}/${id}`, { ...fields, description: 'Theirs', tag });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `${section}/${id}`]);
    const late = await admin.send(`${section}/${id}`, mine);
    expect(late.status).toBe(412);
    expect(late.body).toContain('Somebody changed this webhook after you opened it');
    expect(late.body).toMatch(/id="description-hint">\s*Now: Theirs/);
    expect(late.body).toMatch(/id="events\.ticket\.sold-hint">\s*Now: ticked/);
    expect(late.body).toMatch(/id="events\.ticket\.created-hint">\s*Now: not ticked/);
    expect(late.body).toMatch(/id="is_active-hint">\s*Now: ticked/);
    expect(late.body).not.toContain('id="url-hint">Now');
    expect(await read()).toEqual([{ ...stored, description: 'Theirs' }]);
    const newTag = inputIn(late, 'tag')!.replaceAll('&quot;', '"');
    expect((await admin.send(`${section}/${id}`, { ...mine, tag: newTag })).status).toBe(303);
    const after = { url, events: ['ticket.created'], description: 'Mine', is_active: false };
    expect(await read()).toEqual([after]);
    expect((await admin.get(`${section}/${id}`)).body).toContain('Paused</span>');
  });

  test('make a new secret, once for each button, and show it then and nowhere else', async () => {
    const admin = await world.enter({ isAdmin: true });
    const id = await addWebhook();
    const page = await admin.get(`${section}/${id}`);
    expect(page.body).toMatch(/rotate-secret"\s+data-confirm="Give webhook #\d+ a new secret\?/);
    const button = { idempotency_key: inputIn(page, 'idempotency_key')! };
    const rotated = await admin.send(`${section}/${id}/rotate-secret`, button);
    expect(rotated.status).toBe(200);
    const secret = secretIn(rotated)!;
    expect(await world.sql('select secret from webhooks')).toEqual([{ secret }]);
    expect(JSON.stringify([...rotated.headers])).not.toContain(secret.slice(6));
    expect(secretIn(await admin.send(`${section}/${id}/rotate-secret`, button))).toBe(secret);
    expect(secretIn(await admin.get(`${section}/${id}`))).toBe(undefined);
    const reused = await admin.send(`${section}/${id + 1}/rotate-secret`, button);
    expect(reused.status).toBe(404);
    expect(await world.sql('select secret from webhooks')).toEqual([{ secret }]);
  });

  test('delete after one question', async () => {
    const admin = await world.enter({ isAdmin: true });
    const id = await addWebhook();
    const { body } = await admin.get(`${section}/${id}`);
    expect(body).toMatch(/\/delete"\s+data-confirm="Delete webhook #\d+, and what waits/);
    const deleted = await admin.send(`${section}/${id}/delete`);
    expect([deleted.status, deleted.headers.get('location')]).toEqual([303, section]);
    expect(await world.sql('select from webhooks where deleted_at is null')).toEqual([]);
    expect((await admin.get(`${section}/${id}`)).status).toBe(404);
    expect((await admin.send(`${section}/${id}/delete`)).status).toBe(404);
  });

  test('list the deliveries of one status, and send one again', async () => {
    const admin = await world.enter({ isAdmin: true });
    const id = await addWebhook(['failed', 'pending']);
    const all = await admin.get(`${section}/${id}`);
    for (const text of ['ticket.sold', '503', '&lt;i&gt;Answered&lt;/i&gt; 503.', '2031-02-03 04:05 UTC'])
      expect(all.body).toContain(text);
    expect(all.body.match(/\/redeliver"/g)).toHaveLength(2);
    const failed = await admin.get(`${section}/${id}?status=failed`);
    const [action] = /\/admin\/webhooks\/\d+\/deliveries\/\d+\/redeliver\?status=failed/.exec(failed.body)!;
    expect(failed.body.match(/\/redeliver\?/g)).toHaveLength(1);
    const sent = await admin.send(action, { idempotency_key: 'again' });
    expect(sent.headers.get('location')).toBe(`${section}/${id}?status=failed`);
    expect(await world.sql('select distinct status from webhook_deliveries')).toEqual([
      { status: 'pending' },
    ]);
    expect((await admin.get(`${section}/${id}?status=failed`)).body).toContain(
      'No delivery has this status.',
    );
    await admin.send(action, { idempotency_key: 'again' });
    expect(await world.sql(`select from operations where kind = 'webhook.redeliver'`)).toHaveLength(1);
    const gone = await admin.send(`${section}/${id}/deliveries/999999999/redeliver`);
    expect([gone.status, gone.body]).toEqual([404, expect.stringContaining('role="alert"><p>Not found.')]);
    expect((await admin.get(`${section}/${id}?status=perhaps&cursor=x`)).body).toMatch(
      /id="deliveries">\s*<div class="error"/,
    );
  });
});
