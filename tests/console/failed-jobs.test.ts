import { beforeEach, describe, expect, test } from 'vitest';
import { backendNames } from '../support/queue-backends.ts';
import { useConsoleWorld } from './console-world.ts';

const section = '/admin/failed-jobs';

describe.each(backendNames)('the page of failed jobs on %s', (backendName) => {
  const world = useConsoleWorld(backendName, { workers: true });
  beforeEach(async () => {
    for (const queue of world.api().queues.all) await queue.clean(0, 0, 'failed');
  });

  test('says so when nothing has failed', async () => {
    const admin = await world.enter({ isAdmin: true });
    const page = await admin.get(section);
    expect(page.body).toContain('Nothing has failed.');
    expect(page.body).not.toContain('Retry');
  });

  test('shows why a job failed, and retries one or all', async () => {
    const admin = await world.enter({ isAdmin: true });
    const agents = [await world.addAgent(), await world.addAgent()];
    const ids = await Promise.all(agents.map(({ id }) => world.addFailedJob(id)));
    const page = await admin.get(section);
    for (const [i, id] of ids.entries()) {
      expect(page.body).toContain(`action="${section}/${id}/retry"`);
      expect(page.body).toContain(`href="/admin/agents/${agents[i]!.id}"`);
    }
    const one = await admin.send(`${section}/${ids[0]}/retry`);
    expect(one.status).toBe(303);
    expect(one.headers.get('set-cookie')).toContain('waits%20again');
    const none = await admin.send(`${section}/7-none/retry`);
    expect(none.status).toBe(404);
    expect(none.body).toContain('role="alert"');
    expect((await admin.send(`${section}/retry-all`)).headers.get('location')).toBe(section);
  });

  test('gives one up', async () => {
    const admin = await world.enter({ isAdmin: true });
    const id = await world.addFailedJob((await world.addAgent()).id);
    expect((await admin.get(section)).body).toContain(`Give job ${id} up? It is canceled then`);
    expect((await admin.send(`${section}/${id}/give-up`)).headers.get('location')).toBe(section);
    expect((await admin.get(section)).body).toContain('Nothing has failed.');
    expect((await admin.send(`${section}/${id}/give-up`)).status).toBe(409);
  });
});
