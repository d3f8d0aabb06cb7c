import { describe, expect, test } from 'vitest';
import { useConsoleWorld } from './console-world.ts';

describe('the overview', () => {
  const world = useConsoleWorld();
  const asScript = { 'hx-request': 'true' };

  test('says what to do next while there is nothing', async () => {
    const admin = await world.enter({ isAdmin: true });
    const page = await admin.get('/admin');
    expect(page.status).toBe(200);
    expect(page.body).toContain('No tickets yet.');
    expect(page.body).toContain('No agents yet.');
    expect(page.body).toContain('No job waits.');
  });

  test('shows what waits in which group, for how long, and which group is paused', async () => {
    const admin = await world.enter({ isAdmin: true });
    const agent = await world.addAgent();
    const timestamp = Date.now() - 125_000;
    await world.queueOf(agent.id).add('fetch', { agent: agent.id }, { timestamp });
    await world.queueOf(agent.id).add('fetch', { agent: agent.id });
    await world.queueOf(agent.id).pause();
    const { body } = await admin.get('/admin/overview', asScript);
    expect(body).not.toContain('<html');
    expect(body).toMatch(
      /2 waiting jobs; the oldest has waited for\s*<strong>2 min \d+ s<\/strong>, in group/,
    );
    expect(body.match(/Paused<\/span>/g)).toHaveLength(1);
    expect(body).toMatch(/<progress\s+max="2"\s+value="2"/);
    expect(body.match(/data-at="\d+"/g)).toHaveLength(60);
  });

  test('gives its figures alone to the script only, and to nobody who is not logged in', async () => {
    const admin = await world.enter({ isAdmin: true });
    const bare = await admin.get('/admin/overview');
    expect([bare.status, bare.headers.get('location')]).toEqual([303, '/admin']);
    const nobody = await world.anybody().get('/admin/overview', { headers: asScript });
    expect([nobody.status, nobody.body]).toEqual([401, undefined]);
  });
});
