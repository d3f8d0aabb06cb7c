import { describe, expect, test } from 'vitest';
import { useConsoleWorld } from './console-world.ts';

const section = '/admin/agents';

/** The value of the hidden field with what the form began with. */
function readOriginal(page: string): string {
  const [, value] = /name="original"\s+value="([^"]*)"/.exec(page) ?? [];
  return value!.replaceAll('&quot;', '"');
}

describe('the pages of agents', () => {
  const world = useConsoleWorld();
  const read = async (id: number) =>
    (
      await world.sql(
        'select username, email, capacity, held_count, is_active, is_available, deleted_at is not null as is_deleted from users where id = $1',
        [id],
      )
    )[0];

  test('list the agents with their load, and only those that the filters leave', async () => {
    const admin = await world.enter({ isAdmin: true });
    const agent = await world.addAgent({ holding: 3, capacity: 7 });
    const away = await world.addAgent();
    await world.sql(`update users set username = '<b>away</b>', is_available = false where id = $1`, [
      away.id,
    ]);
    const all = await admin.get(`${section}?ordering=-id`);
    expect(all.body).toContain(`href="${section}/${agent.id}"`);
    expect(all.body).toMatch(/max="7"\s+value="3"[^>]*><\/meter>\s*3 of 7/);
    expect(all.body).toContain('&lt;b&gt;away&lt;/b&gt;');
    expect(all.body).not.toContain('<b>away');
    expect(all.body).toContain('Away</span>');
    const none = await admin.get(`${section}?is_active=false&search=nobody&stray=1`);
    expect(none).toMatchObject({ status: 200, body: expect.stringContaining('No agent matches.') });
    expect((await admin.get(`${section}?is_active=perhaps`)).status).toBe(400);
  });

  test('save what was typed, and show a refusal at its field', async () => {
    const admin = await world.enter({ isAdmin: true });
    const { id } = await world.addAgent({ holding: 2 });
    const fields = { username: `ada-${id}`, email: 'ada@example.com', capacity: '9', is_active: 'true' };
    const saved = await admin.send(`${section}/${id}`, fields);
    expect(saved).toMatchObject({ status: 303 });
    expect(saved.headers.get('location')).toBe(`${section}/${id}`);
    const expected = { ...fields, capacity: 9, held_count: 2, is_active: true, is_available: false };
    expect(await read(id)).toMatchObject(expected);
    const refused = await admin.send(`${section}/${id}`, { ...fields, username: 'not this', capacity: '1' });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatch(/id="username-error">\s*Enter a valid username\./);
    expect(refused.body).toContain('value="not this"');
    const below = await admin.send(`${section}/${id}`, { ...fields, capacity: '1' });
    expect(below).toMatchObject({ status: 409, body: expect.stringContaining('holds 2 tickets') });
    expect(await read(id)).toMatchObject(expected);
  });

  test('save only what was changed in the form, and nothing else that somebody changed meanwhile', async () => {
    const admin = await world.enter({ isAdmin: true });
    const agent = await world.addAgent({ capacity: 9 });
    const page = await admin.get(`${section}/${agent.id}`);
    const original = readOriginal(page.body);
    expect(JSON.parse(original)).toMatchObject({ capacity: '9', is_available: 'true', is_active: 'true' });
    await agent.client.request('PATCH', '/api/me/', { body: { is_available: false } });
    const { username, email } = JSON.parse(original) as Record<string, string>;
    const form = { original, username: username!, email: email!, is_available: 'true', is_active: 'true' };
    const refused = await admin.send(`${section}/${agent.id}`, { ...form, capacity: '1001' });
    expect(refused.status).toBe(400);
    expect(readOriginal(refused.body)).toBe(original);
    expect((await admin.send(`${section}/${agent.id}`, { ...form, capacity: '10' })).status).toBe(303);
    expect(await read(agent.id)).toMatchObject({ capacity: 10, is_available: false, is_active: true });
    expect((await admin.send(`${section}/${agent.id}`, { ...form, capacity: '9' })).status).toBe(303);
    expect(await read(agent.id)).toMatchObject({ capacity: 10 });
    const closed = { original, username: username!, email: email!, capacity: '9', is_available: 'true' };
    expect((await admin.send(`${section}/${agent.id}`, closed)).status).toBe(303);
    expect(await read(agent.id)).toMatchObject({ is_active: false, is_available: false });
  });

  test('deactivate, activate, release all and delete', async () => {
    const admin = await world.enter({ isAdmin: true });
    const { id } = await world.addAgent({ holding: 3 });
    const page = await admin.get(`${section}/${id}`);
    expect(page.body).toContain('Release 3 tickets');
    expect((await admin.send(`${section}/${id}/deactivate`)).status).toBe(303);
    expect(await read(id)).toMatchObject({ is_active: false, held_count: 3 });
    expect((await admin.send(`${section}/${id}/activate`)).status).toBe(303);
    expect((await admin.send(`${section}/${id}/release-all`)).status).toBe(303);
    expect(await read(id)).toMatchObject({ is_active: true, held_count: 0 });
    expect((await admin.send(`${section}/${id}/delete`)).headers.get('location')).toBe(section);
    expect(await read(id)).toMatchObject({ is_deleted: true });
    expect((await admin.get(`${section}/${id}`)).status).toBe(404);
    expect((await admin.send(`${section}/${id}/delete`)).status).toBe(404);
  });

  test('set a password that ends the logins so far, and refuse a short one', async () => {
    const admin = await world.enter({ isAdmin: true });
    const agent = await world.addAgent();
    const short = await admin.send(`${section}/${agent.id}/password`, { password: 'short' });
    expect(short.status).toBe(400);
    expect(short.body).toContain('id="password-error"');
    expect(short.body).not.toContain('value="short"');
    expect((await agent.client.get('/api/agent/tickets/')).status).toBe(200);
    const set = await admin.send(`${section}/${agent.id}/password`, { password: 'long enough' });
    expect(set.status).toBe(303);
    expect((await agent.client.get('/api/agent/tickets/')).status).toBe(401);
  });

  test('say what an agent did in the last seven days', async () => {
    const admin = await world.enter({ isAdmin: true });
    const { id } = await world.addAgent({ holding: 3 });
    await admin.send(`${section}/${id}/release-all`);
    const week = await admin.get(`${section}/${id}/week`);
    expect(week.body).toMatch(/<dt>Released<\/dt>\s*<dd>3<\/dd>/);
    expect(week.body).toMatch(/<dt>Sold<\/dt>\s*<dd>0<\/dd>/);
  });
});
