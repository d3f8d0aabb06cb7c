import { describe, expect, test } from 'vitest';
import { createJobId } from '../../src/queues/group.ts';
import { seedTickets } from '../support/seed.ts';
import { useBrowserWorld } from './browser-world.ts';

describe('failed jobs in a browser', () => {
  const world = useBrowserWorld();

  test('a failed job is retried when its reason is gone, and disappears', async () => {
    const agent = await world.addAgent();
    await seedTickets(world.api().orm.em.fork(), 15);
    await world.sql('update users set held_count = 10 where id = $1', [agent.id]);
    const id = createJobId(agent.id);
    await world.queueOf(agent.id).add('fetch', { agent: agent.id }, { jobId: id, attempts: 1 });
    expect((await world.whenDone(agent.client, { body: { id } })).status).toBe('failed');
    const page = await world.openAdmin('/admin/failed-jobs');
    await page.getByRole('row').filter({ hasText: id }).waitFor();
    await world.sql('update users set held_count = 0 where id = $1', [agent.id]);
    await page.getByRole('button', { name: `Retry job ${id}` }).click();
    await page.getByText(`Job ${id} waits again.`).waitFor();
    expect((await world.whenDone(agent.client, { body: { id } })).status).toBe('succeeded');
    await page.reload();
    await page.getByText('Nothing has failed.').waitFor();
  });
});
